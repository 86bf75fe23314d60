"""Whom a cycle visits, before it starts: the choice and what it means for whoever visits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from engine.declared import base_data as declared
from engine.declared.targeting import Load, default_target, loads, visiting
from engine.scope import Scope, scope_of
from engine.store import staff
from engine.store.registry import base_data
from engine.store.registry.base_data import Target
from engine.unit_of_work import UnitOfWork
from engine.wording import day

__all__ = ["ShowTargets", "Target", "Targets"]

SCREENS = ("distribution",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """The choice, the deciles there are (0: without one), and the load of each kelurahan."""

    scope: Scope
    target: Target
    kept: bool
    """Whether somebody chose; else it is what the decree counts."""
    base: str
    """Name and version of the base data, empty before it is in."""
    deciles: Sequence[int]
    counted: Sequence[int]
    loads: Sequence[Load]
    days: int

    @property
    def chosen(self) -> int:
        """Families to be visited in all."""
        return sum(one.chosen for one in self.loads)

    @property
    def families(self) -> int:
        """Families of the base data in all."""
        return sum(one.families for one in self.loads)


@dataclass(frozen=True, kw_only=True)
class ShowTargets:
    """The families a choice takes; without a ``target`` what was chosen, else what the decree counts."""

    task_id: UUID
    officer: UUID
    target: Target | None = None

    def answer(self, uow: UnitOfWork) -> Targets:
        scope = scope_of(uow, self.task_id, self.officer, *SCREENS)
        shelf = uow.shelf(scope.task.bundle_id)
        counts = base_data.counts(uow.connection, scope.root_id)
        kept = base_data.kept_target(uow.connection, scope.root_id)
        work = visiting(shelf, uow.now, uow.calendar)
        officers = staff.per_unit(uow.connection, work.role) if work else {}
        newest = base_data.newest_list(uow.connection, scope.root_id)
        target = self.target or kept or default_target(shelf.manifest, counts)
        days = work.days if work else 0
        return Targets(
            scope=scope,
            target=target,
            kept=kept is not None,
            base=" ".join(_version(newest)) if newest else "",
            deciles=sorted({row.decile for row in counts}),
            counted=declared.counted(shelf.manifest),
            loads=loads(counts, target, officers, days),
            days=days,
        )


def _version(newest: object) -> list[str]:
    name, dated = getattr(newest, "source_name", ""), getattr(newest, "source_date", None)
    return [name, day(dated)] if dated else [name]
