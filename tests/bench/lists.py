"""How long the lists of cases take with a hundred thousand of them, on SQLite and on PostgreSQL.

``python -m tests.bench.lists [cases] [url]`` fills a throw-away database of each kind, or the one named.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, LargeBinary, TableClause, column, insert, select, table

from engine import FindAnything, ListCases, Worklist, city
from engine.database import Sealed, SealedBytes
from engine.ids import new_id, new_reference
from engine.models import Case, CaseWord, Task
from tests.bench.city import tidy
from tests.conftest import MODELS
from tests.office import KELURAHAN, KOTA, Office, open_office
from tests.postgres import fresh_database, own_server

CASES = 100_000
ROUNDS = 5
_AT_ONCE = 5_000
FIRST = ("siti", "ani", "budi", "sulastri", "encep", "maman")
LAST = ("hasanah", "kartika", "nugraha", "astuti")
STATES = ("open", "open", "completed", "withdrawn")
BEGAN = datetime(2025, 1, 1, tzinfo=UTC)


def main(cases: int = CASES, *urls: str) -> None:
    """Fill, measure, print."""
    if urls:
        measure(urls[0], cases)
        return
    with tempfile.TemporaryDirectory(prefix="alur-lists-") as home:
        measure(f"sqlite:///{home}/lists.db", cases)
    with own_server() as server:
        measure(fresh_database(server), cases)


def measure(url: str, cases: int) -> None:
    """Every list that somebody asks for, its best time in milliseconds."""
    print(url.split(":")[0])
    with tempfile.TemporaryDirectory() as home, open_office(url, Path(home)) as office:
        office.deploy(MODELS / "reference")
        office.hire("ani", "petugas_kelurahan", KELURAHAN)
        office.hire("agus", "petugas_dinsos", KOTA)
        office.open("permohonan", "ani")
        with office.engine.adapters.pool.begin() as connection:
            fill(connection, cases)
        tidy(office.engine.adapters.pool)
        for label, question in questions(office):
            took = min(timed(office, question) for _ in range(ROUNDS))
            print(f"{took * 1000:8.1f} ms  {label}", flush=True)


def fill(connection: Connection, cases: int) -> None:
    """Cases of every kelurahan straight into the tables, half of them with an open task."""
    chance = random.Random("lists")
    units = [area.code for area in city() if area.level == "kelurahan"]
    case_rows, task_rows = plain(Case), plain(Task)
    like = dict(connection.execute(select(case_rows)).mappings().one())
    step = dict(connection.execute(select(task_rows)).mappings().one())
    for start in range(0, cases, _AT_ONCE):
        numbers = range(start, min(cases, start + _AT_ONCE))
        made = [one_case(chance, units, like, number) for number in numbers]
        open_ = [one for one in made if one["state"] == "open"]
        connection.execute(insert(case_rows), made)
        connection.execute(insert(task_rows), [one_task(chance, step, one, cases) for one in open_])
        named = [
            {"case_id": one["id"], "word": word}
            for one in made
            for word in one["subject"].casefold().split()
        ]
        connection.execute(insert(CaseWord), named)


def one_case(
    chance: random.Random, units: list[str], like: dict[str, Any], number: int
) -> dict[str, Any]:
    """A case like the one that was opened through the front door."""
    fresh = new_id()
    name = f"{chance.choice(FIRST)} {chance.choice(LAST)} {number}"
    return like | {
        "id": fresh,
        "root_id": fresh,
        "reference": new_reference(),
        "subject": name.title(),
        "wilayah": chance.choice(units),
        "opened_at": BEGAN + timedelta(minutes=5 * number),
        "opened_by": None,
        "state": chance.choice(STATES),
        "snapshot": b"0" * 1_500,
        "data": b"0" * 500,
    }


def one_task(
    chance: random.Random, like: dict[str, Any], case: dict[str, Any], cases: int
) -> dict[str, Any]:
    """Its open step."""
    due = BEGAN + timedelta(minutes=chance.randrange(5 * cases))
    return like | {
        "id": new_id(),
        "case_id": case["id"],
        "wilayah": case["wilayah"],
        "queue": f"{like['role']}@{case['wilayah']}",
        "due_at": due,
        "order_at": due,
        "token": case["id"].hex,
    }


def plain(model: Any) -> TableClause:
    """The table of a model with what is sealed as the bytes it is."""
    return table(
        model.__tablename__,
        *(
            column(
                one.name, LargeBinary() if isinstance(one.type, Sealed | SealedBytes) else one.type
            )
            for one in model.__table__.c
        ),
    )


def questions(office: Office) -> Iterator[tuple[str, Any]]:
    """What officers of the city and of a kelurahan ask."""
    ask, agus, ani = office.engine.ask, office.officers["agus"], office.officers["ani"]
    first = ask(ListCases(officer=agus))
    part = first.items[0].reference[2:7]
    yield "city: newest", ListCases(officer=agus)
    yield "city: newest, next", ListCases(officer=agus, after=first.next)
    for sort in ("subject", "due_at", "-due_at", "state", "wilayah"):
        yield f"city: by {sort}", ListCases(officer=agus, sort=sort)
    late = ask(ListCases(officer=agus, sort="due_at"))
    yield "city: by due_at, next", ListCases(officer=agus, sort="due_at", after=late.next)
    yield "city: a unit", ListCases(officer=agus, filters={"wilayah": (KELURAHAN,)})
    yield (
        "city: a unit by due_at",
        ListCases(officer=agus, filters={"wilayah": (KELURAHAN,)}, sort="due_at"),
    )
    for sort in ("", "due_at"):
        none = ListCases(officer=agus, filters={"state": ("failed",)}, sort=sort)
        yield f"city: no such state, by {sort or 'newest'}", none
    for sort in ("due_at", "-due_at"):
        ended = ListCases(officer=agus, filters={"state": ("completed",)}, sort=sort)
        yield f"city: completed, by {sort}", ended
    for words in ("siti", "siti 500", part):
        yield f"city: search {words}", ListCases(officer=agus, search=words)
        yield f"city: find {words}", FindAnything(officer=agus, text=words)
    for sort in ("", "subject", "due_at"):
        yield f"kelurahan: by {sort or 'newest'}", ListCases(officer=ani, sort=sort)
    for words in ("siti", part):
        yield f"kelurahan: search {words}", ListCases(officer=ani, search=words)
        yield f"kelurahan: find {words}", FindAnything(officer=ani, text=words)
    yield "kelurahan: inbox", Worklist(officer=ani)
    yield "kelurahan: inbox by subject", Worklist(officer=ani, sort="subject")
    yield "kelurahan: inbox, search siti", Worklist(officer=ani, search="siti")
    yield f"kelurahan: inbox, search {part}", Worklist(officer=ani, search=part)


def timed(office: Office, question: Any) -> float:
    """Seconds on the wall."""
    began = time.perf_counter()
    office.engine.ask(question)
    return time.perf_counter() - began


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CASES, *sys.argv[2:])
