"""Searches of the inbox and of the cases, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import ListCases, Worklist
from engine.store import searching
from tests.office import KELURAHAN, Office, open_office
from tests.screens import Cycle, open_cycle


@pytest.fixture
def cycle(database_url: str, tmp_path: Path) -> Iterator[Cycle]:
    with open_office(database_url, tmp_path) as office:
        yield open_cycle(office)


@pytest.fixture(params=["few are named", "many are a set"], autouse=True)
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways of asking give the same answers."""
    if request.param == "many are a set":
        monkeypatch.setattr(searching, "_FEW", 1)


def cases(office: Office, login: str, words: str) -> list[str]:
    found = office.engine.ask(ListCases(officer=office.officers[login], search=words))
    return [one.subject for one in found.items]


def steps(office: Office, login: str, words: str) -> set[str]:
    found = office.engine.ask(Worklist(officer=office.officers[login], search=words, limit=50))
    return {one.element for one in found.items}


def test_cases_are_found_by_the_beginnings_of_words_of_their_subject(cycle: Cycle):
    office = cycle.office
    assert cases(office, "agus", "sik") == ["Siklus uji"]
    assert cases(office, "agus", "UJI siklus") == ["Siklus uji"]
    assert sorted(cases(office, "agus", "kelu")) == ["Kelurahan dua", "Kelurahan satu"]
    assert cases(office, "agus", "ji") == []
    assert cases(office, "agus", "siklus dua") == []


def test_an_officer_finds_the_cases_of_their_own_units(cycle: Cycle):
    assert cases(cycle.office, "siti", "kelurahan") == ["Kelurahan satu"]
    assert cases(cycle.office, "siti", "siklus") == []


def test_an_officer_without_a_part_finds_cases_by_the_name_of_their_process_alone(cycle: Cycle):
    assert cases(cycle.office, "dewi", "kerja di kelurahan") == ["", ""]
    assert cases(cycle.office, "dewi", "dua") == []


def test_cases_are_found_by_their_number_and_by_the_name_of_their_process(cycle: Cycle):
    office = cycle.office
    assert cases(office, "agus", office.case(cycle.root).reference.lower()) == ["Siklus uji"]
    assert cases(office, "agus", "dengan semua layar") == ["Siklus uji"]
    assert cases(office, "siti", "kerja di kel") == ["Kelurahan satu"]


def test_pages_of_a_search_follow_each_other(cycle: Cycle):
    ask, agus = cycle.office.engine.ask, cycle.office.officers["agus"]
    first = ask(ListCases(officer=agus, search="kelurahan", limit=1))
    assert first.next is not None
    second = ask(ListCases(officer=agus, search="kelurahan", limit=1, after=first.next))
    assert second.next is None
    assert [one.subject for one in (*first.items, *second.items)] == [
        "Kelurahan dua",
        "Kelurahan satu",
    ]


def test_tasks_are_found_by_case_by_number_and_by_step(cycle: Cycle):
    office = cycle.office
    every = {element for element, wilayah in cycle.tasks if wilayah == KELURAHAN}
    assert steps(office, "siti", "satu") == every
    assert steps(office, "siti", "KUNJUNGI kel") == {"kunjungi"}
    assert "impor" in steps(office, "agus", office.case(cycle.root).reference)
    assert steps(office, "agus", "terima") == {"impor", "terima_laporan"}
    assert steps(office, "siti", "dua") == set()
    assert steps(office, "siti", "%") == set()


def test_a_process_is_filtered_in_every_state(cycle: Cycle):
    ask, agus = cycle.office.engine.ask, cycle.office.officers["agus"]
    found = ask(ListCases(officer=agus, process="kelurahan_layar")).items
    assert [one.subject for one in found] == ["Kelurahan dua", "Kelurahan satu"]
    assert ask(ListCases(officer=agus, process="kelurahan_layar", state="failed")).items == []


def test_an_address_that_was_spoilt_begins_at_the_beginning(cycle: Cycle):
    ask, agus = cycle.office.engine.ask, cycle.office.officers["agus"]
    assert ask(ListCases(officer=agus, after="zz")) == ask(ListCases(officer=agus))
    for spoilt in ("zz", "None", "zz~zz"):
        assert ask(Worklist(officer=agus, after=spoilt)) == ask(Worklist(officer=agus))
        newest = Worklist(officer=agus, order="newest", after=spoilt)
        assert ask(newest).items == ask(Worklist(officer=agus, order="newest")).items
