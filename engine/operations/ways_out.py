"""What an administrator can do about an incident: every one has a way out that does not end in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.errors import Conflict
from engine.operations.catalogue import DUTIES, OPERATIONS, Operation
from engine.operations.stating import READERS, by_hand
from engine.registry import SealBroken, mask
from engine.rows import Record
from engine.store import cases, incidents, timers
from engine.unit_of_work import UnitOfWork

_WAITED_FOR = ("open_children", "child_ended")
"""Duties that a place of the case waits for: without them it stands for ever."""
_IDENTITY_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Mendable:
    """An input that may be mended: its name, type word, and value as it is (numbers of people masked)."""

    name: str
    word: str
    value: str
    row: int | None = None


@dataclass(frozen=True, slots=True)
class WaysOut:
    """What may be done; an incident that is settled has none.

    ``retry``: perform it again. ``mend``: inputs that may be changed. ``hand``: fields, with type
    words, of a result given by hand. ``back``: the person's task before. ``leave``: go on without.
    ``cancel``: end the case, which is always possible.
    """

    retry: bool = False
    mend: tuple[Mendable, ...] = ()
    hand: Mapping[str, str] = field(default_factory=dict)
    back: str | None = None
    leave: bool = False
    cancel: bool = True


def ways_out(uow: UnitOfWork, incident: Record) -> WaysOut:
    """The ways out of an open incident.

    What can't be opened can be tried again, once its key is back, or be ended with its case.
    """
    try:
        return _ways_out(uow, incident)
    except SealBroken:
        return WaysOut(retry=True)


def _ways_out(uow: UnitOfWork, incident: Record) -> WaysOut:
    case = cases.get(uow.connection, incident.case_id)
    if case.state not in cases.LIVE:
        return WaysOut(leave=True, cancel=False)
    if incident.effect_id is not None:
        return _of_effect(uow, incident, case)
    if incident.timer_id is not None:
        return _of_timer(uow, incident, case)
    task = incidents.open_task(uow.connection, incident.task_id)
    if task is None:
        return WaysOut(leave=True)
    return WaysOut(back=_before(uow, case, task.token), leave=True)


def _of_effect(uow: UnitOfWork, incident: Record, case: Record) -> WaysOut:
    effect = incidents.failed_effect(uow.connection, incident.effect_id)
    if effect is None or (effect.token and not _stands(uow, case, effect.token)):
        return WaysOut(leave=True)
    known = OPERATIONS.get(effect.operation)
    model = incident.kind == "model"
    moved = incidents.moved_since(uow.connection, incident)
    hand = by_hand(known) if known is not None else None
    return WaysOut(
        retry=incident.kind != "input" and (not model or moved),
        mend=() if model or known is None else mendable(known, incident, effect.arguments),
        hand=hand.fields if hand is not None else {},
        back=_before(uow, case, effect.token),
        leave=effect.operation in DUTIES and effect.operation not in _WAITED_FOR,
    )


def _of_timer(uow: UnitOfWork, incident: Record, case: Record) -> WaysOut:
    """A timer at a border may lapse, the case goes on without it; at another the case waits."""
    timer = timers.get(uow.connection, incident.timer_id)
    if timer is None:
        return WaysOut(leave=True)
    elements = uow.shelf(case.bundle_id).definition(case.process).elements
    known = elements.get(timer.element)
    return WaysOut(
        retry=incident.kind != "model" or incidents.moved_since(uow.connection, incident),
        back=_before(uow, case, timer.token),
        leave=known is not None and known.kind == "boundaryEvent",
    )


def mendable(
    known: Operation, incident: Record, arguments: Mapping[str, Any]
) -> tuple[Mendable, ...]:
    """The inputs that can be typed: the one that the failure names, or its row; else any of one value."""
    plain = [
        Mendable(name, word.rstrip("?"), _shown(arguments.get(name)))
        for name, word in known.inputs.items()
        if word.rstrip("?") in READERS
    ]
    if incident.field is not None and incident.row is not None:
        plain += _row(incident, arguments)
    if incident.field is not None:
        return tuple(one for one in plain if one.name.partition(".")[0] == incident.field)
    return tuple(plain)


def _row(incident: Record, arguments: Mapping[str, Any]) -> list[Mendable]:
    """The values of the row that failed, as ``input.name``."""
    try:
        row = arguments[incident.field][incident.row - 1]
    except (KeyError, IndexError, TypeError):
        return []
    if not isinstance(row, Mapping):
        return [Mendable(incident.field, _word(row), _shown(row), incident.row)]
    return [
        Mendable(f"{incident.field}.{name}", _word(value), _shown(value), incident.row)
        for name, value in row.items()
        if not isinstance(value, Mapping | list)
    ]


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    return "number" if isinstance(value, int | float) else "text"


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    said = str(value)
    return mask(said) if said.isdecimal() and len(said) == _IDENTITY_DIGITS else said


def _before(uow: UnitOfWork, case: Record, token: str) -> str | None:
    """The person's task before a place: of several that lead there, the one done last."""
    if not token:
        return None
    definition = uow.shelf(case.bundle_id).definition(case.process)
    leading = uow.adapters.workflow.before(definition, case.snapshot, token)
    return incidents.done_last(uow.connection, case.id, leading) if leading else None


def _stands(uow: UnitOfWork, case: Record, token: str) -> bool:
    """Whether the case still waits at the place; an event at its border may have led on."""
    definition = uow.shelf(case.bundle_id).definition(case.process)
    try:
        uow.adapters.workflow.data(definition, case.snapshot, token)
    except Conflict:
        return False
    return True
