"""An officer no longer works here."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.casework.vacancies import posts_of, require_successor, settle
from engine.errors import Conflict, InvalidAnswers, Refused
from engine.models import ApiToken, Assignment, Officer
from engine.recording import Happening, write_event
from engine.sentences import say
from engine.store import officers, tasks
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class DeactivateOfficer:
    """Close an officer's account: sessions, roles and tokens end, the tasks they held go back.

    Returns how many tasks went back. Needs ``administer`` over the unit of their office; nobody
    closes their own account. Raises Refused, Conflict, InvalidAnswers, Forbidden, NotFound.
    """

    officer: UUID
    reason: str
    by: UUID

    def execute(self, uow: UnitOfWork) -> int:
        connection = uow.begin()
        found = officers.administered(connection, self.officer, self.by)
        if found.id == self.by:
            raise Refused("Akun sendiri tidak dapat dinonaktifkan. Minta pengelola lain.")
        if not found.active:
            raise Conflict("Akun petugas ini sudah nonaktif.")
        if len(self.reason.strip()) < 3:
            raise InvalidAnswers({"reason": [say("Isi alasannya, misalnya nomor SK mutasi.")]})
        require_successor(uow, posts_of(uow, found.id))
        released = tasks.release_everything(connection, found.id)
        uow.changes.update(
            Officer, {"id": found.id}, active=False, session_epoch=found.session_epoch + 1
        )
        uow.changes.delete(Assignment, {"officer_id": found.id})
        uow.changes.update(
            ApiToken, {"officer_id": found.id, "revoked_at": None}, revoked_at=uow.now
        )
        data = {"officer": str(found.id), "reason": self.reason.strip(), "released": released}
        write_event(uow, None, Happening(name="officer_deactivated", officer=self.by, data=data))
        settle(uow)
        return released
