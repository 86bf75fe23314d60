"""What the profile of an officer does not record yet of what a step asks of whoever does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from engine.store import officers
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class MissingQualifications:
    """The qualifications not recorded of an officer, in words."""

    officer: UUID

    def answer(self, uow: UnitOfWork) -> Sequence[str]:
        return officers.unrecorded(uow.connection, self.officer)
