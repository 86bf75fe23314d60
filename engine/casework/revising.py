"""A revised calendar: which running limits it moves, and moving them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from engine.definition import Deadline, UserTask
from engine.ids import new_id
from engine.sentences import say
from engine.sla import (
    WIB,
    Limit,
    Override,
    Schedule,
    Started,
    WorkingCalendar,
    reschedule,
    schedule,
)
from engine.store import holidays, limits
from engine.unit_of_work import UnitOfWork

LONGEST_RANGE = 366
"""Days of one entry: a longer one is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Revision:
    """Days that become working days or days off; ``override`` None: the government's again."""

    days: tuple[date, ...]
    override: Override | None

    def calendar(self, uow: UnitOfWork) -> WorkingCalendar:
        """The calendar of the office as it would be."""
        known = holidays.overrides(uow.connection)
        for day in self.days:
            known.pop(day, None)
            if self.override is not None:
                known[day] = self.override
        return WorkingCalendar(known)


@dataclass(frozen=True, slots=True)
class Move:
    """A running limit that the revision moves: the task's row, when it was due and will be."""

    task: Any
    before: datetime
    after: datetime
    warn: datetime


def moves(uow: UnitOfWork, revision: Revision) -> list[Move]:
    """The running limits that would end at another moment, by unit, role and due date.

    A limit counts when the revised days change it: what an earlier correction left alone stays.
    """
    now, new = uow.calendar, revision.calendar(uow)
    if not revision.days or new.version == now.version:
        return []
    reckoning = _Reckoning(uow)
    found = []
    for task in limits.running(uow.connection, min(revision.days)):
        before, after = reckoning.due(task, now), reckoning.due(task, new)
        if before is not None and after is not None and before.due != after.due:
            found.append(Move(task, task.due_at, after.due, after.warn))
    return found


def move(uow: UnitOfWork, found: Iterable[Move], version: str, *, officer: UUID, why: str) -> None:
    """Let the limits end at their new moments, each told in the history of its case."""
    connection = uow.begin()
    moved = list(found)
    changes = [_change(one, uow.now, version) for one in moved]
    limits.move(connection, changes, _events(uow, moved, officer, why))


def _change(move: Move, now: datetime, version: str) -> dict[str, Any]:
    late = move.after <= now
    alarm = move.warn if move.warn > now else move.after
    told = late and move.task.standing == "breached"
    return {
        "id": move.task.id,
        "due_at": move.after,
        "order_at": move.after,
        "alarm_at": None if told else alarm,
        "standing": move.task.standing if late else "on_time",
        "calendar_version": version,
    }


def _events(
    uow: UnitOfWork, found: list[Move], officer: UUID, why: str
) -> Iterator[tuple[Any, ...]]:
    for one in found:
        data = {
            "before": {"due": one.before.isoformat()},
            "after": {"due": one.after.isoformat()},
            "reason": why,
        }
        task = one.task
        where = (task.case_id, task.id, "clock_revised", uow.now, officer, task.element)
        yield (new_id(), *where, data)


def days_between(first: date, last: date | None) -> tuple[date, ...]:
    """Every day from the first to the last, the first alone without one."""
    span = ((last or first) - first).days + 1
    return tuple(first + timedelta(days=n) for n in range(span))


def wrong_range(first: date, last: date | None) -> dict[str, list[str]]:
    """What is wrong with the days of one entry, by field."""
    if last is None:
        return {}
    if last < first:
        return {"until": [say("Hari terakhir mendahului hari pertama. Tukar keduanya.")]}
    if (last - first).days >= LONGEST_RANGE:
        return {"until": [say("Paling banyak setahun dalam satu isian. Pendekkan rentangnya.")]}
    return {}


class _Reckoning:
    """Reckons due dates by the hundred thousand: equal limits from one day are reckoned once."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._ledgers = limits.ledgers_of_open(uow.connection)
        self._limits: dict[tuple[UUID, str, str], Deadline | None] = {}
        self._known: dict[tuple[Any, ...], Schedule] = {}

    def due(self, task: Any, calendar: WorkingCalendar) -> Schedule | None:
        """When a task is due and warned of by a calendar; None while its clock stands still."""
        deadline = self._deadline(task)
        if deadline is None or deadline.calendar != "kerja":
            return None
        limit = Limit(deadline.limit, deadline.calendar)
        entries = self._ledgers.get(task.id)
        if entries:
            ledger = (Started(task.counts_from, limit, ""), *entries)
            return reschedule(ledger, calendar, deadline.warn_at)
        start = task.counts_from
        day = start if limit.parts.seconds else start.astimezone(WIB).date()
        key = (deadline.limit, deadline.warn_at, day, calendar.version)
        if key not in self._known:
            self._known[key] = schedule(limit, start, calendar, deadline.warn_at)
        return self._known[key]

    def _deadline(self, task: Any) -> Deadline | None:
        key = (task.bundle_id, task.process, task.element)
        if key not in self._limits:
            elements = self._uow.shelf(task.bundle_id).definition(task.process).elements
            element = elements.get(task.element)
            self._limits[key] = element.deadline if isinstance(element, UserTask) else None
        return self._limits[key]
