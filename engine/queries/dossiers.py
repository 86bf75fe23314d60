"""The dossiers of a case that an officer asked for, and how far each has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from engine.casefile.head import CaseHead, head_of
from engine.queries.case_parts import read_by
from engine.rows import Record
from engine.store import dossiers
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Dossiers:
    """The dossiers, the newest first; ``progress`` of one that is being made: papers done, of all."""

    head: CaseHead
    dossiers: Sequence[Record]
    progress: Mapping[UUID, Mapping[str, Any]]


@dataclass(frozen=True, kw_only=True)
class ListDossiers:
    """The officer's own dossiers of a case. Raises NotFound, Forbidden."""

    case_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> Dossiers:
        case, reader = read_by(uow, self.case_id, self.officer)
        found = dossiers.of_officer(uow.connection, case.id, self.officer)
        files = uow.adapters.files
        return Dossiers(
            head=head_of(uow, case, reader),
            dossiers=found,
            progress={one.id: files.progress(one.id.hex) for one in found if one.state == "asked"},
        )
