"""Rows of a list that belong to somebody of a name, found along an index however many people there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, false, or_, select

from engine.models.registry import Person
from engine.store.registry import persons

SHORTEST: Final = 3
"""Letters of a name below which everybody would be found by it."""
_FEW: Final = 500


def by_name(
    connection: Connection, written: Sequence[str], units: Sequence[str], person_id: Any
) -> ColumnElement[bool]:
    """Whether a word of the name of ``person_id`` begins with one of these, for people of the units.

    ``written``: the ways a name sought may be written, as ``registry.search_keys`` gives them.
    Few people are named one by one, for an index to find their rows. Of many a page is soon full:
    the rows are then looked through in the order of their list.
    """
    keys = [key for key in written if len(key) >= SHORTEST]
    few: set[Any] = set()
    for key in keys:
        for unit in units:
            found = persons.find_by_name(connection, key, unit, limit=_FEW)
            if len(found) == _FEW:
                return _among_many(keys, person_id)
            few |= {row.id for row in found}
    named: ColumnElement[bool] = person_id.in_(few)
    return named if few else false()


def _among_many(keys: Sequence[str], person_id: Any) -> ColumnElement[bool]:
    parts = (
        (Person.name_key.startswith(key, autoescape=True), Person.name_key.contains(f" {key}"))
        for key in keys
    )
    having = select(Person.id).where(or_(*(one for some in parts for one in some)))
    # Asked whether it is true, a set is no join, which would walk the list looking up every row.
    found: ColumnElement[bool] = person_id.in_(having).is_(True)
    return found
