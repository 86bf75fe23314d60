"""Families entered while no cycle was open join the next one; population extracts stay outside."""

from __future__ import annotations

from uuid import uuid4

from sqlalchemy import select

from engine.models.registry import Entry, Progress
from engine.store.registry import entries
from engine.store.registry.importing import import_rows
from engine.store.registry.lists import NewList, open_list
from engine.store.registry.matches import people_to_match
from engine.store.streaming import stream
from tests.integration.registry.conftest import KELURAHAN, NOW, TODAY, Registry, person


def enter_without_case(registry: Registry, row, register="usulan"):
    facts = NewList(
        case_id=None,
        register=register,
        source_name="tangan",
        source_date=TODAY,
        file_name="tangan",
        checksum=uuid4().hex * 2,
        imported_by=registry.officer_id,
        imported_at=NOW,
    )
    list_id = open_list(registry.connection, facts)
    import_rows(registry.connection, list_id, [row], vault=registry.vault, today=TODAY)


def test_waiting_families_join_and_are_counted(registry: Registry):
    enter_without_case(registry, person(2))
    enter_without_case(registry, person(3, kk="3275011203159002"))
    enter_without_case(registry, person(4, kk="3275011203159003"), register="sanggahan")
    assert entries.adopt(registry.connection, registry.case_id, "usulan") == 2
    assert registry.count(Entry, Entry.case_id == registry.case_id) == 2
    total = select(Progress.total).where(Progress.case_id == registry.case_id)
    assert registry.connection.scalars(total).all() == [2]


def test_a_family_entered_twice_joins_once(registry: Registry):
    enter_without_case(registry, person(2))
    enter_without_case(registry, person(2))
    assert entries.adopt(registry.connection, registry.case_id, "usulan") == 1
    assert entries.adopt(registry.connection, registry.case_id, "usulan") == 0


def test_a_family_already_in_the_register_does_not_join_again(registry: Registry):
    registry.take(person(2), register="usulan")
    enter_without_case(registry, person(2))
    assert entries.adopt(registry.connection, registry.case_id, "usulan") == 0


def test_people_are_matched_page_by_page_each_once(registry: Registry, monkeypatch):
    from engine.store.registry import matches

    monkeypatch.setattr(matches, "_PAGE", 2)
    rows = [person(line, kk=f"32750112031590{line:02}") for line in range(2, 9)]
    registry.take(*rows)
    found = list(people_to_match(registry.connection, registry.case_id, KELURAHAN, registry.vault))
    assert sorted(one["nik"] for one in found) == sorted(row.nik for row in rows)


def test_a_stream_leaves_the_connection_as_it_was(registry: Registry):
    registry.take(person(2))
    assert len(list(stream(registry.connection, select(Entry.id), page=1))) == 1
    registry.take(person(3, kk="3275011203159002"))
    assert registry.count(Entry) == 2
