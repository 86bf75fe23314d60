"""Nodes to Python closures, one module for each family; no ``eval``, no attribute access."""

from __future__ import annotations

from engine.feel.compile import (
    arithmetic,
    calls,
    comparison,
    logic,
    loops,
    membership,
    names,
    structures,
)
from engine.feel.compile.base import Compiler, Scope

__all__ = [
    "Compiler",
    "Scope",
    "arithmetic",
    "calls",
    "comparison",
    "logic",
    "loops",
    "membership",
    "names",
    "structures",
]
