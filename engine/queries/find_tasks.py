"""The open tasks of one step, wherever they lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, or_, select

from engine.models import Case, Task
from engine.queries.case_list import visible
from engine.store import officers
from engine.store.officers import Principal
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class FoundTask:
    """An open task: what it is, whose it is, and who holds it."""

    id: UUID
    element: str
    name: str
    role: str
    wilayah: str
    case_id: UUID
    subject: str
    holder: UUID | None


@dataclass(frozen=True, kw_only=True)
class FindTasks:
    """The open tasks of a step, told by its element or its name, in the order of units.

    Those in the officer's queues, and those in the units the officer supervises whose case they may
    see. ``roots`` leaves only what these cases and the ones they opened have open.
    """

    officer: UUID
    step: str
    roots: Sequence[UUID] = ()

    def answer(self, uow: UnitOfWork) -> list[FoundTask]:
        principal = officers.principal(uow.connection, self.officer)
        statement = (
            select(
                Task.id,
                Task.element,
                Task.name,
                Task.role,
                Task.wilayah,
                Task.case_id,
                Case.subject,
                Task.holder,
            )
            .join(Case, Case.id == Task.case_id)
            .where(Task.state == "open", (Task.element == self.step) | (Task.name == self.step))
            .where(Task.queue.in_(principal.queues) | _supervised(principal))
            .order_by(Task.wilayah, Task.id)
        )
        if self.roots:
            statement = statement.where(Case.root_id.in_(self.roots))
        return [FoundTask(*row) for row in uow.connection.execute(statement)]


def _supervised(principal: Principal) -> ColumnElement[bool]:
    units = [post.wilayah for post in principal.posts if "supervise" in post.rights]
    if not units:
        return false()
    inside = (Task.wilayah.startswith(unit, autoescape=True) for unit in units)
    return and_(or_(*inside), visible(principal))
