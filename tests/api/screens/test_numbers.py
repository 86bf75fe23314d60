"""A NIK put right by matching: proposed, confirmed, kept with what it was, undone, not made again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select

from engine import OpenPerson
from engine.models import Event
from engine.models.registry import NikCorrection, Person
from engine.registry import match
from engine.store.registry import matches
from tests.screens import Cycle, family, fill, name_of

RIGHT, WRONG = "3275030201800002", "3275030201800072"


@pytest.fixture
def slipped(cycle: Cycle) -> Cycle:
    """Two families on the list, one under a NIK with a slip, matched with those who live here."""
    fill(cycle, "penetapan", family(1, nik=WRONG), family(5))
    run_matching(cycle)
    return cycle


def run_matching(cycle: Cycle) -> None:
    adapters = cycle.office.engine.adapters
    with adapters.pool.begin() as connection:
        listed = list(matches.people_to_match(connection, cycle.root, "32.75", adapters.vault))
        found = list(match(listed, _population(listed), threads=1))
        at = cycle.office.clock()
        matches.keep_matches(connection, found, adapters.vault, batch="uji", at=at)


def _population(listed: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for number, one in enumerate(listed):
        yield {**one, "key": f"p{number}", "nik": RIGHT if one["nik"] == WRONG else one["nik"]}


def niks(cycle: Cycle, name: str = name_of(1)) -> list[str]:
    """The open numbers of everybody who is called so."""
    adapters = cycle.office.engine.adapters
    with adapters.pool.connect() as connection:
        sealed = connection.scalars(select(Person.nik_sealed).where(Person.name == name)).all()
    return [adapters.vault.open(one) for one in sealed]


def confirm(cycle: Cycle) -> str:
    """Tick everybody whose NIK is to be put right; what the page says then."""
    address = f"/tugas/{cycle.task('padankan')}/pemadanan"
    page = cycle.browser("agus").get(address).text
    assert "NIK perlu dibetulkan" in page
    [ticked] = re.findall(r'name="pilih" value="([0-9a-f-]{36})"', page)
    sent = cycle.browser("agus").post(
        f"{address}/benarkan?antrean=nik_salah", {"pilih": ticked}, follow_redirects=True
    )
    assert sent.status_code == 200
    return str(sent.text)


def test_confirming_puts_the_number_right_and_keeps_what_it_was(slipped: Cycle):
    assert niks(slipped) == [WRONG]
    said = confirm(slipped)
    assert "1 orang dibenarkan. 1 NIK dibetulkan." in said
    assert niks(slipped) == [RIGHT]
    engine, officer = slipped.office.engine, slipped.office.officers["agus"]
    with engine.adapters.pool.connect() as connection:
        kept = connection.execute(select(NikCorrection.__table__)).one()
        events = connection.scalars(select(Event.data).where(Event.name == "nik_corrected")).all()
    opened = engine.adapters.vault.open
    assert (opened(kept.before_sealed), opened(kept.after_sealed)) == (WRONG, RIGHT)
    assert (kept.corrected_by, kept.undone_at, bool(kept.reason)) == (officer, None, True)
    assert [WRONG in str(data) or RIGHT in str(data) for data in events] == [False]
    file = engine.run(OpenPerson(officer=officer, person_id=kept.person_id, purpose="memeriksa"))
    [told] = file.corrections
    assert (told["before"][-4:], told["after"][-4:]) == (WRONG[-4:], RIGHT[-4:])
    run_matching(slipped)
    page = slipped.browser("agus").get(f"/tugas/{slipped.task('padankan')}/pemadanan").text
    assert "Tidak ada yang ragu" in page


def test_a_list_that_repeats_the_mistake_neither_doubles_the_person_nor_brings_it_back(
    slipped: Cycle,
):
    confirm(slipped)
    fill(slipped, "penetapan", family(1, nik=WRONG), family(5), family(6))
    assert niks(slipped) == [RIGHT]


def test_another_decision_gives_back_the_number_there_was(slipped: Cycle):
    confirm(slipped)
    with slipped.office.engine.adapters.pool.connect() as connection:
        result = connection.scalar(select(NikCorrection.match_id))
    address = f"/tugas/{slipped.task('padankan')}/pemadanan/{result}"
    slipped.browser("agus").post(address, {"keputusan": "tidak_padan"})
    assert niks(slipped) == [WRONG]
    with slipped.office.engine.adapters.pool.connect() as connection:
        assert connection.scalar(select(NikCorrection.undone_at)) is not None


def test_a_number_that_somebody_else_has_is_not_given_twice(slipped: Cycle):
    fill(slipped, "usulan", family(9, nik=RIGHT))
    said = confirm(slipped)
    assert "tidak diubah" in said
    assert name_of(1) in said
    assert niks(slipped) == [WRONG]


def test_only_who_matches_may_put_a_number_right(slipped: Cycle):
    address = f"/tugas/{slipped.task('padankan')}/pemadanan"
    page = slipped.browser("agus").get(address).text
    ticked = re.findall(r'name="pilih" value="([0-9a-f-]{36})"', page)
    refused = slipped.browser("siti").post(f"{address}/benarkan", {"pilih": ticked})
    assert refused.status_code == 403
    assert niks(slipped) == [WRONG]
