"""What is late, where, in which step, and who is about to be late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select

from engine.models import Case, Officer, Task
from engine.models.task import NO_LIMIT
from engine.queries.case_list import visible, within
from engine.rows import Record
from engine.store import officers
from engine.store.principals import Principal
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Board:
    """Counts by unit and step, and the tasks themselves, the latest first.

    A row of ``steps``: wilayah, process, element, name, open, soon, overdue, oldest due date.
    """

    steps: list[Record]
    late: list[Record]
    soon: list[Record]


@dataclass(frozen=True, kw_only=True)
class DeadlineBoard:
    """The board of the units that the officer supervises. Raises Forbidden without the right."""

    officer: UUID
    wilayah: str | None = None
    most: int = 50

    def answer(self, uow: UnitOfWork) -> Board:
        principal = officers.principal(uow.connection, self.officer)
        principal.require_right("supervise", self.wilayah)
        units = (
            [self.wilayah]
            if self.wilayah
            else [post.wilayah for post in principal.posts if "supervise" in post.rights]
        )
        scope = _within(units)
        soon_until = uow.now + timedelta(days=3)
        late = Task.order_at <= uow.now
        soon = (Task.order_at > uow.now) & (Task.order_at <= soon_until)
        return Board(
            steps=self._steps(uow, scope & _not_hidden(principal), late, soon),
            late=self._tasks(uow, scope & visible(principal) & late),
            soon=self._tasks(uow, scope & visible(principal) & soon),
        )

    def _steps(
        self,
        uow: UnitOfWork,
        scope: ColumnElement[bool],
        late: ColumnElement[bool],
        soon: ColumnElement[bool],
    ) -> list[Record]:
        statement = (
            select(
                Task.wilayah,
                Task.process,
                Task.element,
                Task.name,
                func.count().label("open"),
                func.count().filter(soon).label("soon"),
                func.count().filter(late).label("overdue"),
                func.min(Task.order_at).label("oldest"),
            )
            .where(scope, Task.state == "open", Task.order_at < NO_LIMIT)
            .group_by(Task.wilayah, Task.process, Task.element, Task.name)
            .order_by(Task.wilayah, Task.name)
        )
        return list(uow.connection.execute(statement).all())

    def _tasks(self, uow: UnitOfWork, where: ColumnElement[bool]) -> list[Record]:
        statement = (
            select(
                Task.id,
                Task.name,
                Task.wilayah,
                Task.role,
                Task.due_at,
                Task.standing,
                Task.holder,
                Officer.name.label("holder_name"),
                Case.id.label("case_id"),
                Case.reference,
                Case.title,
                Case.subject,
            )
            .join(Case, Case.id == Task.case_id)
            .outerjoin(Officer, Officer.id == Task.holder)
            .where(where, Task.state == "open")
            .order_by(Task.order_at, Task.id)
            .limit(self.most)
        )
        return list(uow.connection.execute(statement).all())


def _within(units: list[str]) -> ColumnElement[bool]:
    """Tasks of these units or of those that lie in them."""
    return or_(*(within(unit, Task.wilayah) for unit in units))


def _not_hidden(principal: Principal) -> ColumnElement[bool]:
    """Tasks of no confidential case that is kept from the officer.

    Those are few, so they are listed once: counting then reads one index of tasks and no case.
    """
    hidden = select(Case.id).where(Case.confidential.is_not(None), ~visible(principal))
    return Task.case_id.not_in(hidden)
