"""An officer records what they found at a family's door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import forms
from engine.commands.guards import Doing, on_screen
from engine.commands.history import write_done
from engine.commands.settling import Ruling, Seen, Subject, settle
from engine.errors import Forbidden, InvalidAnswers
from engine.files.exif import compare_place
from engine.scope import VISIT_FORM
from engine.store import documents
from engine.store.registry import entries
from engine.store.row_versions import VISIT
from engine.unit_of_work import UnitOfWork
from engine.wilayah import covers


@dataclass(frozen=True, kw_only=True)
class RecordVisit:
    """Record a visit; returns its id, None for one that was sent twice or let stand.

    The photo was attached to the case before. The answers hold identitas_sesuai, hasil and lokasi
    {lat, lon, accuracy, captured_at, source}; what else the bundle's visit form asks is kept as it
    is. Raises InvalidAnswers by field, DecidedMeanwhile when a colleague visited the family since.
    """

    task_id: UUID
    officer: UUID
    entry_id: UUID
    answers: Mapping[str, Any]
    seen: Seen = field(default_factory=Seen)

    def execute(self, uow: UnitOfWork) -> UUID | None:
        doing = on_screen(uow, self.task_id, self.officer, "visits")
        entry = entries.get_entry(uow.connection, self.entry_id)
        if entry.case_id != doing.task.root_id or not covers(
            doing.task.case_wilayah, entry.wilayah_code or ""
        ):
            raise Forbidden("Keluarga ini bukan bagian dari wilayah tugas Anda.")
        answers = self._load(uow, doing)
        subject = Subject(
            name=entry.name,
            reason=str(answers.get("catatan") or ""),
            mark=str(answers.get("foto") or ""),
        )
        found = str(answers.get("hasil"))
        ruling = Ruling(matter=VISIT, decision=found, rows={self.entry_id: subject})
        if not settle(uow, doing, ruling, self.seen, self.officer):
            return None
        visit_id = entries.record_visit(
            uow.connection, self.entry_id, self._visit(uow, doing, answers)
        )
        write_done(
            uow,
            doing,
            name="visit_recorded",
            officer=self.officer,
            data={
                "entry": str(self.entry_id),
                "visit": str(visit_id),
                "result": answers.get("hasil"),
            },
        )
        return visit_id

    def _visit(self, uow: UnitOfWork, doing: Doing, answers: Mapping[str, Any]) -> dict[str, Any]:
        """The row of the visit: what was answered, and where the phone and the photo say it was."""
        photo = documents.photo_of_case(uow.connection, answers.get("foto"), doing.task.case_id)
        place = answers.get("lokasi") or {}
        captured = place.get("captured_at")
        return {
            "officer_id": self.officer,
            "visited_at": uow.now,
            "identity_ok": bool(answers.get("identitas_sesuai")),
            "answers": answers,
            "result": str(answers.get("hasil")),
            "photo_id": photo.id if photo else None,
            "latitude": place.get("lat"),
            "longitude": place.get("lon"),
            "accuracy": place.get("accuracy"),
            "captured_at": datetime.fromisoformat(captured) if captured else None,
            "source": place.get("source"),
            "exif_check": compare_place(uow.adapters.files.read(photo.sha256), place)
            if photo
            else None,
        }

    def _load(self, uow: UnitOfWork, doing: Doing) -> dict[str, Any]:
        path = doing.shelf.manifest.get("visit_form", VISIT_FORM)
        try:
            return doing.shelf.form(path).load(self.answers, facts={}, now=uow.now)
        except forms.FormError as error:
            raise InvalidAnswers(error.fields) from error
