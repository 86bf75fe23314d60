"""Cases and records of a unit and a time, for reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from engine.models import Case, RegisterRecord
from engine.rows import Record


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


def case_rows(connection: Connection, process: str, span: Span) -> Sequence[Record]:
    """State and data of the cases of a process opened in the span, confidential ones left out."""
    statement = select(Case.wilayah, Case.state, Case.data).where(
        Case.process == process, Case.confidential.is_(None), *_within(Case, Case.opened_at, span)
    )
    return connection.execute(statement).all()


def records(connection: Connection, register: str, span: Span) -> int:
    """How many live records of a register were kept in the span."""
    statement = select(func.count()).where(
        RegisterRecord.register == register,
        RegisterRecord.state != "dihapus",
        *_within(RegisterRecord, RegisterRecord.created_at, span),
    )
    return int(connection.scalar(statement) or 0)
