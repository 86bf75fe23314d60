"""The open tasks of one step, wherever they lie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

from sqlalchemy import bindparam, or_, select, union

from engine.models import Case, Task
from engine.models.task import personal_queue
from engine.queries.case_list import within
from engine.rows import Record
from engine.store import officers
from engine.store.driver import Prepared
from engine.store.principals import Post, Principal
from engine.unit_of_work import UnitOfWork

MOST = 1_000
"""Tasks that a step is found in, where no case is named."""


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
    see. ``roots`` leaves only what these cases and the ones they opened have open; without them it
    is the first ``limit`` tasks, in each unit the most urgent first.
    """

    officer: UUID
    step: str
    roots: Sequence[UUID] = ()
    limit: int = MOST

    def answer(self, uow: UnitOfWork) -> list[FoundTask]:
        principal = officers.principal(uow.connection, self.officer)
        queues = {*principal.queues, personal_queue(self.officer)}
        return [
            FoundTask(
                row.id,
                row.element,
                row.name,
                row.role,
                row.wilayah,
                row.case_id,
                row.subject,
                row.holder,
            )
            for row in self._candidates(uow, principal)
            if row.queue in queues
            or (
                principal.has_right("supervise", row.wilayah)
                and principal.may_see(row.case_wilayah, row.confidential)
            )
        ]

    def _candidates(self, uow: UnitOfWork, principal: Principal) -> Iterable[Record]:
        if self.roots:
            trees = (_OF_TREE.rows(uow.connection, step=self.step, root=id) for id in self.roots)
            return sorted(chain(*trees), key=lambda row: (row.wilayah, row.id))
        within_reach = or_(
            Task.queue.in_((*principal.queues, personal_queue(self.officer))),
            *(within(post.wilayah, Task.wilayah) for post in principal.posts if _supervises(post)),
        )
        # Element and name each by itself: the board's index then tells either without the row.
        named = (
            select(Task.id)
            .where(Task.state == "open", column == self.step, within_reach)
            .order_by(*_BOARD)
            .limit(self.limit)
            .subquery()
            for column in (Task.element, Task.name)
        )
        chosen = union(*(select(one) for one in named))
        statement = _OPEN_TASKS.where(Task.id.in_(chosen)).order_by(*_BOARD).limit(self.limit)
        return uow.connection.execute(statement)


def _supervises(post: Post) -> bool:
    return "supervise" in post.rights


_OPEN_TASKS = select(
    Task.id,
    Task.element,
    Task.name,
    Task.role,
    Task.wilayah,
    Task.queue,
    Task.case_id,
    Task.holder,
    Case.subject,
    Case.wilayah.label("case_wilayah"),
    Case.confidential,
).join(Case, Case.id == Task.case_id)
_BOARD = (Task.wilayah, Task.process, Task.element, Task.name, Task.order_at, Task.case_id, Task.id)
_OF_TREE = Prepared(
    _OPEN_TASKS.where(
        Task.state == "open",
        (Task.element == bindparam("step")) | (Task.name == bindparam("step")),
        Case.root_id == bindparam("root"),
    )
)
"""Whose they are is judged row by row, since a step has few open tasks in one matter."""
