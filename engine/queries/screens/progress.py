"""How far every kelurahan has come: the overview of a case that was handed to units.

What is counted is what its decree declares (``engine.declared.measure``); families visited where it
declares nothing of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import select

from engine.casefile.measuring import declaring
from engine.declared.measure import Measure, measure_of, measured_alike
from engine.models import Case, Task
from engine.registry import city
from engine.scope import answers_for_lists
from engine.sight import Level, require_sight
from engine.sla import remaining
from engine.store import cases, distribution, officers
from engine.store.registry import progress
from engine.store.tasks import FIRST_OPEN
from engine.unit_of_work import UnitOfWork
from engine.wilayah import CITY, covers

_NOTHING = (*progress.COUNTERS, "done")
_KELURAHAN = 3
"""Dots in the code of a kelurahan."""


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """One unit: counters of its families, the step its case stands at, and when that is due."""

    code: str
    name: str
    counts: dict[str, int]
    case_id: UUID | None
    state: str
    step: str
    due_at: datetime | None
    standing: str
    remaining: str

    @property
    def done(self) -> int:
        """Families with whom the work that is counted is done."""
        return self.counts["done"]

    @property
    def total(self) -> int:
        """Families in all."""
        return self.counts["total"]


@dataclass(frozen=True, slots=True)
class Overview:
    """Kecamatan with their kelurahan, in the order of codes, and the sums of everything.

    ``kind`` is what is counted: visits, hand_overs.
    """

    case: Any
    kind: str
    kecamatan: list[tuple[UnitProgress, list[UnitProgress]]]
    totals: dict[str, int]
    lists: bool
    """Whether whoever asks may see whom matching left open."""


@dataclass(frozen=True, kw_only=True)
class ShowProgress:
    """The overview of the tree that a case belongs to, limited to what the officer may see."""

    case_id: UUID
    officer: UUID
    lang: Literal["id", "en"] = "id"

    def answer(self, uow: UnitOfWork) -> Overview:
        principal = officers.principal(uow.connection, self.officer)
        case = cases.get(uow.connection, self.case_id)
        require_sight(uow.connection, principal, case, uow.now, Level.COURSE)
        manifest = declaring(uow, case, case.process).manifest
        measure = measure_of(manifest, case.process) or Measure("visits")
        kind = "hand_overs" if measure.kind == "hand_overs" else "visits"
        counters = self._counters(uow, case.root_id, kind)
        steps = self._steps(uow, case.root_id, measured_alike(manifest, measure))
        names = city()
        rows = []
        for area in names:
            if area.level != "kecamatan" or not self._near(case.wilayah, area.code):
                continue
            below = [
                self._unit(uow, one.code, counters, steps)
                for one in names
                if one.parent == area.code and covers(case.wilayah, one.code)
            ]
            rows.append((self._unit(uow, area.code, counters, steps), below))
        lists = answers_for_lists(principal, case.wilayah)
        return Overview(case, kind, rows, _within(counters, case.wilayah), lists)

    def _near(self, wilayah: str, kecamatan: str) -> bool:
        return covers(wilayah, kecamatan) or covers(kecamatan, wilayah)

    def _counters(self, uow: UnitOfWork, root_id: UUID, kind: str) -> dict[str, dict[str, int]]:
        """Counters of each kelurahan, and their sums by kecamatan."""
        if kind == "hand_overs":
            handed = distribution.units(uow.connection, root_id, CITY)
            rows = [
                (row.wilayah_code, {"total": row.families, "done": row.handed}) for row in handed
            ]
        else:
            rows = [
                (row.wilayah_code, {**_counts(row), "done": row.visited})
                for row in progress.overview(uow.connection, root_id, CITY)
            ]
        sums: dict[str, dict[str, int]] = {}
        for unit, counts in rows:
            for code in (unit, unit.rpartition(".")[0]):
                known = sums.setdefault(code, dict.fromkeys(_NOTHING, 0))
                for name, count in counts.items():
                    known[name] += count
        return sums

    def _steps(self, uow: UnitOfWork, root_id: UUID, processes: list[str]) -> dict[str, Any]:
        """Per unit the case that stands there, with its first open task.

        Of those whose decree counts the same, where there are such; else of all, the newest.
        """
        statement = (
            select(
                Case.id,
                Case.process,
                Case.wilayah,
                Case.state,
                Task.name,
                Task.due_at,
                Task.standing,
            )
            .outerjoin(Task, Task.id == FIRST_OPEN)
            .where(Case.root_id == root_id, Case.parent_id.is_not(None))
            .order_by(Case.id)
        )
        rows = uow.connection.execute(statement).all()
        alike = [row for row in rows if row.process in processes]
        return {row.wilayah: row for row in alike or rows}

    def _unit(
        self, uow: UnitOfWork, code: str, counters: dict[str, dict[str, int]], steps: dict[str, Any]
    ) -> UnitProgress:
        step = steps.get(code)
        due = step.due_at if step else None
        return UnitProgress(
            code=code,
            name=city().name_of(code),
            counts=counters.get(code, dict.fromkeys(_NOTHING, 0)),
            case_id=step.id if step else None,
            state=step.state if step else "",
            step=(step.name or "") if step else "",
            due_at=due,
            standing=(step.standing or "") if step else "",
            remaining=remaining(uow.now, due, uow.calendar, self.lang) if due else "",
        )


def _counts(row: Any) -> dict[str, int]:
    return {name: getattr(row, name) for name in progress.COUNTERS}


def _within(counters: dict[str, dict[str, int]], scope: str) -> dict[str, int]:
    """The sums over the kelurahan of an area."""
    kelurahan = [
        counts
        for code, counts in counters.items()
        if code.count(".") == _KELURAHAN and covers(scope, code)
    ]
    return {name: sum(counts[name] for counts in kelurahan) for name in _NOTHING}
