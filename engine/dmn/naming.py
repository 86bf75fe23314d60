"""The names a model declares: FEEL must know that ``a-b`` is a name and no difference."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from engine.dmn.syntax import (
    Box,
    Definitions,
    FunctionBox,
    InvocationBox,
    ItemDefinition,
    OutputClause,
    Text,
    Variable,
)


def names_of(definitions: Definitions) -> Iterator[str]:
    """Every name declared in a file: elements, variables, members, outputs.

    Parameters are names in the body of their function alone: elsewhere ``a.b`` is a member of ``a``.
    """
    parts = [definitions.items, list(definitions.elements.values())]
    return _names(_parts(parts, _without_parameters))


def names_within(*parts: Any) -> Iterator[str]:
    """Every name declared inside pieces of syntax, parameters too."""
    return _names(_parts(list(parts), _all))


def texts_of(box: Box | None) -> Iterator[str]:
    """Every FEEL text inside a box."""
    return (part.text for part in _parts([box], _all) if isinstance(part, Text))


def _names(parts: Iterator[Any]) -> Iterator[str]:
    declares = (Variable, OutputClause, ItemDefinition)
    return (part.name for part in parts if isinstance(part, declares))


def _parts(waiting: list[Any], inside: Callable[[Any], list[Any]]) -> Iterator[Any]:
    while waiting:
        part = waiting.pop()
        if isinstance(part, tuple | list):
            waiting.extend(part)
        elif is_dataclass(part):
            yield part
            waiting.extend(inside(part))


def _all(part: Any) -> list[Any]:
    return [getattr(part, entry.name) for entry in fields(part)]


def _without_parameters(part: Any) -> list[Any]:
    if isinstance(part, FunctionBox):
        return [part.body]
    if isinstance(part, InvocationBox):
        return [part.function, *(binding.value for binding in part.bindings)]
    return _all(part)
