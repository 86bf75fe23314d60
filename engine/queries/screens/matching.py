"""The doubtful matches that wait for a person."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from engine.scope import Scope, scope_of
from engine.store.registry import matches, progress
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Doubt:
    """One person of a list and whoever may be the same; ``sides``: field → given, found, agrees."""

    id: UUID
    name: str
    wilayah_code: str | None
    score: float | None
    sides: dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class DoubtfulMatches:
    """The doubtful ones, the most doubtful first, and the families by result."""

    scope: Scope
    items: Sequence[Doubt]
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
            [
                Doubt(row.id, row.name, row.wilayah_code, row.score, self._sides(uow, row))
                for row in matches.doubtful(*where, limit=self.limit)
            ],
            progress.match_counts(*where),
        )

    def _sides(self, uow: UnitOfWork, row: Any) -> dict[str, dict[str, Any]]:
        """Both sides as kept with the doubt; of a doubt told by a file, what it said."""
        if row.sides_sealed is None:
            return dict(row.fields)
        sides: dict[str, dict[str, Any]] = json.loads(uow.adapters.vault.open(row.sides_sealed))
        return sides
