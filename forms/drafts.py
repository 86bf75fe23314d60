"""Keeps what an officer typed, finished or not, and fills an unopened form with what is known."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

from forms.components import Component, get_in, set_in, walk_scope
from forms.errors import FormError
from forms.parsing import clean
from forms.properties import EMPTY
from forms.schema import MAX_ROWS

MAX_DRAFT = 512 * 1024
"""Bytes of JSON that one draft may take."""
_MISSING = object()


def kept(components: Sequence[Component], answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as typed, without what the form does not ask; ``FormError`` when too large."""
    draft = _keep(components, answers)
    if len(json.dumps(draft, default=str)) > MAX_DRAFT:
        raise FormError.whole("too_large")
    return draft


def _keep(components: Sequence[Component], answers: Any) -> dict[str, Any]:
    draft: dict[str, Any] = {}
    for component in walk_scope(components):
        if not component.path or component.computed is not None:
            continue
        value = _at(answers, component.path)
        if value is _MISSING:
            continue
        if component.type == "dynamiclist":
            rows = value if isinstance(value, list) else []
            value = [_keep(component.components, row) for row in rows[:MAX_ROWS]]
        else:
            value = _flat(value)
        set_in(draft, component.path, value)
    return draft


def _flat(value: Any) -> Any:
    """An answer as typed, at most one level deep, in values that JSON and databases can keep."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    return _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, float) and not isfinite(value):
        return None
    return value if isinstance(value, int | float) else None


def filled(
    components: Sequence[Component], answers: Mapping[str, Any], known: Any
) -> dict[str, Any]:
    """The answers to draw: as typed; where nothing was sent, what is known, or the default.

    What begins empty shows nothing that is known: nobody's decision is made for them.
    """
    drawn: dict[str, Any] = {}
    for component in walk_scope(components):
        if not component.path:
            continue
        value = _at(answers, component.path)
        fact = get_in(known, component.path)
        if component.properties.get("awal") == EMPTY:
            value = None if value is _MISSING else value
            set_in(drawn, component.path, value)
        elif component.type == "dynamiclist":
            value = _rows(component, value, fact)
        elif value is _MISSING:
            value = component.default if fact is None else fact
        if value is not None:
            set_in(drawn, component.path, value)
    return drawn


def _rows(component: Component, value: Any, known: Any) -> list[dict[str, Any]]:
    facts = known if isinstance(known, list) else []
    fixed = bool(component.limits.get("fixed_rows"))
    if value is _MISSING or (fixed and facts):
        typed = value if isinstance(value, list) else []
        start = facts or [{}] * int(component.limits.get("defaultRepetitions", 1))
        rows = [typed[n] if n < len(typed) else {} for n in range(len(start))]
        return [
            filled(component.components, row, fact) for row, fact in zip(rows, start, strict=True)
        ]
    rows = value if isinstance(value, list) else []
    return [filled(component.components, row, {}) for row in rows[:MAX_ROWS]]


def _at(answers: Any, path: Sequence[str]) -> Any:
    for name in path:
        if not isinstance(answers, Mapping) or name not in answers:
            return _MISSING
        answers = answers[name]
    return answers
