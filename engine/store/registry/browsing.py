"""The registers read across cycles: who stands in which, and what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from engine.models import Case
from engine.models.registry import Entry, Membership, SourceList
from engine.store.registry.base_data import newest_decile
from engine.store.registry.staging import settled


@dataclass(slots=True)
class Standing:
    """In which registers a person's present family stands; its decile in the newest base data."""

    registers: list[str] = field(default_factory=list)
    decile: int | None = None


def standings_of(connection: Connection, person_ids: Sequence[UUID]) -> dict[UUID, Standing]:
    """Person → what their present family stands in."""
    found: dict[UUID, Standing] = defaultdict(Standing)
    rows = connection.execute(
        select(Membership.person_id, Entry.register, newest_decile(Membership.family_id))
        .join(Entry, Entry.family_id == Membership.family_id)
        .where(Membership.person_id.in_(person_ids), Membership.valid_to.is_(None))
        .where(settled(Entry))
        .distinct()
        .order_by(Entry.register)
    )
    for person_id, register, decile in rows:
        found[person_id].registers.append(register)
        found[person_id].decile = decile
    return found


def entries_of(connection: Connection, family_ids: Sequence[UUID]) -> Sequence[Any]:
    """Every entry of these families with its cycle, source and results, the newest first."""
    return connection.execute(
        select(
            *Entry.__table__.columns,
            SourceList.source_name,
            SourceList.source_date,
            SourceList.file_name,
            SourceList.imported_at,
            Case.reference.label("case_reference"),
            Case.subject,
        )
        .join(SourceList, SourceList.id == Entry.source_list_id)
        .outerjoin(Case, Case.id == Entry.case_id)
        .where(Entry.family_id.in_(family_ids), settled(Entry))
        .order_by(SourceList.imported_at.desc(), Entry.id.desc())
    ).all()
