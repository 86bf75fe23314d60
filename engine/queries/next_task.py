"""What an officer could go on with after a task: the next of the same matter that is theirs to do."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from engine.models import Case, Task
from engine.rows import Record
from engine.store import officers
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class NextTask:
    """The most urgent open task (id, name, label, subject) of the case of a task, else of its tree.

    It is held by the officer, or free in one of their queues; None where there is none.
    """

    task_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> Record | None:
        queues = officers.principal(uow.connection, self.officer).queues
        done, matter = aliased(Task), aliased(Case)
        own = Task.holder == self.officer
        free = Task.holder.is_(None) & Task.queue.in_(queues)
        statement = (
            select(Task.id, Task.name, Task.label, Case.subject)
            .join(Case, Case.id == Task.case_id)
            .join(matter, matter.root_id == Case.root_id)
            .join(done, done.case_id == matter.id)
            .where(done.id == self.task_id, Task.state == "open", or_(own, free))
            .order_by((Task.case_id == done.case_id).desc(), own.desc(), Task.order_at, Task.id)
            .limit(1)
        )
        return uow.connection.execute(statement).first()
