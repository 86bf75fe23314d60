"""Cases and records of a unit and a time, for reports."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, distinct, func, select

from engine.models import Case, RegisterRecord, Task
from engine.store.cases import LIVE
from engine.store.registry.wilayah import within

MOST_LETTERS: Final = 60
"""Of a value that is counted: a choice has no more, and no story is kept in the open."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A unit with everything below it, and a time; ``until`` is not included."""

    wilayah: str
    since: datetime | None = None
    until: datetime | None = None


def _within(model: Any, at: Any, span: Span) -> list[Any]:
    where = [within(model.wilayah, span.wilayah)]
    if span.since is not None:
        where.append(at >= span.since)
    if span.until is not None:
        where.append(at < span.until)
    return where


def text_of(keys: Sequence[str], data: Mapping[str, Any]) -> str:
    """What is counted of a case's data as a JSON object: the same text for the same values."""
    told = {key: str(data[key])[:MOST_LETTERS] for key in keys if data.get(key)}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class UnitTally:
    """The cases of one unit that are counted: how many, how many still run, how many of these late."""

    wilayah: str
    total: int
    open: int
    late: int


def by_unit(connection: Connection, process: str, span: Span, now: datetime) -> list[UnitTally]:
    """The cases of a process opened in the span, confidential ones left out; units in order."""
    live = func.count().filter(Case.state.in_(LIVE))
    where = _counted(process, span)
    found = connection.execute(
        select(Case.wilayah, func.count(), live)
        .where(*where)
        .group_by(Case.wilayah)
        .order_by(Case.wilayah)
    )
    late = (
        select(Case.wilayah, func.count(distinct(Case.id)).label("late"))
        .join(Task, Task.case_id == Case.id)
        .where(*where, Task.process == process, Task.state == "open", Task.order_at <= now)
        .group_by(Case.wilayah)
    )
    overdue = {row.wilayah: int(row.late) for row in connection.execute(late)}
    return [UnitTally(unit, all_, open_, overdue.get(unit, 0)) for unit, all_, open_ in found]


def by_state(connection: Connection, process: str, span: Span) -> dict[str, int]:
    """The same cases by their state: live ones, ``completed``, ``withdrawn``, ``cancelled``."""
    statement = (
        select(Case.state, func.count()).where(*_counted(process, span)).group_by(Case.state)
    )
    return {state: int(count) for state, count in connection.execute(statement)}


def by_value(connection: Connection, process: str, span: Span) -> list[tuple[dict[str, str], int]]:
    """What the manifest counts of the same cases: each set of values, and how many cases have it."""
    statement = (
        select(Case.counted, func.count()).where(*_counted(process, span)).group_by(Case.counted)
    )
    return [(json.loads(values or "{}"), count) for values, count in connection.execute(statement)]


def _counted(process: str, span: Span) -> list[Any]:
    """Cases with something to count: the index that answers holds no other."""
    return [
        Case.process == process,
        Case.counted.is_not(None),
        *_within(Case, Case.opened_at, span),
    ]


def records(connection: Connection, register: str, span: Span) -> int:
    """How many live records of a register were kept in the span."""
    statement = select(func.count()).where(
        RegisterRecord.register == register,
        RegisterRecord.state != "dihapus",
        *_within(RegisterRecord, RegisterRecord.created_at, span),
    )
    return int(connection.scalar(statement) or 0)


def alive(connection: Connection, process: str, wilayah: str, *, besides: UUID) -> int:
    """Open and suspended cases of a process in exactly this unit, one left out."""
    statement = select(func.count()).where(
        Case.process == process,
        Case.state.in_(LIVE),
        Case.wilayah == wilayah,
        Case.id != besides,
    )
    return int(connection.scalar(statement) or 0)


def records_by(
    connection: Connection, register: str, key: str, span: Span
) -> list[tuple[str | None, int]]:
    """The live records kept in the span by one of their answers, most first."""
    value = RegisterRecord.data[key].as_string()
    statement = (
        select(value.label("value"), func.count().label("count"))
        .where(
            RegisterRecord.register == register,
            RegisterRecord.state != "dihapus",
            *_within(RegisterRecord, RegisterRecord.created_at, span),
        )
        .group_by(value)
        .order_by(func.count().desc(), value)
    )
    return [(value, int(count)) for value, count in connection.execute(statement)]
