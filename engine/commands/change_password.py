"""An officer changes their password."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.errors import InvalidAnswers, NotFound
from engine.models import Officer
from engine.passwords import hash_password, matches
from engine.recording import Happening, write_event
from engine.sentences import say
from engine.store import officers
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class ChangePassword:
    """Set a new password; every session of the officer ends."""

    officer: UUID
    old: str
    new: str

    def execute(self, uow: UnitOfWork) -> None:
        officer = officers.row(uow.connection, self.officer)
        if officer is None:
            raise NotFound("Petugas ini tidak dikenal.")
        if not matches(self.old, officer.password_hash):
            raise InvalidAnswers({"old": [say("Kata sandi lama tidak cocok. Ketik ulang.")]})
        uow.changes.update(
            Officer,
            {"id": officer.id},
            password_hash=hash_password(self.new),
            session_epoch=officer.session_epoch + 1,
        )
        write_event(uow, None, Happening(name="password_changed", officer=officer.id))
