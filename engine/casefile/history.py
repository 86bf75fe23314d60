"""The lines of a history: what belongs together told once, rows of registers with what they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import forms
from engine.casefile.amended import is_amendment
from engine.declared.registers import declared, masked
from engine.definition import UserTask
from engine.library import Shelf
from engine.rows import Record
from engine.store.casefile import history as rows
from engine.unit_of_work import UnitOfWork

_AT_ONCE = timedelta(seconds=60)
"""A task taken and finished within this is told in one line."""


@dataclass(frozen=True, slots=True)
class RegisterWords:
    """How the rows of a register are told: its name, its columns, and its form's words for them."""

    label: str
    columns: tuple[str, ...]
    words: Mapping[str, forms.Wording]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One event; ``step`` is the name of the element it happened at, empty where there is none.

    ``taken`` when it also took the task it finished; ``record`` is the row of a register that it
    wrote, ``register`` how such rows are told.
    """

    event: Record
    step: str = ""
    taken: bool = False
    record: Mapping[str, Any] | None = None
    register: RegisterWords | None = None
    words: Mapping[str, forms.Wording] = field(default_factory=dict)
    """Of an amendment: what the form of its step calls the answers."""


def lines_of(uow: UnitOfWork, case: Record, events: Sequence[Record]) -> list[HistoryLine]:
    """The lines of these events of a case: a task taken and finished within a minute has one."""
    shelf = uow.shelf(case.bundle_id)
    tasks = {one.task_id for one in events if one.task_id}
    finished = rows.finished(uow.connection, case.id, tasks)
    at_once = {
        (one.task_id, one.officer_id)
        for one in events
        if one.name == "task_claimed" and _soon(one, finished.get((one.task_id, one.officer_id)))
    }
    registers = _registers(shelf, events)
    return [
        HistoryLine(
            event=event,
            step=_step(shelf, case, event),
            taken=event.name == "task_completed" and (event.task_id, event.officer_id) in at_once,
            record=_record(uow, event),
            register=registers.get(str(event.data.get("register"))),
            words=_words(shelf, case.process, event) if is_amendment(event) else {},
        )
        for event in events
        if event.name != "task_claimed" or (event.task_id, event.officer_id) not in at_once
    ]


def _step(shelf: Shelf, case: Record, event: Record) -> str:
    element = shelf.definition(case.process).elements.get(event.element or "")
    return element.name if element else ""


def _soon(event: Record, finished: datetime | None) -> bool:
    return finished is not None and timedelta(0) <= finished - event.at <= _AT_ONCE


def _words(shelf: Shelf, process: str, event: Record) -> Mapping[str, forms.Wording]:
    """What the form of the step that an event belongs to calls its answers."""
    element = shelf.definition(process).elements.get(event.element or "")
    form = shelf.form_of(element) if isinstance(element, UserTask) else None
    return form.wording if form else {}


def _record(uow: UnitOfWork, event: Record) -> Mapping[str, Any] | None:
    """What a row of a register held afterwards, sealed answers with their last digits only."""
    after = event.data.get("after") if event.data.get("register") else None
    return masked(after, uow) if isinstance(after, Mapping) else None


def _registers(shelf: Shelf, events: Sequence[Record]) -> dict[str, RegisterWords]:
    """How the registers that these events wrote to are told, by name."""
    named = {str(one.data["register"]) for one in events if one.data.get("register")}
    return {
        name: RegisterWords(one.label, one.columns, shelf.form(one.form).wording)
        for name, one in declared(shelf.manifest).items()
        if name in named
    }
