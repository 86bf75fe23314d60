"""The areas as rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Protocol

from sqlalchemy import Connection, false, insert, or_, select

from engine.models.registry import Wilayah

KELURAHAN_DOTS: Final = 3
"""A kelurahan's code has four parts: 32.75.01.1001."""


class AreaFacts(Protocol):
    """A kota, kecamatan or kelurahan."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def parent(self) -> str: ...
    @property
    def level(self) -> str: ...


def seed_areas(connection: Connection, areas: Iterable[AreaFacts]) -> int:
    """Add the areas that are not there yet, parents first; how many were added."""
    known = set(connection.scalars(select(Wilayah.code)))
    given = {area.code: area for area in areas}
    fresh = [
        {
            "code": area.code,
            "name": area.name,
            "parent": area.parent if area.parent in given or area.parent in known else None,
            "level": area.level,
        }
        for area in sorted(given.values(), key=lambda area: area.code.count("."))
        if area.code not in known
    ]
    if fresh:
        connection.execute(insert(Wilayah), fresh)
    return len(fresh)


def whole_city(connection: Connection) -> str | None:
    """The code of the kota; None before the areas are seeded."""
    return connection.scalar(select(Wilayah.code).where(Wilayah.level == "kota").limit(1))


def is_kelurahan(code: str | None) -> bool:
    """Whether a code is of a kelurahan, the smallest unit: families are handed to these."""
    return code is not None and code.count(".") == KELURAHAN_DOTS


def bounds(scope: str) -> tuple[str, str]:
    """The codes between which ``within`` finds what lies in ``scope``."""
    if scope.count(".") == KELURAHAN_DOTS:
        return scope, scope
    return scope, scope + ".~" if scope else "~"


def within(column: Any, scope: str) -> Any:
    """The condition that a wilayah code is ``scope`` or lies in it (``32.75.01``; "": any).

    A kelurahan holds nothing, so it is compared by equality, which lets an index on
    (wilayah_code, something else) serve both conditions.
    """
    if not scope:
        return column.is_not(None)
    if scope.count(".") == KELURAHAN_DOTS:
        return column == scope
    return column.between(scope, scope + ".~")


def within_any(column: Any, scopes: Iterable[str]) -> Any:
    """The condition that a wilayah code is one of ``scopes`` or lies in one; of none, never."""
    return or_(false(), *(within(column, scope) for scope in scopes))
