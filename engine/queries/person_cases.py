"""The cases of one person that an officer may open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from engine.rows import Record
from engine.sight import looking
from engine.store import officers, parties
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class ListPersonCases:
    """Cases that were opened with a person's NIK or for their family's line on a list, newest first."""

    person_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> Sequence[Record]:
        connection = uow.connection
        principal = officers.principal(connection, self.officer)
        reach = looking(connection, principal, uow.now).reach
        mark = parties.fingerprint_of(connection, self.person_id)
        return parties.other_cases(connection, [mark] if mark else [], [self.person_id], reach)
