"""The catalogue of named facts: name → function of the unit of work and the case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from engine.unit_of_work import UnitOfWork

Fact = Callable[[UnitOfWork, UUID, UUID, str], Any]
"""(unit of work, case id, root case id, wilayah) → JSON-plain value."""

FACTS: dict[str, Fact] = {}


def fact(name: str) -> Callable[[Fact], Fact]:
    """Enter a function in the catalogue. Raises ValueError when the name is taken."""

    def enter(function: Fact) -> Fact:
        if name in FACTS:
            raise ValueError(f"two facts called {name}")
        FACTS[name] = function
        return function

    return enter
