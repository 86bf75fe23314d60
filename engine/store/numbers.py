"""The register of official numbers: what is taken, and what comes next."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, func, or_, select

from engine.models import Case, DocumentNumber, NumberStart


def next_serial(connection: Connection, series: str, year: int, shape: str) -> int:
    """The next number of a series and year; whatever prints alike (``shape``) counts with it.

    The caller's transaction holds the last row of the count (or, for the first number, relies on
    the unique constraints), so two offices never get one number.
    """
    same = (
        DocumentNumber.year == year,
        or_(DocumentNumber.series == series, DocumentNumber.shape == shape),
    )
    connection.execute(
        select(DocumentNumber.id)
        .where(*same)
        .order_by(DocumentNumber.serial.desc())
        .limit(1)
        .with_for_update()
    ).all()
    last = connection.scalar(select(func.max(DocumentNumber.serial)).where(*same))
    return max(int(last or 0) + 1, start_of(connection, series, year) or 1)


def start_of(connection: Connection, series: str, year: int) -> int | None:
    """The first number that the office set for a series and year."""
    return connection.scalar(
        select(NumberStart.first).where(NumberStart.series == series, NumberStart.year == year)
    )


def last_serial(connection: Connection, series: str, year: int) -> int:
    """The highest serial that a series has given in a year; 0 before the first."""
    last = connection.scalar(
        select(func.max(DocumentNumber.serial)).where(
            DocumentNumber.series == series, DocumentNumber.year == year
        )
    )
    return int(last or 0)


def first_of_tree(connection: Connection, root_id: UUID) -> str | None:
    """The first number that was given in a tree of cases; None where there is none."""
    return connection.scalar(
        select(DocumentNumber.number)
        .join(Case, Case.id == DocumentNumber.case_id)
        .where(Case.root_id == root_id)
        .order_by(DocumentNumber.id)
        .limit(1)
    )


def taken_by(connection: Connection, number: str, year: int) -> str | None:
    """The series whose register has this number already in a year."""
    same = (DocumentNumber.number == number, DocumentNumber.year == year)
    return connection.scalar(select(DocumentNumber.series).where(*same).limit(1))


def serial_taken(connection: Connection, series: str, year: int, serial: int) -> str | None:
    """The number that this serial of a series was printed as, when it was given already."""
    same = (
        DocumentNumber.series == series,
        DocumentNumber.year == year,
        DocumentNumber.serial == serial,
    )
    return connection.scalar(select(DocumentNumber.number).where(*same).limit(1))
