"""An officer chooses how close the rows of their lists stand."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.errors import Refused
from engine.models import Officer
from engine.unit_of_work import UnitOfWork

DENSITIES = ("rapat", "lega")


@dataclass(frozen=True, kw_only=True)
class SetDensity:
    """Keep ``density`` (``rapat`` or ``lega``) with the officer. Raises Refused for any other."""

    officer: UUID
    density: str

    def execute(self, uow: UnitOfWork) -> None:
        if self.density not in DENSITIES:
            raise Refused("Kerapatan ini tidak ada. Pilih rapat atau lega.")
        uow.changes.update(Officer, {"id": self.officer}, density=self.density)
