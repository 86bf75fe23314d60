"""An officer opens the pairs that may be one family, both files side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from engine.registry import mask
from engine.rows import Record
from engine.scope import Scope, scope_of
from engine.store import distribution
from engine.store.registry import duplicates, several
from engine.store.registry.access import Access, log_access
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Side:
    """One line of a list: its entry with source and address, its family, its KK numbers over time."""

    entry: Any
    members: list[dict[str, Any]]
    kk_numbers: list[dict[str, Any]]
    aids: list[Record]


@dataclass(frozen=True, slots=True)
class PairFile:
    """Both sides of a pair, and what is the same about them."""

    pair: Record
    left: Side
    right: Side


@dataclass(frozen=True, slots=True)
class PairPage:
    """The pairs that wait, the surest first, with both files of each, and how many there are."""

    scope: Scope
    items: list[PairFile]
    counts: dict[str, int]
    locked: bool


@dataclass(frozen=True, kw_only=True)
class OpenPairs:
    """Open the files of the pairs that wait; every family looked at is kept with the reason."""

    task_id: UUID
    officer: UUID
    limit: int = 10

    def execute(self, uow: UnitOfWork) -> PairPage:
        uow.begin()
        scope = scope_of(uow, self.task_id, self.officer, "pairs")
        where = (uow.connection, scope.root_id, scope.wilayah)
        waiting = duplicates.waiting(*where, limit=self.limit)
        sides = self._sides(uow, {id for pair in waiting for id in (pair.left_id, pair.right_id)})
        self._keep_looks(uow, scope, sides.values())
        return PairPage(
            scope=scope,
            items=[PairFile(pair, sides[pair.left_id], sides[pair.right_id]) for pair in waiting],
            counts=duplicates.counts(*where),
            locked=distribution.list_of(uow.connection, scope.root_id) is not None,
        )

    def _sides(self, uow: UnitOfWork, ids: set[UUID]) -> dict[UUID, Side]:
        vault = uow.adapters.vault
        found = several.entries(uow.connection, ids)
        families = {entry.family_id for entry in found.values()}
        members = several.members(uow.connection, families)
        numbers = several.kk_numbers(uow.connection, families)
        aids = several.aids(uow.connection, {entry.person_id for entry in found.values()})
        return {
            entry.id: Side(
                entry=entry,
                members=[
                    {
                        "id": one.id,
                        "name": one.name,
                        "relation": one.relation,
                        "birth_date": one.birth_date,
                        "nik": mask(vault.open(one.nik_sealed) if one.nik_sealed else None),
                    }
                    for one in members.get(entry.family_id, ())
                ],
                kk_numbers=[
                    {"number": mask(vault.open(one.sealed)), "until": one.valid_to}
                    for one in numbers.get(entry.family_id, ())
                ],
                aids=list(aids.get(entry.person_id, ())),
            )
            for entry in found.values()
        }

    def _keep_looks(self, uow: UnitOfWork, scope: Scope, sides: Iterable[Side]) -> None:
        looks = [
            Access(
                at=uow.now,
                officer_id=self.officer,
                action="baca",
                purpose="memeriksa bantuan ganda",
                subject="pasangan ganda",
                person_id=side.entry.person_id,
                case_id=scope.task.case_id,
                people=len(side.members),
            )
            for side in sides
        ]
        log_access(uow.connection, *looks)
