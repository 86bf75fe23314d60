"""An officer proves who they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from engine.models import Officer
from engine.passwords import matches
from engine.recording import Happening, write_event
from engine.store import officers
from engine.store.principals import Principal
from engine.unit_of_work import UnitOfWork

MOST_FAILURES = 8
LOCKED_FOR = timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True)
class LogIn:
    """Check a password; returns the officer, or None when it is refused.

    A refusal is counted, so it is an answer and not an error: an error would take the count back.
    After ``MOST_FAILURES`` in a row the login is locked for ``LOCKED_FOR``.
    """

    login: str
    password: str

    def execute(self, uow: UnitOfWork) -> Principal | None:
        officer = officers.by_login(uow.connection, self.login.strip().lower())
        right = matches(self.password, officer.password_hash if officer else None)
        if officer is None or not officer.active:
            return None
        if officer.locked_until is not None and officer.locked_until > uow.now:
            return None
        if not right:
            self._count_failure(uow, officer.id, officer.failed_logins + 1)
            return None
        uow.changes.update(
            Officer,
            {"id": officer.id},
            failed_logins=0,
            locked_until=None,
            last_login_at=uow.now,
        )
        write_event(uow, None, Happening(name="logged_in", officer=officer.id))
        return officers.principal(uow.connection, officer.id)

    def _count_failure(self, uow: UnitOfWork, officer: object, failures: int) -> None:
        locked = failures >= MOST_FAILURES
        uow.changes.update(
            Officer,
            {"id": officer},
            failed_logins=0 if locked else failures,
            locked_until=uow.now + LOCKED_FOR if locked else None,
        )
