"""What is late, where, in which step, and who is about to be late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from engine.models import Case, Officer, Task
from engine.models.task import NO_LIMIT
from engine.queries.told_page import keep_told
from engine.registry import city
from engine.rows import Record
from engine.sight import Level, Looking, looking, within_any
from engine.store import officers
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
    """The board of the units that the officer supervises. Raises Forbidden without the right,
    NotFound for a unit that is not there."""

    officer: UUID
    wilayah: str | None = None
    most: int = 50

    def answer(self, uow: UnitOfWork) -> Board:
        principal = officers.principal(uow.connection, self.officer)
        if self.wilayah:
            city().require(self.wilayah)
        principal.require_right("supervise", self.wilayah)
        units = [self.wilayah] if self.wilayah else principal.units_with("supervise")
        scope = within_any(units, Task.wilayah)
        sight = looking(uow.connection, principal, uow.now)
        soon_until = uow.now + timedelta(days=3)
        late = Task.order_at <= uow.now
        soon = (Task.order_at > uow.now) & (Task.order_at <= soon_until)
        board = Board(
            steps=self._steps(uow, scope & _not_hidden(sight), late, soon),
            late=self._tasks(uow, sight, scope & late),
            soon=self._tasks(uow, sight, scope & soon),
        )
        keep_told(uow, self.officer, "pengawasan", (*board.late, *board.soon))
        return board

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

    def _tasks(self, uow: UnitOfWork, sight: Looking, where: ColumnElement[bool]) -> list[Record]:
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
                sight.content(Case.subject),
            )
            .join(Case, Case.id == Task.case_id)
            .outerjoin(Officer, Officer.id == Task.holder)
            .where(where, sight.at_least(Level.COURSE), Task.state == "open")
            .order_by(Task.order_at, Task.id)
            .limit(self.most)
        )
        return list(uow.connection.execute(statement).all())


def _not_hidden(sight: Looking) -> ColumnElement[bool]:
    """Tasks of no confidential case that is kept from the officer.

    Those are few, so they are listed once: counting then reads one index of tasks and no case.
    """
    hidden = select(Case.id).where(Case.confidential.is_not(None), ~sight.at_least(Level.EXISTENCE))
    return Task.case_id.not_in(hidden)
