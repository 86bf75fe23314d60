"""The watchdog: every open case must have something or somebody it waits for."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import exists, func, select

from engine.models import Call, Case, Effect, Incident, Role, Subscription, Task, Timer
from engine.registry import city
from engine.sentences import say
from engine.store import vacancies
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class StuckCase:
    """An open case that nothing will ever move, and why."""

    id: UUID
    reference: str
    process: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Watch:
    """Open cases that break the invariant.

    Every open task has somebody who may do it; a case without one waits for a child, a message, a
    timer, an owed effect, or an incident somebody was told of.
    """

    def answer(self, uow: UnitOfWork) -> list[StuckCase]:
        return sorted([*self._unstaffed(uow), *self._idle(uow)], key=lambda stuck: stuck.id)

    def _unstaffed(self, uow: UnitOfWork) -> list[StuckCase]:
        statement = (
            select(
                Case.id, Case.reference, Case.process, Task.name, Task.wilayah,
                func.coalesce(Role.label, Task.role).label("role"),
            )
            .join(Case, Case.id == Task.case_id)
            .outerjoin(Role, Role.id == Task.role)
            .where(Case.state == "open", Task.state == "open", ~vacancies.staffed())
        )  # fmt: skip
        return [
            StuckCase(
                row.id,
                row.reference,
                row.process,
                say(
                    "tugas {task} tidak punya petugas: {role}, {unit}",
                    task=row.name,
                    role=row.role,
                    unit=city().name_of(row.wilayah),
                ),
            )
            for row in uow.connection.execute(statement)
        ]

    def _idle(self, uow: UnitOfWork) -> list[StuckCase]:
        waits = (
            exists().where(Task.case_id == Case.id, Task.state == "open")
            | exists().where(Timer.case_id == Case.id)
            | exists().where(Subscription.case_id == Case.id)
            | exists().where(Call.case_id == Case.id, Call.returned_at.is_(None))
            | exists().where(Effect.case_id == Case.id, Effect.state == "owed")
            | exists().where(Incident.case_id == Case.id, Incident.resolved_at.is_(None))
        )
        statement = select(Case.id, Case.reference, Case.process)
        statement = statement.where(Case.state == "open", ~waits)
        return [
            StuckCase(row.id, row.reference, row.process, say("tidak menunggu apa pun"))
            for row in uow.connection.execute(statement)
        ]
