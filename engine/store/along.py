"""A list sorted by what no index of it holds: looked for in parts, each along an index that does."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, literal, true, tuple_

Place = tuple[Any, UUID]
"""Where a row stands: the value that its list is sorted by, and its key."""


@dataclass(frozen=True, kw_only=True)
class Along:
    """A part of a list whose sort an index answers, though that of the whole it does not.

    ``order``: what its rows are sorted by, before their keys; ``same``: all have this value of it,
    which is the last there is, and go by their keys alone. ``only``: column → the values that its
    rows have there; a filter by others finds nothing in it.
    """

    source: Any
    where: ColumnElement[bool]
    order: Any = None
    same: Any = None
    only: Mapping[str, Collection[Any]] = field(default_factory=dict)

    def may_hold(self, filters: Mapping[str, Collection[Any]]) -> bool:
        """Whether any of its rows could be among those that are asked for."""
        return all(set(filters[name]) & set(self.only[name]) for name in filters.keys() & self.only)

    def keys(self, key: Any, *, down: bool) -> tuple[ColumnElement[Any], ...]:
        """What its rows are sorted by."""
        columns = (key,) if self.order is None else (self.order, key)
        return tuple(one.desc() if down else one.asc() for one in columns)

    def beyond(self, key: Any, place: Place | None, *, down: bool) -> ColumnElement[bool]:
        """What lies beyond a place, in words in which the index finds where that is."""
        if place is None:
            return true()
        value, named = place
        if self.order is not None:
            at = literal(value, self.order.type)
            here, there = tuple_(self.order, key), tuple_(at, named)
            return and_(
                self.order <= at if down else self.order >= at,
                here < there if down else here > there,
            )
        if value is not None and value != self.same:
            return false() if down else true()
        found: ColumnElement[bool] = key < named if down else key > named
        return found
