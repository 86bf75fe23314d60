"""The register of official numbers of a year: how far each series is, and what was given."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, func, select

from engine.models import Case, DocumentNumber, NumberStart
from engine.rows import Record
from engine.store import officers
from engine.unit_of_work import UnitOfWork
from engine.wilayah import CITY


@dataclass(frozen=True, slots=True)
class Series:
    """One series in the year: its last number as printed, and the next serial."""

    name: str
    given: int
    last: str
    next: int
    start: int | None
    reason: str
    """Why the office set the start; empty when it did not."""


@dataclass(frozen=True, slots=True)
class NumberRegister:
    """The year's register; ``given``: number, series, serial, note, issued_at, case_id, reference."""

    year: int
    series: list[Series]
    chosen: str
    given: list[Record]
    may_change: bool


@dataclass(frozen=True, kw_only=True)
class ShowNumbers:
    """The register of this year or another, newest number first. Raises Forbidden."""

    officer: UUID
    year: int | None = None
    series: str = ""
    limit: int = 100

    def answer(self, uow: UnitOfWork) -> NumberRegister:
        principal = officers.principal(uow.connection, self.officer)
        principal.require_right("administer", CITY)
        this_year = uow.today.year
        year = self.year or this_year
        return NumberRegister(
            year=year,
            series=_series(uow.connection, year),
            chosen=self.series,
            given=self._given(uow.connection, year),
            may_change=year == this_year,
        )

    def _given(self, connection: Connection, year: int) -> list[Record]:
        statement = (
            select(
                DocumentNumber.number,
                DocumentNumber.series,
                DocumentNumber.serial,
                DocumentNumber.note,
                DocumentNumber.issued_at,
                DocumentNumber.case_id,
                Case.reference,
            )
            .join(Case, Case.id == DocumentNumber.case_id)
            .where(DocumentNumber.year == year)
            .order_by(DocumentNumber.issued_at.desc(), DocumentNumber.id.desc())
            .limit(self.limit)
        )
        if self.series:
            statement = statement.where(DocumentNumber.series == self.series)
        return list(connection.execute(statement).all())


def _series(connection: Connection, year: int) -> list[Series]:
    """Every series known, whether it has given a number this year or not."""
    starts = {
        row.series: row
        for row in connection.execute(
            select(NumberStart.series, NumberStart.first, NumberStart.reason).where(
                NumberStart.year == year
            )
        )
    }
    shapes = _shapes(connection, year)
    printed = _last_printed(connection, year)
    known = connection.scalars(select(DocumentNumber.series).distinct()).all()
    found = []
    for name in sorted({*known, *starts}):
        own = [row for row in shapes if row.series == name]
        alike = {row.shape for row in own if row.shape}
        last = max((r.last for r in shapes if r.series == name or r.shape in alike), default=0)
        start = starts.get(name)
        found.append(
            Series(
                name=name,
                given=sum(row.given for row in own),
                last=printed.get(name, ""),
                next=max(last + 1, start.first if start else 1),
                start=start.first if start else None,
                reason=start.reason if start else "",
            )
        )
    return found


def _shapes(connection: Connection, year: int) -> list[Record]:
    """How far each series is in each way it prints: series, shape, last, given."""
    statement = (
        select(
            DocumentNumber.series,
            DocumentNumber.shape,
            func.max(DocumentNumber.serial).label("last"),
            func.count().label("given"),
        )
        .where(DocumentNumber.year == year)
        .group_by(DocumentNumber.series, DocumentNumber.shape)
    )
    return list(connection.execute(statement).all())


def _last_printed(connection: Connection, year: int) -> dict[str, str]:
    """The number that each series gave last."""
    last = (
        select(DocumentNumber.series, func.max(DocumentNumber.serial).label("serial"))
        .where(DocumentNumber.year == year)
        .group_by(DocumentNumber.series)
        .subquery()
    )
    statement = select(DocumentNumber.series, DocumentNumber.number).join(
        last,
        (DocumentNumber.series == last.c.series) & (DocumentNumber.serial == last.c.serial),
    )
    return {
        row.series: row.number
        for row in connection.execute(statement.where(DocumentNumber.year == year))
    }
