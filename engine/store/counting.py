"""Cases and records of a unit and a time, for reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from engine.models import Case, RegisterRecord, Task


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A unit with everything below it, and a time; ``until`` is not included."""

    wilayah: str
    since: datetime | None = None
    until: datetime | None = None


def _within(model: Any, at: Any, span: Span) -> list[Any]:
    where = [
        (model.wilayah == span.wilayah)
        | model.wilayah.startswith(span.wilayah + ".", autoescape=True)
    ]
    if span.since is not None:
        where.append(at >= span.since)
    if span.until is not None:
        where.append(at < span.until)
    return where


@dataclass(frozen=True, slots=True)
class CountedCase:
    """One case as a report counts it; of one that is open ``data`` has what its tasks answered."""

    wilayah: str
    state: str
    late: bool
    data: Mapping[str, Any]


def cases(connection: Connection, process: str, span: Span, now: datetime) -> list[CountedCase]:
    """The cases of a process opened in the span, confidential ones left out."""
    where = (
        Case.process == process,
        Case.confidential.is_(None),
        *_within(Case, Case.opened_at, span),
    )
    answered: dict[UUID, dict[str, Any]] = {}
    late: set[UUID] = set()
    tasks = select(Task.case_id, Task.answers, Task.state, Task.order_at).join(
        Case, Case.id == Task.case_id
    )
    for row in connection.execute(tasks.where(*where, Case.closed_at.is_(None)).order_by(Task.id)):
        answered.setdefault(row.case_id, {}).update(row.answers or {})
        if row.state == "open" and row.order_at <= now:
            late.add(row.case_id)
    found = connection.execute(select(Case.id, Case.wilayah, Case.state, Case.data).where(*where))
    return [
        CountedCase(
            row.wilayah, row.state, row.id in late, {**row.data, **answered.get(row.id, {})}
        )
        for row in found
    ]


def records(connection: Connection, register: str, span: Span) -> int:
    """How many live records of a register were kept in the span."""
    statement = select(func.count()).where(
        RegisterRecord.register == register,
        RegisterRecord.state != "dihapus",
        *_within(RegisterRecord, RegisterRecord.created_at, span),
    )
    return int(connection.scalar(statement) or 0)
