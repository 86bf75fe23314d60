"""An officer is known by the identity provider of the city."""

from __future__ import annotations

from dataclasses import dataclass

from engine.models import Officer
from engine.recording import Happening, write_event
from engine.rows import Record
from engine.store import officers
from engine.store.principals import Principal
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class LogInByIdentity:
    """Log in whom the provider vouches for; None when no active officer answers to it.

    ``login`` is looked up first, then ``email``, which the caller passes only when the provider has
    verified it; an address that two officers share names neither of them.
    """

    login: str = ""
    email: str = ""

    def execute(self, uow: UnitOfWork) -> Principal | None:
        officer = self._found(uow)
        if officer is None or not officer.active:
            return None
        uow.changes.update(Officer, {"id": officer.id}, last_login_at=uow.now, failed_logins=0)
        data = {"by": "oidc"}
        write_event(uow, None, Happening(name="logged_in", officer=officer.id, data=data))
        return officers.principal(uow.connection, officer.id)

    def _found(self, uow: UnitOfWork) -> Record | None:
        login = self.login.strip().lower()
        if login and (officer := officers.by_login(uow.connection, login)) is not None:
            return officer
        email = self.email.strip()
        same = officers.by_email(uow.connection, email) if email else []
        return same[0] if len(same) == 1 else None
