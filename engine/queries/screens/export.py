"""What a unit has to enter in the ministry's application, and who took the sheet away before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from engine.scope import Scope, scope_of
from engine.store.registry import access, exports
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ExportPage:
    """``state``: baris, dientri, belum, terakhir (ISO); ``taken``: earlier downloads, latest first.

    ``mark``: what the waiting families stand at, sent back with the tick.
    """

    scope: Scope
    state: dict[str, Any]
    taken: Sequence[Any]
    mark: str


@dataclass(frozen=True, kw_only=True)
class ShowExport:
    """How far the entering has come."""

    task_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> ExportPage:
        scope = scope_of(uow, self.task_id, self.officer, "export")
        return ExportPage(
            scope,
            exports.state(uow.connection, scope.root_id, scope.wilayah),
            access.exports_of(uow.connection, scope.task.case_id),
            exports.mark_of(uow.connection, scope.root_id, scope.wilayah),
        )
