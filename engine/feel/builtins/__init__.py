"""The functions of the standard (DMN 1.5, 10.3.4), one module for each family."""

from __future__ import annotations

from engine.feel.builtins import (
    booleans,
    contexts,
    conversion,
    lists,
    numeric,
    ranges,
    statistics,
    strings,
    temporals,
)
from engine.feel.builtins.signature import BUILTINS

__all__ = [
    "BUILTINS",
    "booleans",
    "contexts",
    "conversion",
    "lists",
    "numeric",
    "ranges",
    "statistics",
    "strings",
    "temporals",
]
