"""The open tasks of one step, wherever they lie."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

from sqlalchemy import bindparam, select, union

from engine.models import Case, Task
from engine.rows import Record
from engine.sight import Level, looking, within_any
from engine.store import officers
from engine.store.driver import Prepared
from engine.store.principals import Principal
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

    Those in the officer's queues, and those in the units the officer supervises whose course they
    may see; ``subject`` is empty where the content is hidden. ``roots`` leaves only what these cases
    and the ones they opened have open; without them it is the first ``limit`` tasks, in each unit
    the most urgent first.
    """

    officer: UUID
    step: str
    roots: Sequence[UUID] = ()
    limit: int = MOST

    def answer(self, uow: UnitOfWork) -> list[FoundTask]:
        principal = officers.principal(uow.connection, self.officer)
        queues = principal.queues
        found = list(self._candidates(uow, principal))
        sight = looking(uow.connection, principal, uow.now)
        levels = sight.levels(uow.connection, (row.case_id for row in found))
        return [
            FoundTask(
                row.id,
                row.element,
                row.name,
                row.role,
                row.wilayah,
                row.case_id,
                row.subject if _knows(row, queues, levels) else "",
                row.holder,
            )
            for row in found
            if row.queue in queues
            or (
                principal.has_right("supervise", row.wilayah)
                and levels[row.case_id] >= Level.COURSE
            )
        ]

    def _candidates(self, uow: UnitOfWork, principal: Principal) -> Iterable[Record]:
        if self.roots:
            trees = (_OF_TREE.rows(uow.connection, step=self.step, root=id) for id in self.roots)
            return sorted(chain(*trees), key=lambda row: (row.wilayah, row.id))
        theirs = Task.queue.in_(principal.queues)
        within_reach = theirs | within_any(principal.units_with("supervise"), Task.wilayah)
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


def _knows(task: Record, queues: Collection[str], levels: Mapping[UUID, Level]) -> bool:
    """Whether the officer may know what the case of a task is about."""
    return task.queue in queues or levels[task.case_id] >= Level.CONTENT


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
