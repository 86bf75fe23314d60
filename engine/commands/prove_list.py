"""The inspectorate has a locked list proved."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.casework.proving import prove
from engine.errors import NotFound
from engine.sight import require_sight
from engine.store import cases, distribution, officers
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class ProveList:
    """Read the locked list of a root case through; whether it still gives its checksum.

    Raises NotFound without a case or a list, Forbidden without the right ``audit`` over its unit.
    """

    case_id: UUID
    officer: UUID

    def execute(self, uow: UnitOfWork) -> bool:
        principal = officers.principal(uow.connection, self.officer)
        case = cases.get(uow.connection, self.case_id)
        principal.require_right("audit", case.wilayah)
        require_sight(uow.connection, principal, case, uow.now)
        locked = distribution.list_of(uow.connection, self.case_id)
        if locked is None:
            raise NotFound("Perkara ini belum mempunyai daftar yang dikunci.")
        return prove(uow, locked, self.officer)
