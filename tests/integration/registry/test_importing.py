"""Lists taken into the registry: nobody doubled, nobody overwritten, nothing half done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from engine.models.registry import (
    Address,
    Entry,
    Family,
    KkNumber,
    Membership,
    Person,
    Progress,
    RefusedRow,
)
from engine.registry import Finding, Refusal
from engine.store.registry import progress
from engine.store.registry.importing import Intake
from engine.store.registry.lists import (
    ListAlreadyImported,
    get_list,
    lists_of,
    open_list,
    refusals_of,
)
from engine.store.registry.persons import find_by_kk, find_by_nik, members_of
from tests.integration.registry.conftest import KELURAHAN, TODAY, Registry, person

KK2 = "3275011203159002"


def family(kk="3275011203159001", first=2, **values):
    return (
        person(first, kk=kk, **values),
        person(first + 1, kk=kk, relation="istri", sex="P", **values),
        person(first + 2, kk=kk, relation="anak", **values),
    )


def test_a_family_becomes_rows_with_its_numbers_sealed(registry: Registry):
    counts = registry.take(*family())
    assert (counts.new, counts.families, counts.rows) == (3, 1, 3)
    assert registry.count(Entry) == registry.count(Family) == registry.count(KkNumber) == 1
    [found] = find_by_nik(registry.connection, "3275010506900002", "32.75", registry.vault)
    assert registry.vault.open(found.nik_sealed) == "3275010506900002"
    assert b"3275" not in found.nik_sealed
    [row] = find_by_kk(registry.connection, "3275011203159001", "32.75.01", registry.vault)
    assert [m.relation for m in members_of(registry.connection, row.id)] == [
        "kepala",
        "istri",
        "anak",
    ]


def test_the_same_list_again_changes_nothing(registry: Registry):
    registry.take(*family(), *family(KK2, 5))
    counts = registry.take(*family(), *family(KK2, 5))
    assert (counts.new, counts.updated, counts.unchanged) == (0, 0, 6)
    assert registry.count(Person) == registry.count(Membership) == 6
    assert registry.count(Entry) == registry.count(Address) == 2


def test_the_same_file_is_refused_by_naming_the_earlier_import(registry: Registry):
    facts = registry.new_list(checksum="a" * 64)
    open_list(registry.connection, facts)
    with pytest.raises(
        ListAlreadyImported, match="22 Nov 2026, 16.00 WIB dengan nama “daftar.xlsx”"
    ):
        open_list(registry.connection, facts)
    open_list(registry.connection, registry.new_list(checksum="a" * 64, register="usulan"))


def test_what_a_later_list_says_otherwise_is_taken_over_and_counted(registry: Registry):
    registry.take(person(2), person(3))
    counts = registry.take(person(2, occupation="PEDAGANG"), person(3, occupation=""))
    assert (counts.updated, counts.unchanged) == (1, 1)
    assert registry.count(Person, Person.occupation == "PEDAGANG") == 1


def test_people_without_nik_neither_collide_nor_double(registry: Registry):
    nameless = person(2, nik=None, name="BUDI"), person(3, nik=None, name="SITI", relation="istri")
    assert registry.take(*nameless).new == 2
    assert registry.take(*nameless).unchanged == 2
    assert registry.count(Person, Person.nik_sealed.is_(None)) == 2


def test_a_nik_that_names_somebody_else_overwrites_nobody(registry: Registry):
    registry.take(person(2, name="BUDI SANTOSO"))
    counts = registry.take(person(2, name="MARIA PANJAITAN", kk=KK2))
    assert (counts.new, counts.conflicts) == (1, 1)
    found = find_by_nik(registry.connection, "3275010506900002", "32.75", registry.vault)
    assert {each.name for each in found} == {"BUDI SANTOSO", "MARIA PANJAITAN"}
    again = registry.take(person(2, name="MARIA PANJAITAN", kk=KK2))
    assert (again.new, again.unchanged) == (0, 1)


def test_a_variant_of_the_name_is_the_same_person(registry: Registry):
    registry.take(person(2, name="MUHAMMAD SUKARDI"))
    assert registry.take(person(2, name="MOH. SOEKARDI")).updated == 1
    assert registry.count(Person) == 1


def test_a_new_kk_number_of_the_head_is_the_same_family(registry: Registry):
    registry.take(*family())
    counts = registry.take(*family(KK2), today=date(2027, 1, 10))
    assert counts.new == 0
    assert registry.count(Family) == registry.count(Entry) == 1
    [old] = registry.connection.execute(select(KkNumber).where(KkNumber.valid_to.is_not(None)))
    assert old.valid_to == date(2027, 1, 10)
    [row] = find_by_kk(registry.connection, "3275011203159001", "32.75", registry.vault)
    assert row.valid_to == date(2027, 1, 10)


def test_a_child_with_a_kk_of_its_own_has_left_the_family(registry: Registry):
    registry.take(*family())
    counts = registry.take(person(4, kk=KK2, relation="kepala"), today=date(2027, 1, 10))
    assert counts.updated == 1
    assert registry.count(Family) == 2
    assert registry.count(Membership, Membership.valid_to == date(2027, 1, 10)) == 1
    assert registry.count(Membership, Membership.valid_to.is_(None)) == 3


def test_an_address_is_dated_not_overwritten(registry: Registry):
    registry.take(person(2))
    registry.take(person(2, address="JL. MAWAR NO. 9", rt="004"), today=date(2027, 1, 10))
    now = registry.connection.execute(select(Address).where(Address.valid_to.is_(None))).one()
    assert (now.text, now.rt, now.valid_from) == ("JL. MAWAR NO. 9", "004", date(2027, 1, 10))
    assert registry.count(Address) == 2


def test_rows_with_nothing_but_nik_and_name_find_the_families_known(registry: Registry):
    registry.take(*family())
    bare = {"kk": None, "relation": "", "address": "", "rt": None, "rw": None}
    counts = registry.take(
        person(2, **bare), person(3, sex="P", **bare), person(9, **bare), register="usulan"
    )
    assert (counts.new, counts.unchanged) == (1, 2)
    assert registry.count(Entry, Entry.register == "usulan") == 2
    assert registry.count(Family) == 2


def test_a_family_scattered_over_a_file_is_one_family(registry: Registry, monkeypatch):
    monkeypatch.setattr("engine.store.registry.batching.BATCH", 2)
    one, two = family(), family(KK2, 5)
    rows = [each for pair in zip(one, two, strict=True) for each in pair]
    counts = registry.take(*rows)
    assert registry.count(Family) == 2
    assert counts.new == 6


def test_refused_lines_are_kept_sealed_and_come_back(registry: Registry):
    problem = Finding("nik_length", "NIK harus 16 digit.", "nik")
    counts = registry.take(Refusal(7, ("12", "BUDI"), (problem,)), person(2))
    assert (counts.refused, counts.rows, counts.new) == (1, 2, 1)
    row = registry.connection.execute(select(RefusedRow)).one()
    assert b"BUDI" not in row.cells_sealed
    [kept] = refusals_of(registry.connection, row.source_list_id, registry.vault)
    assert kept == (
        7,
        ("12", "BUDI"),
        [{"code": "nik_length", "message": problem.message, "field": "nik"}],
    )


def test_the_list_keeps_its_counts(registry: Registry):
    registry.take(*family())
    [listed] = lists_of(registry.connection, registry.case_id)
    row = get_list(registry.connection, listed.id)
    assert (row.status, row.rows, row.new, row.families) == ("selesai", 3, 3, 1)


def test_the_counters_of_the_area_follow(registry: Registry):
    registry.take(*family(), *family(KK2, 5))
    registry.take(*family())
    [row] = progress.overview(registry.connection, registry.case_id, "32.75")
    assert (row.wilayah_code, row.register, row.total) == (KELURAHAN, "penetapan", 2)
    assert progress.totals(registry.connection, registry.case_id, "32.75.02")["total"] == 0


def test_a_population_has_people_but_no_entries(registry: Registry):
    registry.take(*family(), register="populasi")
    assert registry.count(Person) == 3
    assert registry.count(Entry) == registry.count(Progress) == 0


def test_a_failure_half_way_leaves_nothing(registry: Registry):
    def rows():
        yield person(2)
        raise OSError("disk")

    inner = registry.connection.begin_nested()
    with pytest.raises(OSError, match="disk"):
        registry.take(*rows())
    inner.rollback()
    assert registry.count(Person) == 0


def test_another_givers_people_without_a_kelurahan_stay_in_the_sight_of_the_city(
    registry: Registry,
):
    registry.take(person(2, wilayah_code=None), register="pusat")
    assert find_by_nik(registry.connection, "3275010506900002", "32.75", registry.vault)
    assert registry.count(Entry, Entry.wilayah_code == "32.75") == 1
    registry.take(person(2), register="usulan")
    assert find_by_nik(registry.connection, "3275010506900002", KELURAHAN, registry.vault)


def test_a_family_of_whom_nobody_knows_the_kelurahan_is_refused_and_named(registry: Registry):
    lost = family(KK2, 5)
    counts = registry.take(*family(), *(replace(one, wilayah_code=None) for one in lost))
    assert (counts.rows, counts.families, counts.refused) == (6, 1, 3)
    [listed] = lists_of(registry.connection, registry.case_id)
    kept = list(refusals_of(registry.connection, listed.id, registry.vault))
    assert [line for line, _, _ in kept] == [one.line for one in lost]
    assert kept[0][1][:3] == (lost[0].nik, KK2, lost[0].name)
    assert {problem["field"] for _, _, problems in kept for problem in problems} == {"kelurahan"}
    assert registry.count(Entry) == 1


def test_a_refused_line_keeps_the_columns_of_its_file(registry: Registry):
    list_id = open_list(registry.connection, registry.new_list())
    columns = {"name": 1, "nik": 3, "birth_date": 0}
    intake = Intake(registry.connection, list_id, registry.vault, TODAY, columns)
    for batch in intake.batches([person(2, wilayah_code=None)]):
        intake.plan(registry.connection, batch)
    intake.publish(registry.connection)
    [(_, cells, _)] = refusals_of(registry.connection, list_id, registry.vault)
    assert cells == ("05-06-1990", "BUDI SANTOSO C", "", "3275010506900002")


def test_a_list_without_kelurahan_goes_where_the_families_are_known_to_live(registry: Registry):
    registry.take(person(2))
    registry.take(person(2, wilayah_code=None, kk=None), register="usulan")
    assert registry.count(Entry, Entry.wilayah_code == KELURAHAN) == 2


def test_who_is_given_a_nik_later_is_still_one_person(registry: Registry):
    registry.take(person(2, nik=None))
    counts = registry.take(person(2), register="usulan")
    assert (counts.new, counts.updated) == (0, 1)
    assert find_by_nik(registry.connection, "3275010506900002", "32.75", registry.vault)
    assert registry.take(person(2, nik=None)).unchanged == 1
    assert registry.count(Person) == 1


def test_a_wrong_nik_is_corrected_by_a_list_of_reference_only(registry: Registry):
    wrong = "3275010506908888"
    registry.take(person(2))
    assert registry.take(person(2, nik=wrong), register="usulan").unchanged == 1
    assert not find_by_nik(registry.connection, wrong, "32.75", registry.vault)
    assert registry.take(person(2, nik=wrong)).updated == 1
    assert find_by_nik(registry.connection, wrong, "32.75", registry.vault)
    assert registry.count(Person) == 1


def test_rt_and_rw_are_kept_without_an_address_and_leave_a_known_one(registry: Registry):
    registry.take(person(2, address="", rt="001", rw="005"))
    home = registry.connection.execute(select(Address)).one()
    assert (home.text, home.rt, home.rw) == ("", "001", "005")
    registry.take(person(2, address="Jl. Mawar 1", rt=None, rw=None))
    homes = registry.connection.execute(select(Address).where(Address.valid_to.is_(None))).all()
    assert [(one.text, one.rt, one.rw) for one in homes] == [("Jl. Mawar 1", "001", "005")]
