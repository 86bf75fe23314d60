"""A picture of a case as small as a list shows it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from engine.errors import Forbidden, NotFound
from engine.files.small import make_small
from engine.sight import look, require_sight
from engine.store import cases, documents, officers
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class ShowSmall:
    """Where the small form of a picture lies. Raises NotFound, Forbidden."""

    document_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> Path:
        document = documents.with_id(uow.connection, self.document_id)
        principal = officers.principal(uow.connection, self.officer)
        if document.case_id is None:
            raise Forbidden
        case = cases.outline(uow.connection, document.case_id)
        sight = require_sight(uow.connection, principal, case, uow.now)
        uow.shown(look(self.officer, uow.now, sight, "gambar kecil", case.id))
        if not document.media_type.startswith("image/"):
            raise NotFound("Dokumen ini bukan gambar.")
        return uow.adapters.files.made_from(document.sha256, "small", make_small)
