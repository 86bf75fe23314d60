"""A row as it came from a query: its columns are its attributes."""

from __future__ import annotations

from typing import Any, TypeAlias

Record: TypeAlias = Any
"""A row of a named query. Which columns it has is said where the query stands."""
