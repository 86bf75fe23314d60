"""A file is put in the case file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any
from uuid import UUID

from engine.errors import Refused
from engine.files.media import media_type, photo_type
from engine.ids import new_id
from engine.models import Document
from engine.recording import Happening, write_event
from engine.sight import seen_case
from engine.unit_of_work import UnitOfWork

KINDS = ("attachment", "photo", "signed")


@dataclass(frozen=True, kw_only=True)
class AttachFile:
    """Keep a file with a case; whoever may see the case may add to it. Returns the document's id.

    ``facts`` of a photo: ``lat, lon, accuracy, captured_at, source`` as the phone gave them.
    Raises Refused when the content is not what it must be.
    """

    case_id: UUID
    officer: UUID
    name: str
    content: bytes
    kind: str = "attachment"
    task_id: UUID | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)

    def execute(self, uow: UnitOfWork) -> UUID:
        _, case = seen_case(uow.connection, self.case_id, self.officer, uow.now)
        if self.kind not in KINDS:
            raise Refused("Jenis lampiran ini tidak dikenal.")
        kind = photo_type(self.content) if self.kind == "photo" else media_type(self.content)
        kept = uow.adapters.files.keep(self.content)
        document_id = new_id()
        uow.changes.insert(
            Document,
            {
                "id": document_id,
                "case_id": self.case_id,
                "task_id": self.task_id,
                "kind": self.kind,
                "name": PurePath(self.name.replace("\\", "/")).name[:200] or "berkas",
                "media_type": kind,
                "size": kept.size,
                "sha256": kept.sha256,
                "facts": dict(self.facts),
                "created_at": uow.now,
                "created_by": self.officer,
            },
        )
        what = Happening(
            name="file_attached",
            officer=self.officer,
            task_id=self.task_id,
            data={"document": str(document_id), "name": self.name[:200], "kind": self.kind},
        )
        write_event(uow, self.case_id, what)
        return document_id
