"""Cases as lists show them: what each is about, at which step it stands, with whom, until when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    exists,
    func,
    literal,
    not_,
    select,
    tuple_,
)
from sqlalchemy.orm import aliased

from engine.models import Case, Officer, Role, Task
from engine.queries.knowing import KnownFact
from engine.rows import Record
from engine.sight import Level, Looking, within_any
from engine.store.along import Along
from engine.store.cases import LIVE
from engine.store.listing import NEVER, Column, Dress, Listing

_DUE = (
    select(func.min(Task.order_at))
    .where(Task.case_id == Case.id, Task.state == "open")
    .correlate(Case)
    .scalar_subquery()
)
_BELOW = aliased(Case)
_STEP, _EARLIER = aliased(Task), aliased(Task)


def _due(task: Any) -> ColumnElement[bool]:
    """Open tasks with a limit."""
    return and_(task.state == "open", task.order_at < literal(NEVER, Task.order_at.type))


_RUNNING: Final = Case.state.in_(LIVE)
_ALONG_TASKS: Final = (
    Along(
        source=Case.__table__.join(_STEP, _STEP.case_id == Case.id),
        where=_RUNNING
        & _due(_STEP)
        & ~exists()
        .where(
            _EARLIER.case_id == _STEP.case_id,
            _due(_EARLIER),
            tuple_(_EARLIER.order_at, _EARLIER.id) < tuple_(_STEP.order_at, _STEP.id),
        )
        .correlate(_STEP),
        order=_STEP.order_at,
        only={"state": LIVE},
    ),
    Along(
        source=Case.__table__,
        where=not_(_RUNNING & exists().where(Task.case_id == Case.id, _due(Task)).correlate(Case)),
        same=NEVER,
    ),
)
"""Cases by the limit of their most urgent step along the index of the tasks, then those without one."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands: its most urgent open step, and how many others are open beside it.

    ``child`` is the case below in which that step lies, None where it is the case's own.
    """

    step: str
    role: str
    wilayah: str
    holder_name: str | None
    due_at: datetime | None
    paused: bool
    others: int
    child: str | None


LINE: Final = (
    Case.id,
    Case.reference,
    Case.process,
    Case.title,
    Case.subject,
    Case.wilayah,
    Case.state,
    Case.opened_at,
    Case.closed_at,
    Case.parent_id,
    Case.outcome,
    Case.milestone,
)
"""What is read of a case for a line."""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A line of a list of cases; ``standing`` is None where no step is open."""

    id: UUID
    reference: str
    process: str
    title: str
    subject: str
    wilayah: str
    state: str
    opened_at: datetime
    closed_at: datetime | None
    parent_id: UUID | None
    outcome: str
    milestone: str
    standing: Standing | None
    level: Level
    """How far the reader sees it: what they don't is empty."""
    facts: tuple[KnownFact, ...] = ()
    """Its key facts, where the list tells them."""


def _choice(name: str, value: Any, **more: Any) -> Column:
    return Column(name=name, value=value, kind="choice", filter="choice", **more)


CASES: Final = Listing(
    source=Case.__table__,
    key=Case.id,
    order="-opened_at",
    columns=(
        Column(name="reference", value=Case.reference, kind="code", order=Case.reference),
        _choice("process", Case.process),
        Column(name="title", value=Case.title),
        Column(name="subject", value=Case.subject, order=Case.subject),
        Column(
            name="wilayah",
            value=Case.wilayah,
            kind="place",
            order=Case.wilayah,
            filter="choice",
            match=within_any,
        ),
        _choice("state", Case.state, order=Case.state),
        Column(
            name="opened_at",
            value=Case.opened_at,
            kind="moment",
            order=Case.opened_at,
            filter="dates",
        ),
        Column(
            name="closed_at",
            value=Case.closed_at,
            kind="moment",
            filter="dates",
        ),
        Column(name="parent_id", value=Case.parent_id),
        Column(name="outcome", value=Case.outcome),
        Column(name="milestone", value=Case.milestone),
        Column(
            name="due_at",
            value=Case.id,
            kind="moment",
            order=case(
                (_RUNNING, func.coalesce(_DUE, NEVER, type_=Task.order_at.type)),
                else_=literal(NEVER, Task.order_at.type),
            ),
            along=_ALONG_TASKS,
        ),
    ),
)


def lines_for(sight: Looking) -> Dress:
    """Lines as far as an officer sees each case, noting nothing of what is hidden from them."""

    def dressed(connection: Connection, rows: Sequence[Record]) -> list[CaseLine]:
        levels = sight.levels(connection, [row.id for row in rows]) if rows else {}
        return [_as_seen(one, levels[one.id]) for one in lines(connection, rows)]

    return dressed


def _as_seen(line: CaseLine, level: Level) -> CaseLine:
    if level >= Level.CONTENT:
        return replace(line, level=level)
    line = replace(line, level=level, subject="", outcome="")
    if level >= Level.COURSE:
        return line
    return replace(line, state="", milestone="", closed_at=None, standing=None)


def lines(connection: Connection, rows: Sequence[Record]) -> list[CaseLine]:
    """The rows with where each stands: two statements however many there are."""
    running = [row.id for row in rows if row.state in LIVE]
    found = dict(_standings(connection, running, Task.case_id)) if running else {}
    waiting = [one for one in running if one not in found]
    if waiting:
        found |= dict(_standings(connection, waiting, _BELOW.parent_id))
    return [_line(row, found.get(row.id)) for row in rows]


def _line(row: Record, standing: Standing | None) -> CaseLine:
    told = {column.key: getattr(row, column.key) for column in LINE}
    return CaseLine(**told, standing=standing, level=Level.CONTENT)


def _standings(
    connection: Connection, case_ids: Sequence[UUID], of: Any
) -> Iterator[tuple[UUID, Standing]]:
    """Case → its most urgent open step: its own, or one of the cases right below it."""
    below = of is not Task.case_id
    for row in connection.execute(_first_steps(case_ids, of, below=below)):
        yield (
            row.case,
            Standing(
                row.name if not row.label else f"{row.name}: {row.label}",
                row.role,
                row.wilayah,
                row.holder_name,
                row.due_at,
                row.due_at is None and row.calendar_version is not None,
                row.number - 1,
                row.title if below else None,
            ),
        )


def _first_steps(case_ids: Sequence[UUID], of: Any, *, below: bool) -> Select[Any]:
    turn = func.row_number().over(partition_by=of, order_by=(Task.order_at, Task.id))
    steps = select(
        of.label("case"),
        Task.id,
        func.count().over(partition_by=of).label("number"),
        turn.label("turn"),
    ).where(of.in_(case_ids), Task.state == "open")
    if below:
        steps = steps.join(_BELOW, _BELOW.id == Task.case_id)
    first = steps.subquery()
    return (
        select(
            first.c.case,
            first.c.number,
            Task.name,
            Task.label,
            func.coalesce(Role.label, Task.role).label("role"),
            Task.wilayah,
            Task.due_at,
            Task.calendar_version,
            Officer.name.label("holder_name"),
            Case.title,
        )
        .join(Task, Task.id == first.c.id)
        .join(Case, Case.id == Task.case_id)
        .outerjoin(Role, Role.id == Task.role)
        .outerjoin(Officer, Officer.id == Task.holder)
        .where(first.c.turn == 1)
    )
