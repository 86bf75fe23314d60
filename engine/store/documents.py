"""Documents as commands read them, and the register of official numbers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, func, select

from engine.errors import NotFound, Refused
from engine.models import Case, Document, DocumentNumber
from engine.rows import Record
from engine.store.driver import Prepared

_GET = Prepared(select(*Document.__table__.c).where(Document.id == bindparam("document")))
_LETTER_NAMED = Prepared(
    select(Document.id)
    .where(
        Document.case_id == bindparam("case"),
        Document.kind == "letter",
        Document.name == bindparam("called"),
    )
    .order_by(Document.id.desc())
    .limit(1)
)


def photo_of_case(connection: Connection, given: Any, case_id: UUID) -> Record | None:
    """The photo an answer names, when it was attached to this case. Raises Refused otherwise."""
    if not given:
        return None
    try:
        document_id = UUID(str(given))
    except ValueError:
        raise Refused("Foto ini tidak dikenal. Unggah lagi.") from None
    found = get(connection, document_id)
    if found is None or (found.case_id, found.kind) != (case_id, "photo"):
        raise Refused("Foto ini tidak dilampirkan pada kasus ini. Unggah lagi.")
    return found


def with_id(connection: Connection, document_id: UUID) -> Record:
    """The document with this id. Raises NotFound."""
    found = get(connection, document_id)
    if found is None:
        raise NotFound("Dokumen ini tidak ada.")
    return found


def next_serial(connection: Connection, series: str, year: int) -> int:
    """The next number of a register and year, without gaps.

    The caller's transaction holds the last row of the series (or, for the first number, relies on
    the unique constraint), so two offices never get one number.
    """
    connection.execute(
        select(DocumentNumber.id)
        .where(DocumentNumber.series == series, DocumentNumber.year == year)
        .order_by(DocumentNumber.serial.desc())
        .limit(1)
        .with_for_update()
    ).all()
    last = connection.scalar(
        select(func.max(DocumentNumber.serial)).where(
            DocumentNumber.series == series, DocumentNumber.year == year
        )
    )
    return int(last or 0) + 1


def number_taken(connection: Connection, number: str, year: int) -> str | None:
    """The series whose register has this number already in a year."""
    same = (DocumentNumber.number == number, DocumentNumber.year == year)
    statement = select(DocumentNumber.series).where(*same).limit(1)
    return connection.scalar(statement)


def get(connection: Connection, document_id: UUID) -> Record | None:
    """One document with all its columns; None when there is none."""
    return _GET.one(connection, document=document_id)


def by_code(connection: Connection, code: str) -> Record | None:
    """The document with this public verification code, with its case's reference."""
    return connection.execute(
        select(*Document.__table__.c, Case.reference)
        .outerjoin(Case, Case.id == Document.case_id)
        .where(Document.code == code)
    ).one_or_none()


def is_replaced(connection: Connection, document_id: UUID) -> bool:
    """Whether a later letter took the place of this one."""
    statement = select(Document.id).where(Document.replaces == document_id).limit(1)
    return connection.scalar(statement) is not None


def letter_named(connection: Connection, case_id: UUID, name: str) -> UUID | None:
    """The newest letter of a case with this name."""
    found = _LETTER_NAMED.one(connection, case=case_id, called=name)
    return found.id if found else None


def of_cases(connection: Connection, case_ids: list[UUID]) -> list[Record]:
    """The letters and signed files of several cases, newest first."""
    statement = (
        select(*Document.__table__.c)
        .where(Document.case_id.in_(case_ids), Document.kind.in_(("letter", "signed")))
        .order_by(Document.id.desc())
    )
    return list(connection.execute(statement).all())
