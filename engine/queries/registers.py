"""A register of the city, a page of it, across all cycles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from engine.errors import NotFound
from engine.store import officers
from engine.store.registry import browsing
from engine.unit_of_work import UnitOfWork

REGISTERS = ("penetapan", "usulan", "sanggahan")


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """Entries, the newest first; ``next`` is the id after which the next page begins."""

    register: str
    items: Sequence[Any]
    next: UUID | None


@dataclass(frozen=True, kw_only=True)
class ListRegister:
    """Families of a register within the officer's units: names only. Raises Forbidden, NotFound."""

    officer: UUID
    register: str
    after: UUID | None = None
    limit: int = 30

    def answer(self, uow: UnitOfWork) -> RegisterPage:
        principal = officers.principal(uow.connection, self.officer)
        principal.require_right("registry")
        if self.register not in REGISTERS:
            raise NotFound("Register ini tidak ada.")
        units = [post.wilayah for post in principal.posts if "registry" in post.rights]
        found = browsing.page(
            uow.connection, self.register, units, after=self.after, limit=self.limit + 1
        )
        shown = found[: self.limit]
        more = len(found) > self.limit
        return RegisterPage(self.register, shown, shown[-1].id if more else None)
