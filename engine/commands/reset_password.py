"""An administrator makes a new password for somebody who forgot theirs."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from uuid import UUID

from engine.models import Officer
from engine.passwords import hash_password
from engine.recording import Happening, write_event
from engine.store import officers
from engine.unit_of_work import UnitOfWork

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without letters that are taken for one another when read aloud."""


@dataclass(frozen=True, kw_only=True)
class ResetPassword:
    """Make a password by chance, returned once; the officer's sessions end.

    Needs ``administer`` over the unit of the officer's office. Raises Forbidden, NotFound.
    """

    officer: UUID
    by: UUID

    def execute(self, uow: UnitOfWork) -> str:
        found = officers.administered(uow.connection, self.officer, self.by)
        groups = ("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
        password = "-".join(groups)
        uow.changes.update(
            Officer,
            {"id": found.id},
            password_hash=hash_password(password),
            session_epoch=found.session_epoch + 1,
            failed_logins=0,
            locked_until=None,
        )
        data = {"officer": str(found.id)}
        write_event(uow, None, Happening(name="password_reset", officer=self.by, data=data))
        return password
