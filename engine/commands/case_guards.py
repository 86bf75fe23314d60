"""The questions every case command asks first: exists, visible to this officer, and why."""

from __future__ import annotations

from uuid import UUID

from engine.errors import InvalidAnswers
from engine.rows import Record
from engine.sentences import say
from engine.sight import Level, require_sight
from engine.store import cases, officers
from engine.store.principals import Principal
from engine.unit_of_work import UnitOfWork


def seen_case(uow: UnitOfWork, case_id: UUID, officer: UUID) -> tuple[Principal, Record]:
    """The officer and the locked case, when its course is theirs to see. Raises NotFound, Forbidden."""
    principal = officers.principal(uow.connection, officer)
    case = cases.locked(uow.connection, case_id)
    require_sight(uow.connection, principal, case, uow.now, Level.COURSE)
    return principal, case


def require_reason(reason: str) -> str:
    """The reason, trimmed. Raises InvalidAnswers when there is none."""
    said = reason.strip()
    if len(said) < 5:
        raise InvalidAnswers({"reason": [say("Tulis alasannya dengan jelas, sedikitnya 5 huruf.")]})
    return said[:2000]
