"""An office is entered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from engine.ids import new_id
from engine.models import Office
from engine.unit_of_work import UnitOfWork
from engine.wilayah import level_of


@dataclass(frozen=True, kw_only=True)
class FoundOffice:
    """Enter an office; part of setting an installation up. Returns its id."""

    code: str
    name: str
    wilayah: str
    letterhead: Mapping[str, str] = field(default_factory=dict)

    def execute(self, uow: UnitOfWork) -> UUID:
        office_id = new_id()
        uow.changes.insert(
            Office,
            {
                "id": office_id,
                "code": self.code,
                "name": self.name,
                "wilayah": self.wilayah,
                "level": level_of(self.wilayah),
                "letterhead": dict(self.letterhead),
            },
        )
        return office_id
