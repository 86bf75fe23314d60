"""Usulan and sanggahan to approve, each beside what its musyawarah resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from engine.scope import Scope, scope_of
from engine.store.registry import approvals
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ApprovalPage:
    """A page of undecided entries; ``next`` is the id after which the next page begins."""

    scope: Scope
    items: Sequence[Any]
    next: UUID | None
    counts: dict[str, dict[str, int]]


@dataclass(frozen=True, kw_only=True)
class ListApprovals:
    """What a task has still to approve or refuse."""

    task_id: UUID
    officer: UUID
    register: str | None = None
    after: UUID | None = None
    limit: int = 50

    def answer(self, uow: UnitOfWork) -> ApprovalPage:
        scope = scope_of(uow, self.task_id, self.officer, "decisions")
        found = approvals.page(
            uow.connection,
            scope.root_id,
            scope.wilayah,
            register=self.register,
            after=self.after,
            limit=self.limit + 1,
        )
        shown = found[: self.limit]
        return ApprovalPage(
            scope,
            shown,
            shown[-1].id if len(found) > self.limit else None,
            approvals.counts(uow.connection, scope.root_id, scope.wilayah),
        )
