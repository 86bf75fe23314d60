"""Rows and parts of pages as far as a reader may see the case: the rest is not there, or masked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from types import SimpleNamespace
from typing import Any, TypeVar

from engine.rows import Record
from engine.sight.levels import Level, Sight
from engine.sight.masking import Identities, masked

T = TypeVar("T")

_ANSWERS = ("data", "answers", "draft", "text", "message")
"""Columns of rows in which answers stand."""
_COURSE_OF_EVENT = ("late_seconds",)
"""What a line of history says beside its name that tells the course alone."""
_SAID_OF_OTHERS = (
    "sight",
    "names",
    "words",
    "wording",
    "fact",
    "show",
    "shelf",
    "register",
    "form",
)
"""What parts of a page hold that tells of nobody."""


def changed(row: Record, **values: Any) -> Record:
    """The row with other values in some of its columns."""
    told = row._asdict() if hasattr(row, "_asdict") else vars(row)
    return SimpleNamespace(**{**told, **values})


def without_identities(part: T, sight: Sight, names: Identities) -> T:
    """Part of a page with identities masked, through and through, unless its reader may see them."""
    return part if sight.level >= Level.IDENTITIES else _clean(part, names)


def _clean(value: Any, names: Identities) -> Any:
    if isinstance(value, list):
        return [_clean(one, names) for one in value]
    if isinstance(value, Mapping | str):
        return masked(value, names)
    if hasattr(value, "_asdict"):
        told = {name: one for name, one in value._asdict().items() if name in _ANSWERS}
        return changed(value, **masked(told, names)) if told else value
    if isinstance(value, SimpleNamespace):
        told = {name: one for name, one in vars(value).items() if name in _ANSWERS}
        return changed(value, **masked(told, names))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    return _clean_fields(value, names)


def _clean_fields(value: Any, names: Identities) -> Any:
    """A part made of parts; the value of a key fact is one of the name that the fact has."""
    told = {one.name: getattr(value, one.name) for one in fields(value)}
    fact = getattr(value, "fact", None)
    found = {
        name: _clean(inner, names) for name, inner in told.items() if name not in _SAID_OF_OTHERS
    }
    if fact is not None:
        found["value"] = masked(value.value, names, fact.of or fact.name)
    return replace(value, **found)


def bare(case: Record) -> Record:
    """The row of a case without what the case is about."""
    return changed(
        case, subject="", data={}, snapshot=b"", outcome="", counted=None, key_facts=None
    )


def existing(case: Record) -> Record:
    """The row of a case with its code, its kind and its unit alone."""
    nothing = {"state": "", "milestone": "", "closed_at": None, "opened_by": None}
    return changed(bare(case), **nothing)


def course_of_task(task: Record) -> Record:
    """The row of a task without what was answered in it."""
    return changed(task, label="", answers=None, draft=None)


def course_of_event(event: Record) -> Record:
    """The row of an event without the reasons and names it tells."""
    data = {name: one for name, one in (event.data or {}).items() if name in _COURSE_OF_EVENT}
    return changed(event, data=data)
