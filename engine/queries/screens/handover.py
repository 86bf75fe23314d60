"""The hand-over of aid at a kelurahan: who waits, the coupons, and finding a family."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from engine.errors import NotFound
from engine.models import Case, Task
from engine.rows import Record
from engine.scope import Scope, scope_of, show_people
from engine.store import distribution, officers
from engine.unit_of_work import UnitOfWork
from engine.wilayah import covers


@dataclass(frozen=True, slots=True)
class HandOverPage:
    """How far the hand-over is, slot by slot."""

    scope: Scope
    state: dict[str, int]
    slots: Sequence[Any]


@dataclass(frozen=True, kw_only=True)
class ShowHandOver:
    """The hand-over of a task's unit; its families are a list, see ``ListRecipients``."""

    task_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> HandOverPage:
        scope = scope_of(uow, self.task_id, self.officer, "handover")
        where = (uow.connection, scope.root_id, scope.wilayah)
        return HandOverPage(
            scope=scope,
            state=distribution.state(*where),
            slots=distribution.points(*where),
        )


@dataclass(frozen=True, slots=True)
class CouponSheet:
    """Coupons in the order of the plan; ``more`` says whether another sheet follows."""

    scope: Scope
    items: Sequence[Record]
    more: bool


@dataclass(frozen=True, kw_only=True)
class ListCoupons:
    """A sheet of the unit's coupons, from the one after ``start``: drawing their codes takes time."""

    task_id: UUID
    officer: UUID
    start: int = 0
    limit: int = 40

    def answer(self, uow: UnitOfWork) -> CouponSheet:
        scope = scope_of(uow, self.task_id, self.officer, "handover")
        where = (uow.connection, scope.root_id, scope.wilayah)
        found = distribution.of_slots(*where, limit=self.limit + 1, offset=self.start)
        show_people(uow, scope, self.officer, "kupon", len(found[: self.limit]))
        return CouponSheet(scope, found[: self.limit], len(found) > self.limit)


@dataclass(frozen=True, kw_only=True)
class LocateCoupon:
    """The officer's own open hand-over that a coupon belongs to, or is to be refused at.

    Raises NotFound when the code is no coupon or the officer hands nothing over in its matter.
    """

    officer: UUID
    code: str

    def answer(self, uow: UnitOfWork) -> UUID:
        root, wilayah = distribution.where_of(uow.connection, distribution.read_code(self.code))
        queues = officers.principal(uow.connection, self.officer).queues
        statement = (
            select(Task.id, Task.element, Task.process, Task.wilayah, Case.bundle_id)
            .join(Case, Case.id == Task.case_id)
            .where(Case.root_id == root, Task.state == "open", Task.queue.in_(queues))
        )
        mine = [row for row in uow.connection.execute(statement) if _screen(uow, row) == "handover"]
        if not mine:
            raise NotFound(
                "Anda tidak sedang menyerahkan bantuan ini. Buka tugas penyerahan Anda dahulu."
            )
        best = max(mine, key=lambda row: covers(row.wilayah, wilayah))
        found: UUID = best.id
        return found


def _screen(uow: UnitOfWork, row: Record) -> str | None:
    element = uow.shelf(row.bundle_id).definition(row.process).elements[row.element]
    screen: str | None = getattr(element, "screen", None)
    return screen
