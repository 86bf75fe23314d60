"""What would become of a list, were it imported: everything is planned and nothing written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from engine.ids import new_id
from engine.models.registry import Entry, SourceList
from engine.store.registry.bulk import Bulk
from engine.store.registry.importing import Intake
from engine.store.registry.known import FamilyNow, Keyed
from engine.store.registry.shapes import Incoming, Sealer


@dataclass(frozen=True, slots=True)
class Planned:
    """A list that nobody has opened yet."""

    case_id: UUID
    register: str
    source_name: str
    id: UUID = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class Outlook:
    """How many families and people a list would bring or change.

    ``nowhere`` are lines refused since nobody knows their kelurahan; ``gone`` families of the last
    list of that register and name, ``last`` (source_name, source_date), that this one lacks.
    """

    families: int
    new: int
    updated: int
    unchanged: int
    nowhere: int
    gone: int
    last: Any


class _Plan(Intake):
    """An intake that is planned only; remembers the families it meets."""

    def __init__(
        self, connection: Connection, planned: Planned, vault: Sealer, today: date
    ) -> None:
        self._planned = planned
        self.met: set[UUID] = set()
        super().__init__(connection, planned.id, vault, today)

    def _list(self, connection: Connection, list_id: UUID) -> Any:
        return self._planned

    def _update_family(self, family: FamilyNow, head: Keyed, head_id: UUID) -> bool:
        self.met.add(family.id)
        return super()._update_family(family, head, head_id)


def foresee(
    connection: Connection, planned: Planned, rows: Iterable[Incoming], vault: Sealer, today: date
) -> Outlook:
    """What would become of the rows of a list."""
    plan = _Plan(connection, planned, vault, today)
    read = 0
    for batch in plan.batches(rows):
        read += len(batch)
        plan.plan(connection, batch)
    counts = plan.counts
    last = _last(connection, planned)
    return Outlook(
        counts.families,
        counts.new,
        counts.updated,
        counts.unchanged,
        read - counts.rows,
        _gone(connection, last.id, plan.met) if last is not None else 0,
        last,
    )


def _last(connection: Connection, planned: Planned) -> Any:
    """The newest list of the same register and name that is in; None: this is the first."""
    return connection.execute(
        select(SourceList.id, SourceList.source_name, SourceList.source_date)
        .where(
            SourceList.register == planned.register,
            SourceList.source_name == planned.source_name,
            SourceList.status == "selesai",
        )
        .order_by(SourceList.source_date.desc(), SourceList.imported_at.desc())
        .limit(1)
    ).first()


def _gone(connection: Connection, last: UUID, met: set[UUID]) -> int:
    """The families that the last list brought and this one does not name."""
    mine = Entry.source_list_id == last
    brought = connection.scalar(select(func.count()).where(mine)) or 0
    return brought - sum(1 for _ in Bulk(connection).find((Entry.id,), Entry.family_id, met, mine))
