"""What was decided in a case: by whom, when, how and why, in the words of the forms.

A decision is a choice that the conditions of the model ask for: it decided which way the case went.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import forms
from engine.definition import UserTask
from engine.library import Shelf
from engine.rows import Record
from engine.store.casefile import steps
from engine.unit_of_work import UnitOfWork

MOST = 100
"""Decisions told on one page, the newest; the history has them all."""
_REASONS = ("textarea",)
_TICKED = ("checkbox",)


@dataclass(frozen=True, slots=True)
class Decision:
    """One task in which something was decided: what was chosen, and what was written beside it."""

    task: Record
    chosen: Mapping[str, Any]
    reasons: Mapping[str, Any]
    words: Mapping[str, forms.Wording]


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which answers of a step are a choice that counts, and which say why."""

    chosen: tuple[str, ...]
    reasons: tuple[str, ...]
    words: Mapping[str, forms.Wording]


def decisions_of(uow: UnitOfWork, case: Record, limit: int = MOST) -> list[Decision]:
    """The decisions of a case, the oldest first."""
    asked = _asked(uow.shelf(case.bundle_id), case.process)
    found = []
    for task in steps.done_at(uow.connection, case.id, asked, limit):
        step, given = asked[task.element], task.answers or {}
        chosen = {name: given[name] for name in step.chosen if _given(given.get(name))}
        if chosen:
            reasons = {name: given[name] for name in step.reasons if given.get(name)}
            found.append(Decision(task, chosen, reasons, step.words))
    return found


def _given(value: Any) -> bool:
    """Whether something was chosen: a box left empty decides nothing."""
    return value not in (None, "", False, [])


@lru_cache(maxsize=256)
def _asked(shelf: Shelf, process: str) -> dict[str, _Asked]:
    """The steps of a process at which something is decided, by element."""
    found = {}
    for element in shelf.definition(process).elements.values():
        form = shelf.form_of(element) if isinstance(element, UserTask) else None
        if form is None:
            continue
        words = form.wording
        chosen = tuple(name for name in words if name in shelf.deciding and _choice(words[name]))
        if chosen:
            reasons = tuple(name for name in words if words[name].kind in _REASONS)
            found[element.id] = _Asked(chosen, reasons, words)
    return found


def _choice(word: forms.Wording) -> bool:
    return bool(word.choices) or word.kind in _TICKED
