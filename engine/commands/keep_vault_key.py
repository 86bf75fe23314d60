"""Every process shows that its key is the one that seals this database."""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import WrongVaultKey
from engine.registry import SealBroken
from engine.store import vault_keys
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class KeepVaultKey:
    """Compare the vault's keys with the marks that are kept; keep them where none is.

    A database that has none yet takes only keys that open what is sealed in it.
    Raises WrongVaultKey.
    """

    def execute(self, uow: UnitOfWork) -> None:
        vault = uow.adapters.vault
        kept = vault_keys.require(uow.connection, uow.adapters.vault.marks)
        fresh = {each: mark for each, mark in vault.marks.items() if each not in kept}
        if not fresh:
            return
        if not kept:
            _try_out(uow)
        for each, mark in fresh.items():
            vault_keys.keep(uow.connection, each, mark, uow.now)
        vault_keys.require(uow.connection, uow.adapters.vault.marks)


def _try_out(uow: UnitOfWork) -> None:
    for sealed in vault_keys.samples(uow.connection):
        try:
            uow.adapters.vault.open_bytes(sealed)
        except SealBroken as error:
            raise WrongVaultKey from error
