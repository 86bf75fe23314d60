"""Which task a screen belongs to, for screens that show what other queries answer."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.scope import Scope, scope_of
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class ShowScope:
    """The scope of a task's screen. Raises what ``scope_of`` does."""

    task_id: UUID
    officer: UUID
    screen: str

    def answer(self, uow: UnitOfWork) -> Scope:
        return scope_of(uow, self.task_id, self.officer, self.screen)
