"""Tasks as commands read them: the task, its case, and whether this officer may do it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, and_, bindparam, exists, select, tuple_, update

from engine.errors import NotFound
from engine.models import Assignment, Case, Officer, Role, Task
from engine.models.task import NOBODY, personal_queue
from engine.rows import Record
from engine.store.driver import Prepared

_ENTITLED = (
    exists()
    .where(
        Assignment.officer_id == bindparam("officer"),
        (Assignment.queue == Task.queue)
        | and_(
            Task.queue == bindparam("own"),
            Assignment.role == Task.role,
            Assignment.wilayah == Task.wilayah,
        ),
    )
    .label("entitled")
)

STEP_COLUMNS = (Case.milestone, Case.counted, Case.key_facts)
"""What a step may write of its case besides the snapshot, while the case stays open."""

FIRST_OPEN = (
    select(Task.id)
    .where(Task.case_id == Case.id, Task.state == "open")
    .order_by(Task.order_at, Task.id)
    .limit(1)
    .correlate(Case)
    .scalar_subquery()
)
"""Of a case in the statement around it, the open task that is due first."""

_WITH_CASE = Prepared(
    select(
        Task.id,
        Task.case_id,
        Task.token,
        Task.element,
        Task.name,
        Task.label,
        Task.process,
        Task.role,
        Task.wilayah,
        Task.queue,
        Task.home,
        Task.state,
        Task.holder,
        Task.opened_at,
        Task.closed_at,
        Task.counts_from,
        Task.calendar_version,
        Task.agreed,
        Task.due_at,
        Task.alarm_at,
        Task.standing,
        Task.priority,
        Task.draft,
        _ENTITLED,
        Case.bundle_id,
        Case.state.label("case_state"),
        Case.version,
        Case.snapshot,
        *STEP_COLUMNS,
        Case.wilayah.label("case_wilayah"),
        Case.opened_at.label("case_opened_at"),
        Case.parent_id,
        Case.parent_token,
        Case.root_id,
        Case.confidential,
        Case.reference,
        Case.title,
    )
    .join(Case, Case.id == Task.case_id)
    .where(Task.id == bindparam("task"))
)


def _steps() -> Select[Any]:
    """Every step that has open tasks in a unit, each found from the one before it."""
    place = (Task.process, Task.element, Task.name)
    here = (Task.wilayah == bindparam("unit"), Task.state == "open")
    first = select(*place).where(*here).order_by(*place).limit(1).subquery()
    known = select(first).cte("known", recursive=True)
    after = tuple_(*place) > tuple_(known.c.process, known.c.element, known.c.name)

    def following(column: Any) -> Any:
        """A column of the next step; the step itself is one and the same row each time."""
        query = select(column).where(*here, after).order_by(*place).limit(1)
        return query.correlate(known).scalar_subquery()

    further = select(*(following(column).label(column.key) for column in place))
    known = known.union_all(further.where(known.c.process.is_not(None)))
    return select(known)


_STEPS = _steps()


def with_case(connection: Connection, task_id: UUID, officer: UUID) -> Record:
    """The task, the state of its case, and ``entitled``: the officer works in its queue.

    A task that is one officer's alone is only theirs, and only as long as they have its role.
    Raises NotFound.
    """
    own = personal_queue(officer)
    found = _WITH_CASE.one(connection, task=task_id, officer=officer, own=own)
    if found is None:
        raise NotFound("Tugas ini tidak ada.")
    return found


def open_of_case(connection: Connection, case_id: UUID) -> list[Record]:
    """The open tasks of a case."""
    return list(
        connection.execute(select(Task).where(Task.case_id == case_id, Task.state == "open")).all()
    )


def overdue_of(connection: Connection, case_id: UUID, now: datetime) -> list[Record]:
    """The open tasks of a live case and of the cases below it whose limit has passed."""
    below = select(Case.id).where(Case.id == case_id).cte("below", recursive=True)
    below = below.union_all(select(Case.id).where(Case.parent_id == below.c.id))
    statement = (
        select(*Task.__table__.c, Case.bundle_id)
        .join(Case, Case.id == Task.case_id)
        .where(Task.case_id.in_(select(below.c.id)), Task.state == "open", Task.due_at <= now)
        .order_by(Task.id)
    )
    return list(connection.execute(statement).all())


def entitled(connection: Connection, officer: UUID, queue: str) -> bool:
    """Whether an officer works in a queue."""
    found = connection.scalar(
        select(Assignment.id).where(Assignment.officer_id == officer, Assignment.queue == queue)
    )
    return found is not None


def queues_of(connection: Connection, officer: UUID) -> list[str]:
    """The queues an officer works in by a post."""
    found = connection.scalars(select(Assignment.queue).where(Assignment.officer_id == officer))
    return list(found)


def steps_called(
    connection: Connection, queues: Sequence[str], words: str
) -> list[tuple[str, str]]:
    """(process, element) of the steps in whose name these words stand, open in units of the queues.

    The index of the board is read from step to step, however many tasks stand at one.
    """
    found: dict[tuple[str, str], None] = {}
    for wilayah in dict.fromkeys(queue.partition("@")[2] for queue in queues):
        for process, element, name in connection.execute(_STEPS, {"unit": wilayah}):
            if name is not None and words.casefold() in name.casefold():
                found[process, element] = None
    return list(found)


def alarmed(connection: Connection, now: datetime, most: int) -> list[Record]:
    """Open tasks whose warning or breach is due, locked for this transaction; others' are skipped."""
    statement = (
        select(
            Task.id,
            Task.case_id,
            Task.process,
            Task.element,
            Task.name,
            Task.wilayah,
            Task.queue,
            Task.holder,
            Task.due_at,
            Task.priority,
            Case.bundle_id,
            Case.title,
        )
        .join(Case, Case.id == Task.case_id)
        .where(Task.state == "open", Task.alarm_at <= now)
        .order_by(Task.alarm_at)
        .limit(most)
        .with_for_update(of=Task, skip_locked=True, key_share=True)
    )
    return list(connection.execute(statement).all())


