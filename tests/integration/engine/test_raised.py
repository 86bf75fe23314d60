"""What comes out of a child case: escalations and errors reach the boundary events of its call."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from engine import ListNotices, Watch, Worklist
from tests.conftest import MODELS
from tests.office import KOTA, Office


@pytest.fixture
def office(office: Office) -> Office:
    office.deploy(MODELS / "raised")
    office.hire("dewi", "petugas_dinsos", KOTA)
    return office


def inbox(office: Office) -> list[str]:
    items = office.engine.ask(Worklist(officer=office.officers["dewi"], limit=50)).items
    return sorted(item.name for item in items)


def report(office: Office, *ways: str) -> UUID:
    """A parent whose children have all done their first task."""
    parent = office.open("induk_raised", "dewi", KOTA, cara_cara=list(ways))
    settle(office)
    return parent


def settle(office: Office) -> None:
    office.engine.work()
    for item in office.engine.ask(Worklist(officer=office.officers["dewi"], limit=50)).items:
        if item.name == "Lapor":
            office.claim_and_complete(item.id, "dewi")
    office.engine.work()


def states(office: Office, parent: UUID) -> list[str]:
    return sorted(child.state for child in office.children(parent))


def told(office: Office) -> list[Any]:
    notices = office.engine.ask(ListNotices(officer=office.officers["dewi"]))
    return [notice for notice in notices if notice.kind == "escalated"]


def test_a_non_interrupting_boundary_hears_a_child_and_lets_it_go_on(office: Office):
    parent = report(office, "ingat", "biasa")
    assert inbox(office) == ["Lanjutkan", "Tanggapi ingat"]
    assert states(office, parent) == ["completed", "open"]
    assert told(office) == []
    names = [event.name for event in office.events(parent)]
    assert "escalation_raised" in names


def test_each_child_that_escalates_is_heard(office: Office):
    report(office, "ingat", "ingat")
    assert inbox(office).count("Tanggapi ingat") == 2


def test_an_interrupting_boundary_ends_the_children(office: Office):
    parent = report(office, "darurat", "ingat")
    assert "Tanggapi darurat" in inbox(office)
    assert "Lanjutkan" not in inbox(office)
    assert set(states(office, parent)) == {"cancelled"}


def test_what_nobody_catches_is_told_to_the_supervisors(office: Office):
    parent = report(office, "lain")
    assert inbox(office) == ["Lanjutkan"]
    assert [notice.text.split(":")[0] for notice in told(office)] == ["Eskalasi LAIN"]
    assert "escalation_raised" not in [event.name for event in office.events(parent)]


def test_the_error_of_a_child_is_caught_by_the_parent(office: Office):
    parent = report(office, "tolak", "ingat")
    assert "Tanggapi tolak" in inbox(office)
    assert sorted(states(office, parent)) == ["cancelled", "failed"]
    assert "child_failed" in [event.name for event in office.events(parent)]


def test_an_error_nobody_catches_is_the_end_of_the_child_alone(office: Office):
    parent = report(office, "rusak", "biasa")
    assert inbox(office) == ["Tutup induk_raised"]
    assert states(office, parent) == ["completed", "failed"]
    assert office.engine.ask(Watch()) == []


def test_an_escalation_passes_through_a_case_that_does_not_catch_it(office: Office):
    grandparent = office.open("kakek", "dewi", KOTA, cara="ingat")
    settle(office)
    assert inbox(office) == ["Lanjutkan", "Tanggapi ingat"]
    (middle,) = office.children(grandparent)
    assert "escalation_raised" not in [event.name for event in office.events(middle.id)]
    assert "escalation_raised" in [event.name for event in office.events(grandparent)]
