"""Every list at random: its pages follow each other both ways, whatever it is sorted and filtered by."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from engine import ListCases, ListOfficers, Worklist
from engine.commands.keep_roles import KeepRoles
from engine.models import Case, Task
from engine.models.task import NO_LIMIT
from engine.unit_of_work import UnitOfWork
from tests.conftest import MODELS
from tests.office import KECAMATAN, KELURAHAN, KOTA, MONDAY, NEIGHBOUR, Office, open_office

NAMES = ("", "Ani", "ani", "Ánnisa", "Budi 10", "Budi 9", "budi", "Čakra", "-", "zul", "Zul")
ADMINISTRATOR = {"label": "Pengelola", "level": "kota", "rights": ["administer"]}
STATES = ("open", "suspended", "completed", "withdrawn")


@pytest.fixture(params=["sqlite_url", "postgres_url"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    with open_office(request.getfixturevalue(request.param), tmp_path) as opened:
        opened.deploy(MODELS / "reference")
        opened.engine.run(KeepRoles(roles={"pengelola": ADMINISTRATOR}))
        opened.hire("agus", "petugas_dinsos", KOTA)
        opened.hire("kelola", "pengelola", KOTA)
        for unit in (KELURAHAN, NEIGHBOUR):
            opened.hire("ani", "petugas_kelurahan", unit)
        chance = random.Random("rows")
        for number in range(40):
            opened.open("permohonan", "ani", chance.choice((KELURAHAN, NEIGHBOUR)))
            if number % 4 == 0:
                opened.hire(f"p{number}", "petugas_kelurahan", KELURAHAN)
        scatter(opened, chance)
        yield opened


def scatter(office: Office, chance: random.Random) -> None:
    """Give the rows values of which many are alike, some are missing, and none are in order."""
    with UnitOfWork(office.engine.adapters, MONDAY) as uow:
        connection = uow.begin()
        ids = connection.scalars(select(Case.id).order_by(Case.id)).all()
        for case in ids:
            closed = chance.choice((None, MONDAY + timedelta(days=chance.randrange(3))))
            values: dict[str, Any] = {
                "subject": chance.choice(NAMES),
                "state": chance.choice(STATES),
                "opened_at": MONDAY + timedelta(days=chance.randrange(4)),
                "closed_at": closed,
            }
            connection.execute(update(Case).where(Case.id == case).values(**values))
        for task in connection.scalars(select(Task.id).order_by(Task.id)).all():
            due = chance.choice((None, *(MONDAY + timedelta(days=day) for day in range(3))))
            # Some cases have several steps, others none that is open, others one without a limit.
            values = {
                "due_at": due,
                "order_at": due or NO_LIMIT,
                "case_id": chance.choice(ids),
                "state": chance.choice(("open", "open", "open", "completed")),
            }
            connection.execute(update(Task).where(Task.id == task).values(**values))
        connection.commit()


def cases(office: Office, chance: random.Random) -> ListCases:
    day = date(2026, 3, 2)
    filters: dict[str, tuple[Any, ...]] = {}
    if chance.random() < 0.4:
        filters["state"] = tuple(chance.sample(STATES, 2))
    if chance.random() < 0.3:
        filters["opened_at"] = (chance.choice((None, day)), day + timedelta(days=2))
    if chance.random() < 0.3:
        filters["wilayah"] = (chance.choice((KELURAHAN, KECAMATAN, KOTA)),)
    if chance.random() < 0.3:
        filters["closed_at"] = (day, None)
    search = chance.choice(("", "", "budi", "ani", "permohonan"))
    return ListCases(officer=office.officers["agus"], filters=filters, search=search)


def tasks(office: Office, chance: random.Random) -> Worklist:
    return Worklist(
        officer=office.officers["ani"],
        order=chance.choice(("due", "newest")),
        search=chance.choice(("", "", "budi", "periksa", "zul")),
        free=chance.random() < 0.3,
    )


def officers(office: Office, chance: random.Random) -> ListOfficers:
    return ListOfficers(
        officer=office.officers["kelola"], search=chance.choice(("", "p")), state=""
    )


LISTS: dict[str, Callable[[Office, random.Random], Any]] = {
    "cases": cases,
    "tasks": tasks,
    "officers": officers,
}


@pytest.mark.parametrize("kind", LISTS)
def test_pages_follow_each_other_both_ways(
    office: Office, kind: str, monkeypatch: pytest.MonkeyPatch
):
    ask = office.engine.ask
    for seed in range(30):
        chance = random.Random(f"{kind}{seed}")
        question = LISTS[kind](office, chance)
        sorts = [one.name for one in question.listing.columns if one.order is not None]
        sort = chance.choice(("", "-")) + chance.choice((*sorts, "nothing"))
        question = replace(question, sort=sort, limit=chance.randint(1, 9))
        monkeypatch.setattr("engine.store.listing.MOST_COUNTED", 1_000)
        whole = ask(replace(question, limit=1_000))
        wanted = [line.id for line in whole.items]
        assert len(set(wanted)) == len(wanted) == whole.total, (question, whole.total)
        assert (whole.previous, whole.next, whole.more) == (None, None, False)
        # Few rows are sorted, of many a page is looked for along an index: both the same.
        monkeypatch.setattr("engine.store.listing.MOST_COUNTED", chance.choice((3, 1_000)))
        there, last = walk(ask, question)
        assert there == wanted, question
        assert back(ask, question, last) == wanted[: -len(last.items)] if wanted else True, question
        assert [one.id for one in office.engine.each(question)] == wanted, question


def walk(ask: Callable[[Any], Any], question: Any) -> tuple[list[Any], Any]:
    """Every id on the way to the last page, and that page."""
    found, page = [], ask(question)
    while True:
        found += [line.id for line in page.items]
        if page.next is None:
            return found, page
        page = ask(replace(question, after=page.next))


def back(ask: Callable[[Any], Any], question: Any, page: Any) -> list[Any]:
    """Every id on the way back from a page to the first."""
    found: list[Any] = []
    while page.previous is not None:
        page = ask(replace(question, before=page.previous))
        found = [line.id for line in page.items] + found
        assert page.next is not None
    return found


def test_a_list_is_counted_no_further_than_anybody_cares(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("engine.store.listing.MOST_COUNTED", 7)
    page = office.engine.ask(ListCases(officer=office.officers["agus"], limit=3))
    assert (page.total, page.more) == (7, True)
