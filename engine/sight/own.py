"""Which cases are an officer's own, and which fell to them: what a look at a case rests on."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, exists, or_, select, union

from engine.models import Case, Task
from engine.models.task import FALLEN, PERSONAL, personal_queue
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


def held(principal: Principal) -> ColumnElement[bool]:
    """Whether the officer holds an open task of the case."""
    return _task(Task.state == "open", Task.holder == principal.id)


def doing(principal: Principal) -> ColumnElement[bool]:
    """Whether an open task of the case lies in a queue of the officer, or in their hands."""
    theirs = Task.queue.in_(principal.queues) | (Task.holder == principal.id)
    return _task(Task.state == "open", theirs)


def touched(principal: Principal) -> ColumnElement[bool]:
    """Whether the officer opened the case, or a task of it is or was theirs; asked of case by case."""
    done = _task(Task.closed_by == principal.id)
    return or_(Case.opened_by == principal.id, done, doing(principal))


def fallen_roots(principal: Principal) -> Select[Any]:
    """The roots of the cases with a task that fell to a queue of the officer: theirs to read by it."""
    fallen = select(Task.case_id).where(Task.queue.in_(principal.queues), FALLEN)
    return select(Case.root_id.label("id")).where(Case.id.in_(fallen)).distinct()


def _task(*where: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(and_(Task.case_id == Case.id, *where)).correlate(Case)


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
