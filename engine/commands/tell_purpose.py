"""An officer says what they need a case for, and sees more of it for a while."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.errors import Forbidden, InvalidAnswers
from engine.models.registry import AccessLog
from engine.sentences import say
from engine.sight import TOLD, Level, require_sight
from engine.store import cases, officers
from engine.store.registry.access import Access, row_of
from engine.unit_of_work import UnitOfWork

SHORTEST = 5


@dataclass(frozen=True, kw_only=True)
class TellPurpose:
    """Keep the purpose with the officer's name: for a quarter of an hour it opens the case further.

    Raises NotFound, InvalidAnswers without a purpose, and Forbidden where none would show more.
    """

    case_id: UUID
    officer: UUID
    purpose: str

    def execute(self, uow: UnitOfWork) -> None:
        principal = officers.principal(uow.connection, self.officer)
        case = cases.outline(uow.connection, self.case_id)
        sight = require_sight(uow.connection, principal, case, uow.now, Level.EXISTENCE)
        if not (sight.may_ask or sight.purpose):
            if sight.level >= Level.IDENTITIES:
                return
            raise Forbidden("Peran Anda tidak membuka isi kasus ini, untuk keperluan apa pun.")
        purpose = " ".join(self.purpose.split())
        if len(purpose) < SHORTEST:
            raise InvalidAnswers(
                {"keperluan": [say("Tulis untuk keperluan apa isi kasus ini Anda buka.")]}
            )
        told = Access(
            at=uow.now,
            officer_id=self.officer,
            action=TOLD,
            purpose=purpose,
            subject=case.reference,
            case_id=case.id,
            ground="purpose",
        )
        uow.changes.insert(AccessLog, row_of(told))
