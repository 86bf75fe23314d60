"""The hand-over of aid at a kelurahan: who waits, the coupons, and finding a family."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from engine.registry import name_key
from engine.rows import Record
from engine.scope import Scope, scope_of
from engine.store import distribution
from engine.unit_of_work import UnitOfWork

MOST_COUPONS = 2_000


@dataclass(frozen=True, slots=True)
class HandOverPage:
    """How far the hand-over is, slot by slot, and the families found by name."""

    scope: Scope
    state: dict[str, int]
    slots: Sequence[Any]
    found: Sequence[Any]


@dataclass(frozen=True, kw_only=True)
class ShowHandOver:
    """The hand-over of a task's unit; ``name`` looks for families, one letter and more."""

    task_id: UUID
    officer: UUID
    name: str = ""

    def answer(self, uow: UnitOfWork) -> HandOverPage:
        scope = scope_of(uow, self.task_id, self.officer, "handover")
        where = (uow.connection, scope.root_id, scope.wilayah)
        key = name_key(self.name) if self.name.strip() else ""
        return HandOverPage(
            scope=scope,
            state=distribution.state(*where),
            slots=distribution.points(*where),
            found=distribution.by_name(*where, key) if key else (),
        )


@dataclass(frozen=True, kw_only=True)
class ListCoupons:
    """Everybody of the unit in the order of the plan, to print the coupons."""

    task_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> tuple[Scope, list[Record]]:
        scope = scope_of(uow, self.task_id, self.officer, "handover")
        where = (uow.connection, scope.root_id, scope.wilayah)
        return scope, list(distribution.of_slots(*where, limit=MOST_COUPONS))
