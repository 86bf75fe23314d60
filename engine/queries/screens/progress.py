"""How far every kelurahan has come: the overview of a case that was handed to units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import select

from engine.models import Case, Task
from engine.registry import city
from engine.sla import remaining
from engine.store import cases, officers
from engine.store.registry import progress
from engine.store.tasks import FIRST_OPEN
from engine.unit_of_work import UnitOfWork
from engine.wilayah import covers


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


@dataclass(frozen=True, slots=True)
class Overview:
    """Kecamatan with their kelurahan, in the order of codes, and the sums of everything."""

    case: Any
    kecamatan: list[tuple[UnitProgress, list[UnitProgress]]]
    totals: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class ShowProgress:
    """The overview of the tree that a case belongs to, limited to what the officer may see."""

    case_id: UUID
    officer: UUID
    lang: Literal["id", "en"] = "id"

    def answer(self, uow: UnitOfWork) -> Overview:
        principal = officers.principal(uow.connection, self.officer)
        case = cases.get(uow.connection, self.case_id)
        principal.require_sight(case)
        counters = self._counters(uow, case.root_id)
        steps = self._steps(uow, case.root_id)
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
        return Overview(case, rows, progress.totals(uow.connection, case.root_id, case.wilayah))

    def _near(self, wilayah: str, kecamatan: str) -> bool:
        return covers(wilayah, kecamatan) or covers(kecamatan, wilayah)

    def _counters(self, uow: UnitOfWork, root_id: UUID) -> dict[str, dict[str, int]]:
        sums: dict[str, dict[str, int]] = {}
        for row in progress.overview(uow.connection, root_id, "32.75"):
            for code in (row.wilayah_code, row.wilayah_code.rpartition(".")[0]):
                known = sums.setdefault(code, dict.fromkeys(progress.COUNTERS, 0))
                for name in progress.COUNTERS:
                    known[name] += getattr(row, name)
        return sums

    def _steps(self, uow: UnitOfWork, root_id: UUID) -> dict[str, Any]:
        """Per unit the case that stands there, with its first open task."""
        statement = (
            select(Case.id, Case.wilayah, Case.state, Task.name, Task.due_at, Task.standing)
            .outerjoin(Task, Task.id == FIRST_OPEN)
            .where(Case.root_id == root_id, Case.parent_id.is_not(None))
            .order_by(Case.id)
        )
        return {row.wilayah: row for row in uow.connection.execute(statement)}

    def _unit(
        self, uow: UnitOfWork, code: str, counters: dict[str, dict[str, int]], steps: dict[str, Any]
    ) -> UnitProgress:
        step = steps.get(code)
        due = step.due_at if step else None
        return UnitProgress(
            code=code,
            name=city().name_of(code),
            counts=counters.get(code, dict.fromkeys(progress.COUNTERS, 0)),
            case_id=step.id if step else None,
            state=step.state if step else "",
            step=(step.name or "") if step else "",
            due_at=due,
            standing=(step.standing or "") if step else "",
            remaining=remaining(uow.now, due, uow.calendar, self.lang) if due else "",
        )
