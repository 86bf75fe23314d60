"""Where a case stands: whom or what it waits for and until when, why it stands still, how it ended.

``states_of`` is the one place that answers it, for a page, a list, a program and a citizen alike:
a fixed number of statements, however many cases are asked about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from engine.ids import known_id
from engine.rows import Record
from engine.store import cases
from engine.store.casefile import waiting
from engine.store.reach import Reach
from engine.unit_of_work import UnitOfWork
from engine.wilayah import above

Kind = Literal[
    "stuck", "suspended", "task", "children", "case", "timer", "message", "system", "ended"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCase:
    """Another case that this one waits for; ``open`` says whether the reader may open it."""

    id: UUID
    reference: str
    title: str
    subject: str
    wilayah: str
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseState:
    """Where one case stands.

    ``kind``: stuck (an incident), suspended, task (an officer), children (cases it opened), case
    (another case that works on what it is about), timer, message, system (being worked on), ended.
    """

    kind: Kind
    state: str
    """open, suspended, completed, withdrawn, cancelled, failed."""
    step: str = ""
    """The step that is open, here or in ``other``, or that failed, or that is waited at."""
    task_id: UUID | None = None
    role: str = ""
    holder: str = ""
    """Name of the officer who has the task; empty while nobody has taken it."""
    wilayah: str = ""
    """The unit whose work it is."""
    due_at: datetime | None = None
    warned: bool = False
    since: datetime | None = None
    reason: str = ""
    """Why it was suspended; how it ended."""
    other: OtherCase | None = None
    more: int = 0
    """Open tasks or children beside the one that is told."""


def states_of(uow: UnitOfWork, reach: Reach, case_ids: Collection[UUID]) -> dict[UUID, CaseState]:
    """The state of each of these cases, by id; ``reach`` tells which others the reader may open."""
    if not case_ids:
        return {}
    asked = {row.id: row for row in waiting.outlines(uow.connection, case_ids)}
    telling = _Telling(uow, reach, asked)
    telling.tell(_ended(row) for row in asked.values() if row.state not in cases.LIVE)
    for way in (_stuck, _suspended, _tasks, _children, _cases, _timers, _messages, _system):
        left = telling.left()
        if not left:
            break
        telling.tell(way(telling, left))
    return telling.found


@dataclass(slots=True)
class _Telling:
    """The cases asked about, and what has been found out so far."""

    uow: UnitOfWork
    reach: Reach
    asked: Mapping[UUID, Record]
    found: dict[UUID, CaseState] = field(default_factory=dict)

    def left(self) -> list[UUID]:
        return [case_id for case_id in self.asked if case_id not in self.found]

    def tell(self, found: Iterable[tuple[UUID, CaseState]]) -> None:
        for case_id, state in found:
            self.found.setdefault(case_id, state)

    def state(self, case_id: UUID, kind: Kind, **told: Any) -> tuple[UUID, CaseState]:
        return case_id, CaseState(kind=kind, state=self.asked[case_id].state, **told)

    def name_of(self, case: Record, element: str | None) -> str:
        """What a model calls an element; empty where the version has it no more."""
        known = self.uow.shelf(case.bundle_id).definition(case.process).elements
        found = known.get(element or "")
        return found.name if found else ""

    def seen(self, told: list[tuple[UUID, CaseState]]) -> list[tuple[UUID, CaseState]]:
        """With every other case marked whether the reader may open it, asked once for all."""
        others = {state.other.id for _, state in told if state.other}
        may_open = self.reach.of(self.uow.connection, others)
        return [
            (case_id, replace(state, other=_as_known(state.other, may_open)))
            if state.other
            else (case_id, state)
            for case_id, state in told
        ]


def _as_known(other: OtherCase, known: Mapping[UUID, bool]) -> OtherCase:
    """Another case as far as the reader may know of it."""
    subject = other.subject if known.get(other.id) else ""
    return replace(other, open=other.id in known, subject=subject)


Told = list[tuple[UUID, CaseState]]


def _ended(case: Record) -> tuple[UUID, CaseState]:
    return case.id, CaseState(
        kind="ended", state=case.state, reason=case.outcome, since=case.closed_at
    )


def _stuck(telling: _Telling, left: list[UUID]) -> Told:
    """An incident in the case itself."""
    return [
        _still(telling, row.case_id, row)
        for row in waiting.incidents(telling.uow.connection, left)
        if row.case_id in telling.asked
    ]


def _still(telling: _Telling, case_id: UUID, row: Record) -> tuple[UUID, CaseState]:
    step = telling.name_of(row, row.element)
    other = _other(row) if row.case_id != case_id else None
    return telling.state(case_id, "stuck", step=step, since=row.raised_at, other=other)


def _suspended(telling: _Telling, left: list[UUID]) -> Told:
    suspended = [one for one in left if telling.asked[one].state == "suspended"]
    if not suspended:
        return []
    last = {row.case_id: row for row in waiting.suspensions(telling.uow.connection, suspended)}
    return [
        telling.state(
            one,
            "suspended",
            since=last[one].at if one in last else None,
            reason=str(last[one].data.get("reason") or "") if one in last else "",
            holder=(last[one].officer_name or "") if one in last else "",
        )
        for one in suspended
    ]


def _tasks(telling: _Telling, left: list[UUID]) -> Told:
    return [
        telling.state(row.case_id, "task", more=row.many - 1, **_work(row))
        for row in waiting.first_tasks(telling.uow.connection, left)
    ]


def _children(telling: _Telling, left: list[UUID]) -> Told:
    """Children that have not ended; a case whose only one stands still does so with it."""
    connection = telling.uow.connection
    counts = waiting.children(connection, left)
    if not counts:
        return []
    alone = [one for one, count in counts.items() if count == 1]
    stuck = [
        _still(telling, above_it, row)
        for row in (waiting.incidents(connection, alone) if alone else ())
        for above_it in (row.parent_id, row.root_id)
        if above_it in alone
    ]
    nearest = {row.top: row for row in waiting.nearest_below(connection, list(counts))}
    waits = [
        telling.state(one, "children", more=count - 1, **_work_below(nearest.get(one)))
        for one, count in counts.items()
    ]
    return telling.seen([*stuck, *waits])


def _work_below(row: Record | None) -> dict[str, Any]:
    return {"other": _other(row), **_work(row)} if row is not None else {}


def _cases(telling: _Telling, left: list[UUID]) -> Told:
    """The case that works on the family this one is about: what it resolves comes as a message."""
    connection = telling.uow.connection
    keys = {}
    for row in waiting.messages(connection, left):
        if (entry := known_id(row.key)) is not None:
            keys[row.case_id] = entry
    entries = (
        {row.id: row for row in waiting.entries(connection, set(keys.values()))} if keys else {}
    )
    lying = {one: entries[key] for one, key in keys.items() if key in entries}
    roots = {row.case_id for row in lying.values() if row.case_id}
    units = {unit for row in lying.values() for unit in above(row.wilayah_code or "")}
    at_work = waiting.at_work(connection, roots, units) if roots else ()
    told: Told = []
    for one, entry in lying.items():
        row = _nearest(entry, at_work)
        if row is not None:
            told.append(telling.state(one, "case", other=_other(row), **_work(row)))
    return telling.seen(told)


def _nearest(entry: Record, at_work: Iterable[Record]) -> Record | None:
    """Of the cases at work on a family's list the one of its own unit, else of the unit above.

    One that has an open task comes before one that itself waits.
    """
    units = above(entry.wilayah_code or "")
    near = [row for row in at_work if row.root_id == entry.case_id and row.wilayah in units]
    return min(near, key=lambda row: (row.task_id is None, units.index(row.wilayah)), default=None)


def _timers(telling: _Telling, left: list[UUID]) -> Told:
    return _waits(telling, "timer", waiting.timers(telling.uow.connection, left), "due_at")


def _messages(telling: _Telling, left: list[UUID]) -> Told:
    return _waits(telling, "message", waiting.messages(telling.uow.connection, left))


def _system(telling: _Telling, left: list[UUID]) -> Told:
    """What nobody waits for is being worked on by the system."""
    rows = waiting.owed(telling.uow.connection, left)
    told = _waits(telling, "system", [row for row in rows if row.element], "since", "owed_at")
    known = {case_id for case_id, _ in told}
    return [*told, *(telling.state(one, "system") for one in left if one not in known)]


def _waits(
    telling: _Telling, kind: Kind, rows: Iterable[Record], when: str = "", column: str = ""
) -> Told:
    """Places that wait; ``when`` is what the moment in ``column`` is told as."""
    return [
        telling.state(
            row.case_id,
            kind,
            step=telling.name_of(telling.asked[row.case_id], row.element),
            **({when: getattr(row, column or when)} if when else {}),
        )
        for row in rows
    ]


def _work(row: Record) -> dict[str, Any]:
    """The open task of a row, as a state tells it; nothing where there is none."""
    if row.task_id is None:
        return {}
    return {
        "step": row.step,
        "task_id": row.task_id,
        "role": row.role or "",
        "holder": row.holder_name or "",
        "wilayah": row.task_wilayah,
        "due_at": row.due_at,
        "warned": row.standing == "warned",
    }


def _other(row: Record) -> OtherCase:
    return OtherCase(
        id=row.case_id,
        reference=row.reference,
        title=row.title,
        subject=row.subject,
        wilayah=row.wilayah,
        open=False,
    )
