"""What references are called: officers, files and cases by id, roles, offices and units by code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Executable, select

from engine.models import Case, Document, Office, Officer, Role
from engine.registry import city

_ID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")
_ROLE = re.compile(r"[a-z]+(_[a-z0-9]+)+")
_OFFICE = "kantor:"
_DEEP = 12
"""Levels of lists and contexts that are looked through."""


@dataclass(frozen=True, slots=True)
class Named:
    """Names that were looked up, for whoever tells the answer when the query has ended."""

    known: Mapping[str, str | None]

    def learn(self, value: Any) -> None:
        """Nothing more is looked up: the query looked into whatever its answer holds."""

    def get(self, reference: str) -> str | None:
        """The name of an id without dashes, a role, an office or a unit; None where it is unknown."""
        return self.known.get(reference) or city().full_name(reference)

    def settled(self) -> Named:
        """These names."""
        return self


def names_in(connection: Connection, value: Any) -> Named:
    """What is referred to in ``value``, however deep inside, by name."""
    names = References(connection)
    names.learn(value)
    return names.settled()


class References:
    """Names for ``forms.Telling``: a value's references are looked up together, each once.

    Whoever may read the answer may read whom it names: only ids found in it are looked up.
    It asks the database as it is told of more, so it lives no longer than its query: what leaves
    the query is ``settled``.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, str | None] = {}

    def learn(self, value: Any) -> None:
        """Look up what lies in ``value`` and is new; one statement a kind, whatever it holds."""
        found = set(_references(value)) - self._known.keys()
        self._known.update(dict.fromkeys(found))
        ids = [UUID(one) for one in found if _ID.fullmatch(one)]
        if ids:
            for table, shown in _NAMED:
                rows = self._rows(select(table.id, shown).where(table.id.in_(ids)))
                self._known.update({row[0].hex: row[1] for row in rows})
        codes = found - {one.hex for one in ids}
        if any(one.startswith(_OFFICE) for one in codes):
            self._known.update(
                {
                    _OFFICE + code: name
                    for code, name in self._rows(select(Office.code, Office.name))
                }
            )
        if any(_ROLE.fullmatch(one) for one in codes):
            self._known.update(map(tuple, self._rows(select(Role.id, Role.label))))

    def get(self, reference: str) -> str | None:
        """The name of an id without dashes, a role, an office or a unit; None where it is unknown."""
        return self._known.get(reference) or city().full_name(reference)

    def settled(self) -> Named:
        """The names learnt so far."""
        return Named(dict(self._known))

    def _rows(self, statement: Executable) -> Sequence[Any]:
        return self._connection.execute(statement).all()


_NAMED = ((Officer, Officer.name), (Document, Document.name), (Case, Case.reference))


def _references(value: Any, depth: int = 0) -> Iterator[str]:
    """Ids without their dashes, and codes of roles and offices."""
    if isinstance(value, str):
        if 32 <= len(value) <= 36 and _ID.fullmatch(value):
            yield value.replace("-", "")
        elif _ROLE.fullmatch(value) or value.startswith(_OFFICE):
            yield value
    elif depth < _DEEP and isinstance(value, Mapping):
        for inner in value.values():
            yield from _references(inner, depth + 1)
    elif depth < _DEEP and isinstance(value, list | tuple):
        for inner in value:
            yield from _references(inner, depth + 1)
