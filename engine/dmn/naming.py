"""The names a model declares: FEEL must know that ``a-b`` is a name and no difference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from engine.dmn.syntax import Box, Definitions, ItemDefinition, OutputClause, Text, Variable


def names_of(definitions: Definitions) -> Iterator[str]:
    """Every name declared in a file: elements, variables, parameters, members, outputs."""
    return names_within(definitions.items, list(definitions.elements.values()))


def names_within(*parts: Any) -> Iterator[str]:
    """Every name declared inside pieces of syntax."""
    for part in _parts(list(parts)):
        if isinstance(part, Variable | OutputClause | ItemDefinition):
            yield part.name


def texts_of(box: Box | None) -> Iterator[str]:
    """Every FEEL text inside a box."""
    return (part.text for part in _parts([box]) if isinstance(part, Text))


def _parts(waiting: list[Any]) -> Iterator[Any]:
    while waiting:
        part = waiting.pop()
        if isinstance(part, tuple | list):
            waiting.extend(part)
        elif is_dataclass(part):
            yield part
            waiting.extend(getattr(part, entry.name) for entry in fields(part))
