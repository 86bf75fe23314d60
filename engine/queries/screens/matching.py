"""The doubtful matches that wait for a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from engine.scope import Scope, scope_of
from engine.store.registry import entries, matches
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class DoubtfulMatches:
    """The doubtful ones, the most doubtful first, and the families by result."""

    scope: Scope
    items: Sequence[Any]
    counts: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class ListDoubtful:
    """The doubtful matches of a task's case and unit."""

    task_id: UUID
    officer: UUID
    limit: int = 50

    def answer(self, uow: UnitOfWork) -> DoubtfulMatches:
        scope = scope_of(uow, self.task_id, self.officer, "matching")
        where = (uow.connection, scope.root_id, scope.wilayah)
        return DoubtfulMatches(
            scope,
            matches.doubtful(*where, limit=self.limit),
            entries.match_counts(*where),
        )
