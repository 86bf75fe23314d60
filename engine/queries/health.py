"""Is everything there that work needs, and does it go on?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from engine.errors import NotReady, WrongVaultKey
from engine.store import effects, migrations, vault_keys
from engine.unit_of_work import UnitOfWork

PATIENCE = timedelta(minutes=10)
"""So long an effect may be due before nobody seems to be at work."""


@dataclass(frozen=True, slots=True)
class Health:
    """``broken`` names what keeps everybody from working, ``ailing`` what keeps some cases still."""

    broken: list[str]
    ailing: list[str]


@dataclass(frozen=True, kw_only=True)
class AskHealth:
    """The schema, the key, the folder of files; effects that can't be opened or wait for a worker.

    Raises the error of the database when it does not answer.
    """

    def answer(self, uow: UnitOfWork) -> Health:
        broken = []
        try:
            migrations.require_current(uow.adapters.pool)
            vault_keys.require(uow.connection, uow.adapters.vault.marks)
        except WrongVaultKey:
            broken.append("vault_key")
        except NotReady:
            return Health(["schema"], [])
        if not uow.adapters.files.writable():
            broken.append("files")
        ailing = []
        if effects.unreadable(uow.connection):
            ailing.append("effects")
        if effects.oldest_owed(uow.connection, uow.now - PATIENCE) is not None:
            ailing.append("worker")
        return Health(broken, ailing)
