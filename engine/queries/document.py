"""One file of a case, to be looked at or taken away."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from engine.errors import Forbidden, NotFound
from engine.models import Document
from engine.rows import Record
from engine.store import cases, officers, sight
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """What is known of a file, and where it lies."""

    document: Record
    path: Path


@dataclass(frozen=True, kw_only=True)
class FetchDocument:
    """A file of a case the officer may see. Raises NotFound, Forbidden."""

    document_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> StoredDocument:
        document = uow.connection.execute(
            select(*Document.__table__.c).where(Document.id == self.document_id)
        ).one_or_none()
        if document is None:
            raise NotFound("Dokumen ini tidak ada.")
        principal = officers.principal(uow.connection, self.officer)
        if document.case_id is not None:
            case = cases.get(uow.connection, document.case_id)
            sight.require_sight(uow.connection, principal, case)
        elif document.created_by != self.officer:
            raise Forbidden
        return StoredDocument(document, uow.adapters.files.path(document.sha256))
