"""Which other cases a reader may open: asked by everything that tells of one case on another's page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, case, false, select

from engine.models import Case


@dataclass(frozen=True, slots=True)
class Reach:
    """The cases a reader may open: what ``Case`` in a statement must be to be one of them.

    ``told``: what it must be for the reader to know what it is about.
    """

    condition: ColumnElement[bool]
    told: ColumnElement[bool]

    def of(self, connection: Connection, case_ids: Collection[UUID]) -> dict[UUID, bool]:
        """Those of these cases that the reader may open, and whether they know what each is about."""
        if not case_ids:
            return {}
        statement: Any = select(Case.id, self.told).where(Case.id.in_(case_ids), self.condition)
        return {row[0]: bool(row[1]) for row in connection.execute(statement)}

    @property
    def subject(self) -> ColumnElement[str]:
        """The subject of ``Case``, empty where the reader may not know it."""
        return case((self.told, Case.subject), else_="").label("subject")


NOBODY = Reach(false(), false())
"""A citizen: opens no case of the office."""
