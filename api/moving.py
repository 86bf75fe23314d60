"""Many cases moved to another version, each by itself: what fails is told and holds up nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from api.engine import engine, officer_id
from engine import EngineError, InvalidAnswers, MoveCase

MOST = 200


@dataclass(frozen=True, slots=True)
class Moved:
    """One case of a report: ``refusal`` says why it stayed, "" when it went."""

    case_id: UUID
    refusal: str = ""


def move_cases(cases: Iterable[UUID], to: UUID, reason: str) -> list[Moved]:
    """Move each case in a transaction of its own. Raises InvalidAnswers without a reason."""
    report = []
    for case_id in list(cases)[:MOST]:
        try:
            engine().run(MoveCase(case_id=case_id, officer=officer_id(), to=to, reason=reason))
            report.append(Moved(case_id))
        except InvalidAnswers:
            raise
        except EngineError as error:
            report.append(Moved(case_id, str(error)))
    return report
