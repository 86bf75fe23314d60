"""Requests are counted, so that nobody guesses passwords and codes by trying them all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.store import rates, sent_forms
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Counted:
    """How often something was asked for in its window, and when that ends."""

    count: int
    until: datetime


@dataclass(frozen=True, kw_only=True)
class CountRequest:
    """Count a request; ``key`` tells who asked for what, ``seconds`` how long its window lasts.

    All processes count together. Only a keyed hash of the key is kept, and no longer than its
    window. With ``amount`` 0 the count is only read.
    """

    key: str
    seconds: int
    amount: int = 1

    def execute(self, uow: UnitOfWork) -> Counted:
        found = rates.add(
            uow.connection,
            uow.adapters.vault.fingerprint(self.key),
            self.amount,
            now=uow.now,
            until=uow.now + timedelta(seconds=self.seconds),
        )
        return Counted(found.count, found.until)


@dataclass(frozen=True, kw_only=True)
class ForgetRequests:
    """Forget the counts whose window has ended and old sent forms; the clock does this."""

    def execute(self, uow: UnitOfWork) -> None:
        rates.forget(uow.connection, uow.now)
        sent_forms.forget(uow.connection, uow.now)
