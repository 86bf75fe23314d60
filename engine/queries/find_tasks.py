"""The open tasks of one step, wherever they lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

from sqlalchemy import bindparam, select

from engine.models import Case, Task
from engine.models.task import personal_queue
from engine.store import officers
from engine.store.driver import Prepared
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
        if self.roots:
            trees = [_OF_TREE.rows(uow.connection, step=self.step, root=id) for id in self.roots]
            found = sorted(chain(*trees), key=lambda row: (row.wilayah, row.id))
        else:
            found = _ANYWHERE.rows(uow.connection, step=self.step)
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
            for row in found
            if row.queue in queues
            or (
                principal.has_right("supervise", row.wilayah)
                and principal.may_see(row.case_wilayah, row.confidential)
            )
        ]


_OPEN = (
    select(
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
    )
    .join(Case, Case.id == Task.case_id)
    .where(
        Task.state == "open",
        (Task.element == bindparam("step")) | (Task.name == bindparam("step")),
    )
    .order_by(Task.wilayah, Task.id)
)
_ANYWHERE = Prepared(_OPEN)
_OF_TREE = Prepared(_OPEN.where(Case.root_id == bindparam("root")))
"""Whose they are is judged row by row, since a step has few open tasks."""
