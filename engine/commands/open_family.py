"""An officer opens the record of one family."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import forms
from engine.errors import Forbidden
from engine.registry import mask
from engine.rows import Record
from engine.scope import VISIT_FORM, Scope, scope_of
from engine.store.registry import entries, matches, persons
from engine.store.registry.access import Access, log_access
from engine.unit_of_work import UnitOfWork
from engine.wilayah import covers

SCREENS = ("visits", "distribution", "export", "matching", "meeting", "decisions")


@dataclass(frozen=True, slots=True)
class FamilyCard:
    """One family: members with masked numbers, what matching found, earlier visits, the visit form."""

    scope: Scope
    entry: Any
    members: list[dict[str, Any]]
    matches: Sequence[Any]
    visits: Sequence[Any]
    form: forms.Form | None


@dataclass(frozen=True, kw_only=True)
class OpenFamily:
    """Open a family's record from a task; who looked, and why, is kept.

    Raises Forbidden for a family of another unit or case.
    """

    task_id: UUID
    officer: UUID
    entry_id: UUID
    purpose: str = "verifikasi lapangan"

    def execute(self, uow: UnitOfWork) -> FamilyCard:
        uow.begin()
        scope = scope_of(uow, self.task_id, self.officer, *SCREENS)
        entry = entries.get_entry(uow.connection, self.entry_id)
        inside = covers(scope.wilayah, entry.wilayah_code or "")
        if entry.case_id != scope.root_id or not inside:
            raise Forbidden("Keluarga ini bukan bagian dari wilayah tugas Anda.")
        members = persons.members_of(uow.connection, entry.family_id)
        log_access(
            uow.connection,
            Access(
                at=uow.now,
                officer_id=self.officer,
                action="baca",
                purpose=self.purpose,
                person_id=entry.person_id,
                subject="data keluarga",
                case_id=scope.task.case_id,
                people=len(members),
            ),
        )
        shelf = uow.shelf(scope.task.bundle_id)
        path = shelf.manifest.get("visit_form", VISIT_FORM)
        return FamilyCard(
            scope=scope,
            entry=entry,
            members=[self._shown(uow, member) for member in members],
            matches=matches.results_of(uow.connection, self.entry_id),
            visits=entries.visits_of(uow.connection, self.entry_id),
            form=shelf.form(path) if path in shelf.files else None,
        )

    def _shown(self, uow: UnitOfWork, member: Record) -> dict[str, Any]:
        nik = uow.adapters.vault.open(member.nik_sealed) if member.nik_sealed else None
        return {
            "id": member.id,
            "name": member.name,
            "relation": member.relation,
            "birth_date": member.birth_date,
            "sex": member.sex,
            "deceased": member.deceased,
            "nik": mask(nik),
        }
