"""Facts about the officers who work in the unit of a case."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from engine.facts.catalogue import Asking, fact
from engine.store import staff
from engine.unit_of_work import UnitOfWork


@fact("officers_here")
def officers_here(uow: UnitOfWork, asking: Asking) -> list[dict[str, Any]]:
    """``[{petugas: id, nama, peran, terlatih}]``; ``terlatih``: a training is on their profile."""
    found: dict[UUID, dict[str, Any]] = {}
    for row in staff.of_unit(uow.connection, asking.wilayah):
        one = found.setdefault(
            row.id,
            {
                "petugas": str(row.id),
                "nama": row.name,
                "peran": "",
                "terlatih": bool(row.qualification.get("training")),
            },
        )
        one["peran"] = ", ".join(filter(None, (one["peran"], row.label)))
    return list(found.values())
