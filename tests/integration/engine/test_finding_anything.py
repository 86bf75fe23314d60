"""One search of the head: by any part of a case's code, by name, by a letter's number."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert

from engine import FindAnything
from engine.ids import new_id
from engine.models import DocumentNumber
from tests.office import MONDAY, Office, open_office
from tests.screens import Cycle, open_cycle
from tests.statements import statements

NUMBER = "400.9/Kep.7-KelPerwira/III/2026"


@pytest.fixture
def cycle(database_url: str, tmp_path: Path) -> Iterator[Cycle]:
    with open_office(database_url, tmp_path) as office:
        yield open_cycle(office)


def cases(office: Office, login: str, text: str) -> list[str]:
    found = office.engine.ask(FindAnything(officer=office.officers[login], text=text))
    return [one.reference for one in found.cases]


def test_a_case_is_found_by_any_part_of_its_code_however_it_is_typed(cycle: Cycle):
    office = cycle.office
    code = office.case(cycle.root).reference
    plain = code.replace("-", "")
    for typed in (code, code.lower(), plain, plain[:4], plain[:6], f"{plain[:4]} {plain[4:6]}",
                  plain[4:], plain[2:6], plain[5:].lower(), f" {plain[3:6]} "):  # fmt: skip
        assert code in cases(office, "agus", typed), typed
    assert cases(office, "agus", plain[:2]) == []
    whole = office.engine.ask(FindAnything(officer=office.officers["agus"], text=plain.lower()))
    assert whole.named == cycle.root
    part = office.engine.ask(FindAnything(officer=office.officers["agus"], text=plain[:6]))
    assert part.named is None


def test_nobody_finds_a_case_that_they_may_not_see(cycle: Cycle):
    office = cycle.office
    code = office.case(cycle.root).reference
    assert cases(office, "siti", code) == []
    assert cases(office, "siti", "kelurahan") != cases(office, "agus", "kelurahan")


def test_a_letter_is_found_by_its_number_where_its_case_is_seen(cycle: Cycle):
    office = cycle.office
    number(cycle)
    asked = FindAnything(officer=office.officers["agus"], text="kep.7-kelperwira")
    (letter,) = office.engine.ask(asked).letters
    assert (letter.number, letter.case_id) == (NUMBER, cycle.root)
    hidden = FindAnything(officer=office.officers["siti"], text="kep.7-kelperwira")
    assert office.engine.ask(hidden).letters == []


def test_an_officer_is_found_by_any_part_of_the_name(cycle: Cycle):
    office = cycle.office
    found = office.engine.ask(FindAnything(officer=office.officers["siti"], text="gus"))
    assert [one.name for one in found.officers] == ["Agus"]


def test_a_search_takes_as_many_statements_whatever_it_finds(cycle: Cycle):
    number(cycle)
    office, counts = cycle.office, []
    for text in ("zzzzzz", "kelurahan", "siklus", NUMBER):
        with statements(office) as sent:
            office.engine.ask(FindAnything(officer=office.officers["agus"], text=text))
        counts.append(len(sent))
    assert max(counts) <= 8, counts


def number(cycle: Cycle) -> None:
    """One number of the register, given for the case at the top."""
    values = {
        "id": new_id(),
        "series": "kelurahan/keputusan",
        "year": 2026,
        "serial": 7,
        "number": NUMBER,
        "case_id": cycle.root,
        "issued_at": MONDAY,
    }
    with cycle.office.engine.adapters.pool.begin() as connection:
        connection.execute(insert(DocumentNumber).values(**values))
