"""The doubtful matches that wait for a person."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from engine.scope import Scope, scope_of, show_people
from engine.store.registry import matches, progress
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Doubt:
    """One person of a list and whoever may be the same; ``sides``: field → given, found, agrees.

    ``about`` says what the doubt is (see ``engine.registry.matching.DOUBTS``), None when there is none
    and only the NIK is to be put right.
    """

    id: UUID
    name: str
    wilayah_code: str | None
    score: float | None
    sides: dict[str, dict[str, Any]]
    about: str | None
    version: int


@dataclass(frozen=True, slots=True)
class DoubtfulMatches:
    """The doubtful ones, the most doubtful first; the families by result, the doubts by kind."""

    scope: Scope
    items: Sequence[Doubt]
    counts: dict[str, int]
    doubts: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class ListDoubtful:
    """The doubtful matches of a task's case and unit; ``about`` one kind of doubt only."""

    task_id: UUID
    officer: UUID
    about: str | None = None
    limit: int = 50

    def answer(self, uow: UnitOfWork) -> DoubtfulMatches:
        scope = scope_of(uow, self.task_id, self.officer, "matching")
        where = (uow.connection, scope.root_id, scope.wilayah)
        doubtful = matches.doubtful(*where, about=self.about, limit=self.limit)
        show_people(uow, scope, self.officer, "pemadanan", len(doubtful))
        return DoubtfulMatches(
            scope,
            [
                Doubt(
                    row.id,
                    row.name,
                    row.wilayah_code,
                    row.score,
                    self._sides(uow, row),
                    row.doubt,
                    row.version,
                )
                for row in doubtful
            ],
            progress.match_counts(*where),
            matches.doubts(*where),
        )

    def _sides(self, uow: UnitOfWork, row: Any) -> dict[str, dict[str, Any]]:
        """Both sides as kept with the doubt; of a doubt told by a file, what it said."""
        if row.sides_sealed is None:
            return dict(row.fields)
        sides: dict[str, dict[str, Any]] = json.loads(uow.adapters.vault.open(row.sides_sealed))
        return sides
