"""The scores of a cycle, for whoever may see its case; and how long ago each kelurahan was verified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from engine.declared.instrument import Line, instrument_of
from engine.errors import Forbidden
from engine.facts.scoring import ages
from engine.rows import Record
from engine.scope import Scope, scope_of
from engine.store import cases, officers
from engine.store.registry import scoring
from engine.unit_of_work import UnitOfWork
from engine.wilayah import covers


@dataclass(frozen=True, slots=True)
class ScorePage:
    """Totals, a page of families, the weights they were scored with, and the cursor of the next page."""

    case: Record
    scope: Scope | None
    wilayah: str
    summary: dict[str, Any]
    units: Sequence[Any]
    items: Sequence[Any]
    next: str | None
    version: str
    weights: list[Line]


@dataclass(frozen=True, kw_only=True)
class ShowScores:
    """The scores of a task's cycle, or of a cycle by its root case.

    An officer sees the families of their own units. Raises NotFound, Forbidden.
    """

    officer: UUID
    task_id: UUID | None = None
    case_id: UUID | None = None
    category: str | None = None
    after: str | None = None
    limit: int = 50

    def answer(self, uow: UnitOfWork) -> ScorePage:
        scope, case, wilayah = self._where(uow)
        instrument = instrument_of(uow.shelf(case.bundle_id))
        found = scoring.page(
            uow.connection,
            case.id,
            wilayah,
            category=self.category,
            after=_cursor(self.after),
            limit=self.limit + 1,
        )
        items = found[: self.limit]
        last = items[-1] if len(found) > self.limit else None
        return ScorePage(
            case=case,
            scope=scope,
            wilayah=wilayah,
            summary=scoring.summary(uow.connection, case.id, wilayah),
            units=scoring.by_unit(uow.connection, case.id, wilayah),
            items=items,
            next=f"{last.score}.{last.id.hex}" if last else None,
            version=instrument.version,
            weights=instrument.weights,
        )

    def _where(self, uow: UnitOfWork) -> tuple[Scope | None, Record, str]:
        if self.task_id is not None:
            scope = scope_of(uow, self.task_id, self.officer, "scores")
            return scope, cases.get(uow.connection, scope.root_id), scope.wilayah
        assert self.case_id is not None
        case = cases.get(uow.connection, self.case_id)
        principal = officers.principal(uow.connection, self.officer)
        units = [post.wilayah for post in principal.posts if "registry" in post.rights]
        seen = [unit for unit in units if covers(case.wilayah, unit) or covers(unit, case.wilayah)]
        if not seen:
            raise Forbidden("Peran Anda tidak membuka skor keluarga di wilayah ini.")
        return None, case, min(seen, key=len)


def _cursor(text: str | None) -> tuple[int, UUID] | None:
    score, _, key = (text or "").rpartition(".")
    try:
        return int(score), UUID(hex=key)
    except ValueError:
        return None


@dataclass(frozen=True, kw_only=True)
class ShowVervalAges:
    """Every kelurahan of the officer's units with its latest visit, the longest unverified first."""

    officer: UUID
    months: int = 12

    def answer(self, uow: UnitOfWork) -> list[dict[str, Any]]:
        principal = officers.principal(uow.connection, self.officer)
        principal.require_right("report")
        units = {post.wilayah for post in principal.posts if "report" in post.rights}
        found = {unit["kode"]: unit for one in units for unit in ages(uow, one, self.months)}
        return sorted(found.values(), key=lambda unit: (unit["terakhir"] or "", unit["kode"]))
