"""Documents as commands read them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, func, select

from engine.errors import NotFound, Refused
from engine.ids import known_id, typed_code
from engine.models import Case, Document
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
    document_id = known_id(str(given))
    if document_id is None:
        raise Refused("Foto ini tidak dikenal. Unggah lagi.")
    found = get(connection, document_id)
    if found is None or (found.case_id, found.kind) != (case_id, "photo"):
        raise Refused("Foto ini tidak dilampirkan pada kasus ini. Unggah lagi.")
    return found


def of_case(connection: Connection, case_id: UUID, given: str) -> Record | None:
    """The file that an officer chose by its id, when it belongs to this case."""
    named = known_id(given)
    found = get(connection, named) if named else None
    return found if found is not None and found.case_id == case_id else None


def with_id(connection: Connection, document_id: UUID) -> Record:
    """The document with this id. Raises NotFound."""
    found = get(connection, document_id)
    if found is None:
        raise NotFound("Dokumen ini tidak ada.")
    return found


def get(connection: Connection, document_id: UUID) -> Record | None:
    """One document with all its columns; None when there is none."""
    return _GET.one(connection, document=document_id)


def by_code(connection: Connection, code: str) -> Record | None:
    """The document with this public verification code, with its case's reference.

    However it is typed: codes of old letters tell capitals apart, so that one typed exactly comes
    before one that only differs in them; two that do are nobody's.
    """
    typed = code.strip()
    found = connection.execute(
        select(*Document.__table__.c, Case.reference)
        .outerjoin(Case, Case.id == Document.case_id)
        .where(func.lower(Document.code).in_({typed.lower(), typed_code(typed).lower()}))
    ).all()
    exact = [one for one in found if one.code == typed]
    return (exact or found)[0] if len(exact or found) == 1 else None


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


def all_of(connection: Connection, case_id: UUID) -> list[Record]:
    """Every file of a case, newest first: id and name."""
    statement = select(Document.id, Document.name).where(Document.case_id == case_id)
    return list(connection.execute(statement.order_by(Document.id.desc())).all())
