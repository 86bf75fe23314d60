"""Requests for data: the one of a task, and the register of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final
from uuid import UUID

from sqlalchemy import ColumnElement, case, func

from engine.models import Case, DataRequest
from engine.registry import LABELS
from engine.rows import Record
from engine.scope import Scope, scope_of
from engine.store import cases, data_requests, officers
from engine.store.listing import NEVER, Chosen, Column, Listing, Page, Wish
from engine.unit_of_work import UnitOfWork
from engine.wilayah import CITY


@dataclass(frozen=True, slots=True)
class RequestPage:
    """The request of a task, with what else its requester owes."""

    scope: Scope
    request: Record | None
    owed: Sequence[Record]

    @property
    def granted(self) -> list[str]:
        """What the columns handed out are called."""
        return [LABELS.get(name, name) for name in (self.request.columns if self.request else ())]


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


_STATUS = case(
    (DataRequest.handed_at.is_not(None), "handed"),
    (Case.state.in_(cases.LIVE), "asked"),
    else_="refused",
)

REQUESTS: Final = Listing(
    source=DataRequest.__table__.join(Case.__table__, Case.id == DataRequest.case_id),
    key=DataRequest.id,
    order="-asked_at",
    columns=(
        Column(name="requester", value=DataRequest.requester, order=DataRequest.requester),
        Column(name="kind", value=DataRequest.kind, kind="choice", filter="choice"),
        Column(name="case_id", value=DataRequest.case_id),
        Column(name="reference", value=DataRequest.reference, order=DataRequest.reference),
        Column(name="purpose", value=DataRequest.purpose, filter="text"),
        Column(
            name="asked_at",
            value=DataRequest.asked_at,
            kind="moment",
            order=DataRequest.asked_at,
            filter="dates",
        ),
        Column(name="status", value=_STATUS, kind="choice", order=_STATUS, filter="choice"),
        Column(name="outcome", value=Case.outcome),
        Column(
            name="handed_at",
            value=DataRequest.handed_at,
            kind="moment",
            order=func.coalesce(DataRequest.handed_at, NEVER, type_=DataRequest.handed_at.type),
            filter="dates",
        ),
        Column(name="number", value=DataRequest.number),
        Column(
            name="rows",
            value=DataRequest.rows,
            kind="number",
            order=DataRequest.rows,
            summed=True,
        ),
        Column(
            name="due_at",
            value=DataRequest.due_at,
            kind="moment",
            order=func.coalesce(DataRequest.due_at, NEVER, type_=DataRequest.due_at.type),
        ),
        Column(name="reported_at", value=DataRequest.reported_at, kind="moment"),
    ),
)


@dataclass(frozen=True, kw_only=True)
class ListRequests(Wish):
    """Requests of everybody, newest first; ``owing``: only those whose report is still owed.

    For officers who read reports of the whole city. Raises Forbidden. ``search``: words of the
    requester's name, or the number of the case.
    """

    listing: ClassVar[Listing] = REQUESTS

    officer: UUID
    owing: bool = False
    search: str = ""
    limit: int = 40

    def answer(self, uow: UnitOfWork) -> Page:
        return self.chosen(uow).page(uow.connection)

    def chosen(self, uow: UnitOfWork) -> Chosen:
        """The requests asked for, as a list reads them."""
        officers.principal(uow.connection, self.officer).require_right("report", CITY)
        return Chosen(listing=self.listing, wish=self, where=tuple(self._filters()))

    def _filters(self) -> Iterator[ColumnElement[bool]]:
        if self.owing:
            yield DataRequest.handed_at.is_not(None) & DataRequest.reported_at.is_(None)
        for word in self.search.split():
            named = DataRequest.requester.icontains(word, autoescape=True)
            yield named | DataRequest.reference.icontains(word, autoescape=True)
