"""What officers ask of the registry, and what their work leaves in it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from sqlalchemy import select

from engine.errors import Conflict, NotFound
from engine.models.registry import Entry, MatchResult, Person
from engine.operations.ranking import rank_visits
from engine.registry import Match, name_key
from engine.store.registry import access, entries, matches, meetings, persons, progress
from engine.store.registry.entries import EntryFilter
from tests.integration.registry.conftest import KELURAHAN, NOW, TODAY, Registry, person

KKS = [f"32750112031590{n:02}" for n in range(10)]


@pytest.fixture
def listed(registry: Registry) -> list:
    """Five families, the fifth in another kecamatan; their entries by line."""
    names = ["BUDI SANTOSO", "MOH. RIDWAN", "RIDWAN HAKIM", "SITI AMINAH", "BUDI UTOMO"]
    rows = [person(n + 2, name=name, kk=KKS[n]) for n, name in enumerate(names)]
    rows[4] = person(6, name=names[4], kk=KKS[4], wilayah_code="32.75.02.1001")
    registry.take(*rows)
    query = select(Entry.id).order_by(Entry.line)
    return [id for (id,) in registry.connection.execute(query)]


def wanted(registry: Registry, scope="32.75", **values) -> EntryFilter:
    return EntryFilter(case_id=registry.case_id, scope=scope, **values)


def visit(**values):
    return {
        "officer_id": uuid4(),
        "visited_at": NOW,
        "identity_ok": True,
        "answers": {"atap": "seng"},
        "result": "layak",
        "latitude": -6.24,
        "longitude": 107.0,
        "accuracy": 8.0,
        "captured_at": NOW,
        "source": "gps",
        **values,
    }


def names(rows):
    return [row.name for row in rows]


def test_a_name_is_found_by_its_beginning_then_by_later_words(registry, listed):
    find = persons.find_by_name
    assert names(find(registry.connection, name_key("budi"), "32.75")) == [
        "BUDI SANTOSO",
        "BUDI UTOMO",
    ]
    assert names(find(registry.connection, name_key("Utomo"), "32.75")) == ["BUDI UTOMO"]
    assert names(find(registry.connection, name_key("Ridw"), "32.75.01")) == [
        "RIDWAN HAKIM",
        "MOH. RIDWAN",
    ]
    assert names(find(registry.connection, name_key("Muhammad R"), "32.75")) == ["MOH. RIDWAN"]


def test_nobody_outside_the_scope_is_found(registry, listed):
    assert names(persons.find_by_name(registry.connection, "budi", "32.75.01")) == ["BUDI SANTOSO"]
    assert not persons.find_by_nik(
        registry.connection, "3275010506900006", "32.75.01", registry.vault
    )
    assert persons.find_by_nik(registry.connection, "3275010506900006", "32.75.02", registry.vault)


def test_a_listed_family_is_read_with_its_address(registry, listed):
    entry = entries.get_entry(registry.connection, listed[0])
    assert entry.name == "BUDI SANTOSO"
    assert (entry.rt, entry.rw) == ("001", "002")


def test_a_page_is_in_the_order_of_visits(registry, listed):
    ranks = [(id, 5 - at, 10, ["usulan baru"]) for at, id in enumerate(listed)]
    entries.set_ranks(registry.connection, ranks)
    page = entries.page(registry.connection, wanted(registry), limit=2, offset=1)
    assert [row.id for row in page] == [listed[3], listed[2]]
    assert page[0].reasons == ["usulan baru"]
    assert entries.count(registry.connection, wanted(registry, "32.75.01")) == 4
    assert entries.count(registry.connection, wanted(registry, rt="001", rw="002")) == 5
    assert not entries.page(registry.connection, wanted(registry, rt="009"))


def test_a_visit_is_kept_and_counted_once(registry, listed):
    entries.record_visit(registry.connection, listed[0], visit())
    entries.record_visit(registry.connection, listed[0], visit(visited_at=NOW + timedelta(hours=1)))
    assert len(entries.visits_of(registry.connection, listed[0])) == 2
    counted = progress.totals(registry.connection, registry.case_id, KELURAHAN)
    assert (counted["total"], counted["visited"]) == (4, 1)
    seen = entries.page(registry.connection, wanted(registry, visited=True))
    assert [(row.id, row.status) for row in seen] == [(listed[0], "dikunjungi")]


def test_the_counters_equal_a_recount(registry, listed):
    entries.record_visit(registry.connection, listed[0], visit())
    entries.decide(registry.connection, listed[1], "layak", NOW)
    entries.change_entry(registry.connection, listed[4], {"match": "ragu"})

    def counters():
        return [
            tuple(row) for row in progress.overview(registry.connection, registry.case_id, "32.75")
        ]

    kept = counters()
    progress.recount(registry.connection, registry.case_id)
    assert counters() == kept
    assert len(kept) == 2


def test_matching_sums_up_each_family_and_a_person_decides_the_doubtful(registry, listed):
    facts = list(
        matches.people_to_match(registry.connection, registry.case_id, "32.75", registry.vault)
    )
    assert {each["nik"] for each in facts} == {f"327501050690000{n}" for n in range(2, 7)}
    assert facts[0]["kk"] in KKS
    by_name = {each["name"]: each["key"] for each in facts}
    found = [Match(key, "padan", {}, 1.0, "p") for key in by_name.values()]
    sides = {"address": {"given": "JL. MELATI", "found": "JL. MAWAR", "agrees": False}}
    doubt = ("ragu", {"nik": {"agrees": False}}, 0.6, "p9", sides)
    found[0] = Match(by_name["BUDI SANTOSO"], *doubt)
    for _ in range(2):
        counts = matches.keep_matches(
            registry.connection, found, registry.vault, batch="uji", at=NOW
        )
    assert counts == {"ragu": 1, "padan": 4}
    assert registry.count(MatchResult) == 5
    assert progress.totals(registry.connection, registry.case_id, "32.75")["doubtful"] == 1
    [doubt] = matches.doubtful(registry.connection, registry.case_id, "32.75")
    assert b"MAWAR" not in doubt.sides_sealed
    assert json.loads(registry.vault.open(doubt.sides_sealed)) == sides
    officer = uuid4()
    matches.decide_match(registry.connection, doubt.id, "padan", by=officer, at=NOW)
    with pytest.raises(Conflict):
        matches.decide_match(registry.connection, doubt.id, "padan", by=officer, at=NOW)
    assert progress.totals(registry.connection, registry.case_id, "32.75")["matched"] == 5
    assert not matches.doubtful(registry.connection, registry.case_id, "32.75")


def test_ranking_is_told_of_objections_and_earlier_visits(registry, listed):
    registry.take(person(2, name="BUDI SANTOSO", kk=KKS[0]), register="sanggahan")
    facts = entries.facts_for_rank(registry.connection, registry.case_id, "32.75")
    assert len(facts) == 6
    assert {row.id for row in facts if row.objection} >= {listed[0]}
    assert not [row for row in facts if row.visited_before]
    entries.record_visit(registry.connection, listed[0], visit())
    facts = entries.facts_for_rank(registry.connection, registry.case_id, "32.75")
    assert [row.visited_before for row in facts if row.visited_before] == [NOW]
    assert len(facts) == 5


def test_ranking_tells_the_last_visit_by_the_day_of_the_office(registry, listed):
    registry.take(person(2, name="BUDI SANTOSO", kk=KKS[0]), register="sanggahan")
    at_two_in_the_night = datetime(2024, 5, 1, 19, tzinfo=UTC)
    entries.record_visit(registry.connection, listed[0], visit(visited_at=at_two_in_the_night))
    uow = SimpleNamespace(connection=registry.connection, today=TODAY)
    assert rank_visits(uow, SimpleNamespace(root_id=registry.case_id, wilayah="32.75")) == 5
    told = registry.connection.scalars(select(Entry.reasons).where(Entry.reasons.is_not(None)))
    known = [reason for reasons in told for reason in reasons if "dikunjungi" in reason]
    assert "terakhir dikunjungi 2 Mei 2024" in known


def test_a_locked_meeting_decides_its_entries_and_changes_no_more(registry, listed):
    registry.take(person(2, name="BUDI SANTOSO", kk=KKS[0]), register="sanggahan")
    entries.record_visit(registry.connection, listed[1], visit())
    held = {
        "case_id": registry.case_id,
        "wilayah_code": KELURAHAN,
        "held_at": NOW,
        "place": "Aula Kelurahan",
        "chair": "Lurah",
    }
    meeting = meetings.open_meeting(registry.connection, held)
    meetings.set_attendance(
        registry.connection,
        meeting,
        [{"element": "PKK", "name": "Ibu Sri"}, {"element": "RW", "name": "A"}],
    )
    items = meetings.items_of(registry.connection, meeting)
    assert [(item.question, item.name) for item in items] == [
        ("layak", "MOH. RIDWAN"),
        ("sanggahan", "BUDI SANTOSO"),
    ]
    with pytest.raises(Conflict, match="2 keluarga belum diputus"):
        meetings.lock_meeting(registry.connection, meeting, NOW)
    for item in items:
        meetings.resolve_item(
            registry.connection, item.id, "layak", reason="rumah kontrak", dissent=None
        )
    assert meetings.lock_meeting(registry.connection, meeting, NOW) == 2
    assert progress.totals(registry.connection, registry.case_id, KELURAHAN)["accepted"] == 2
    with pytest.raises(Conflict, match="dikunci"):
        meetings.resolve_item(registry.connection, items[0].id, "tidak", reason=None, dissent=None)
    assert [row.element for row in meetings.attendance_of(registry.connection, meeting)] == [
        "PKK",
        "RW",
    ]


def test_every_look_is_kept_and_shown_to_the_subject(registry, listed):
    subject = registry.connection.scalar(select(Person.id).limit(1))
    officer = uuid4()
    access.log_access(
        registry.connection,
        access.Access(
            at=NOW, officer_id=officer, action="baca", purpose="verifikasi", person_id=subject
        ),
    )
    [look] = access.accesses_to(registry.connection, subject)
    assert (look.officer_id, look.purpose) == (officer, "verifikasi")


def test_what_is_not_there_is_said(registry):
    for ask in (persons.get_person, persons.get_family, entries.get_entry, meetings.get_meeting):
        with pytest.raises(NotFound):
            ask(registry.connection, uuid4())
