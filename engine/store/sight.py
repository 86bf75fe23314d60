"""Which cases are an officer's own: those they opened, and those in which a task is or was theirs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, CompoundSelect, Connection, or_, select, union

from engine.models import Case, Task
from engine.models.task import PERSONAL, personal_queue
from engine.rows import Record
from engine.store import cases, officers
from engine.store.principals import Principal


def own(principal: Principal) -> ColumnElement[bool]:
    """The officer's own cases, those these opened, and the case they belong to.

    ``Case`` is what is asked about. Beside the case itself its children count, everything below
    where it is a root, its parent and its root; never the children of another beside it.
    """
    mine = _touched(principal).cte()
    ids = select(mine.c.id)
    above = select(Case.parent_id).where(Case.id.in_(ids), Case.parent_id.is_not(None))
    top = select(Case.root_id).where(Case.id.in_(ids))
    return or_(Case.id.in_(union(ids, above, top)), Case.root_id.in_(ids), Case.parent_id.in_(ids))


def seen_case(connection: Connection, case_id: UUID, officer: UUID) -> tuple[Principal, Record]:
    """The officer and the case, when it is theirs to read. Raises NotFound, Forbidden."""
    principal = officers.principal(connection, officer)
    case = cases.get(connection, case_id)
    require_sight(connection, principal, case)
    return principal, case


def require_sight(connection: Connection, principal: Principal, case: Record) -> None:
    """Raises Forbidden when the case is neither the officer's to read by a post nor their own."""
    if not _owned(connection, principal, case.id, case.wilayah, case.confidential):
        principal.require_sight(case)


def require_look(connection: Connection, principal: Principal, task: Record) -> None:
    """Raises Forbidden when a task that the officer may not do is not theirs to look at either."""
    owned = _owned(connection, principal, task.case_id, task.case_wilayah, task.confidential)
    principal.require_look(task, owned=owned)


def _owned(
    connection: Connection,
    principal: Principal,
    case_id: UUID,
    wilayah: str,
    confidential: str | None,
) -> bool:
    """Whether it is only as an own case that the officer may read it; asked where no post says so."""
    if principal.may_see(wilayah, confidential):
        return False
    if not principal.may_own(wilayah, confidential):
        return False
    found = connection.scalar(select(Case.id).where(Case.id == case_id, own(principal)))
    return found is not None


def _touched(principal: Principal) -> CompoundSelect[Any]:
    """The cases that the officer opened or that had a task for them, each by an index of its own."""
    of_tasks = select(Task.case_id.label("id"))
    return union(
        of_tasks.where(Task.queue.in_(principal.queues), Task.state == "open"),
        of_tasks.where(Task.queue == personal_queue(principal.id), PERSONAL),
        of_tasks.where(Task.holder == principal.id, Task.state == "open"),
        of_tasks.where(Task.closed_by == principal.id),
        select(Case.id).where(Case.opened_by == principal.id),
    )
