"""One file of a case is opened, to be looked at or taken away."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from engine.errors import Forbidden
from engine.rows import Record
from engine.sight import look, require_sight
from engine.store import cases, data_requests, documents, officers
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """What is known of a file, and where it lies."""

    document: Record
    path: Path


@dataclass(frozen=True, kw_only=True)
class OpenDocument:
    """A file of a case whose content the officer may see; the trail keeps that they looked.

    Raises NotFound, Forbidden.
    """

    document_id: UUID
    officer: UUID

    def execute(self, uow: UnitOfWork) -> StoredDocument:
        document = documents.with_id(uow.connection, self.document_id)
        principal = officers.principal(uow.connection, self.officer)
        if document.case_id is not None:
            case = cases.get(uow.connection, document.case_id)
            sight = require_sight(uow.connection, principal, case, uow.now)
            _require_handed(uow, document)
            people = int(document.facts.get("identitas") or 1)
            page = f"naskah: {document.name}"
            uow.shown(look(self.officer, uow.now, sight, page, case.id, people=people))
        elif document.created_by != self.officer:
            raise Forbidden
        return StoredDocument(document, uow.adapters.files.path(document.sha256))


def _require_handed(uow: UnitOfWork, document: Record) -> None:
    """Raises Forbidden for a sheet of data that is not handed over yet."""
    request = data_requests.of_extract(uow.connection, document.id)
    if request is not None and request.handed_at is None:
        raise Forbidden(
            "Petikan ini baru terbuka sesudah berita acara serah terimanya ditandatangani."
        )
