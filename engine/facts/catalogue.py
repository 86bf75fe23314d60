"""The catalogue of named facts: name → function of the unit of work and the case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from engine.unit_of_work import UnitOfWork

Fact = Callable[[UnitOfWork, "Asking"], Any]
"""A function of the unit of work and of what it is asked for; gives a JSON-plain value."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asking:
    """For which case a fact is asked, and what follows its name behind a colon."""

    case_id: UUID
    root_id: UUID
    wilayah: str
    bundle_id: UUID
    argument: str = ""


FACTS: dict[str, Fact] = {}


def fact(name: str) -> Callable[[Fact], Fact]:
    """Enter a function in the catalogue. Raises ValueError when the name is taken."""

    def enter(function: Fact) -> Fact:
        if name in FACTS:
            raise ValueError(f"two facts called {name}")
        FACTS[name] = function
        return function

    return enter
