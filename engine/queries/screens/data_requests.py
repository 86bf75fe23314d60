"""Requests for data: the one of a task, and the register of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from engine.rows import Record
from engine.scope import Scope, scope_of
from engine.store import data_requests, officers
from engine.unit_of_work import UnitOfWork
from engine.wilayah import CITY


@dataclass(frozen=True, slots=True)
class RequestPage:
    """The request of a task, with what else its requester owes."""

    scope: Scope
    request: Record | None
    owed: Sequence[Record]


@dataclass(frozen=True, kw_only=True)
class ShowRequest:
    """The request that a task is about, for its screen ``requests``."""

    task_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> RequestPage:
        scope = scope_of(uow, self.task_id, self.officer, "requests")
        request = data_requests.of_case(uow.connection, scope.task.case_id)
        if request is None:
            return RequestPage(scope, None, ())
        owed = data_requests.outstanding(uow.connection, request.requester_key, request.identity)
        return RequestPage(scope, request, [one for one in owed if one.case_id != request.case_id])


@dataclass(frozen=True, kw_only=True)
class ListRequests:
    """Requests of everybody, newest first; ``owing``: only those whose report is still owed.

    For officers who read reports of the whole city.
    """

    officer: UUID
    owing: bool = False
    after: UUID | None = None
    limit: int = 50

    def answer(self, uow: UnitOfWork) -> Sequence[Record]:
        officers.principal(uow.connection, self.officer).require_right("report", CITY)
        return data_requests.page(
            uow.connection, owing=self.owing, after=self.after, limit=self.limit
        )