def cancel_open(connection: Connection, case_id: UUID, now: datetime) -> None:
    """All open tasks of a case are cancelled."""
    connection.execute(
        update(Task)
        .where(Task.case_id == case_id, Task.state == "open")
        .values(state="cancelled", closed_at=now, alarm_at=None)
    )


def release_everything(connection: Connection, officer: UUID) -> int:
    """Every open task that the officer holds goes back to its queue; returns how many."""
    found = connection.execute(
        update(Task)
        .where(Task.holder == officer, Task.state == "open")
        .values(holder=None, claimed_at=None)
    )
    return int(found.rowcount)


def release_all(connection: Connection, officer: UUID, queue: str) -> int:
    """Every open task of a role's queue that the officer holds goes back; returns how many.

    What was the officer's alone in that role is nobody's then: a supervisor gives it on.
    """
    role, _, wilayah = queue.partition("@")
    mine = (Task.queue == personal_queue(officer), Task.role == role, Task.wilayah == wilayah)
    found = connection.execute(
        update(Task)
        .where(Task.holder == officer, Task.queue == queue, Task.state == "open")
        .values(holder=None, claimed_at=None)
    )
    connection.execute(
        update(Task)
        .where(*mine, Task.state == "open")
        .values(queue=NOBODY, holder=None, claimed_at=None)
    )
    return int(found.rowcount)


def completed_by(connection: Connection, case_id: UUID) -> list[Record]:
    """The completed tasks of a case in their order: element, step, closed_at, who did it and their NIP."""
    statement = (
        select(Task.element, Task.name.label("step"), Task.closed_at, Officer.name, Officer.nip)
        .join(Officer, Officer.id == Task.closed_by)
        .where(Task.case_id == case_id, Task.state == "completed")
        .order_by(Task.closed_at, Task.id)
    )
    return list(connection.execute(statement).all())


@dataclass(frozen=True, slots=True)
class Closing:
    """How a task ended: by whom, as which role, and what they answered."""

    at: datetime
    by: UUID | None
    """None: the course of the case closed it."""
    name: str
    role: str
    answers: Mapping[str, Any]


def closing(connection: Connection, task: Record) -> Closing:
    """How a closed task ended; ``role`` is the label of the role whose work it was."""
    found = connection.execute(
        select(Task.closed_at, Task.closed_by, Task.answers, Officer.name, Role.label)
        .outerjoin(Officer, Officer.id == Task.closed_by)
        .outerjoin(Role, Role.id == Task.role)
        .where(Task.id == task.id)
    ).one()
    return Closing(
        at=found.closed_at or task.opened_at,
        by=found.closed_by,
        name=found.name or "",
        role=found.label or task.role,
        answers=found.answers or {},
    )
