"""The watchdog: every open case must have something or somebody it waits for."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import String, and_, cast, exists, func, select

from engine.models import Assignment, Call, Case, Effect, Incident, Subscription, Task, Timer
from engine.sentences import say
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
    """Open cases that break the invariant: a task that an existing officer may do, a waiting child,
    a message it waits for, a timer, an owed effect, or an incident somebody was told of.
    """

    def answer(self, uow: UnitOfWork) -> list[StuckCase]:
        own = func.replace(cast(Assignment.officer_id, String), "-", "")
        staffed = exists().where(
            (Assignment.queue == Task.queue)
            | and_(
                Task.queue == "@" + own,
                Assignment.role == Task.role,
                Assignment.wilayah == Task.wilayah,
            )
        )
        has_task = exists().where(Task.case_id == Case.id, Task.state == "open")
        has_staffed_task = exists().where(Task.case_id == Case.id, Task.state == "open", staffed)
        waits = (
            exists().where(Timer.case_id == Case.id)
            | exists().where(Subscription.case_id == Case.id)
            | exists().where(Call.case_id == Case.id, Call.returned_at.is_(None))
            | exists().where(Effect.case_id == Case.id, Effect.state == "owed")
            | exists().where(Incident.case_id == Case.id, Incident.resolved_at.is_(None))
        )
        statement = (
            select(Case.id, Case.reference, Case.process, has_task.label("has_task"))
            .where(Case.state == "open", ~has_staffed_task, ~waits)
            .order_by(Case.id)
        )
        return [
            StuckCase(
                row.id,
                row.reference,
                row.process,
                say("tugasnya tidak punya petugas")
                if row.has_task
                else say("tidak menunggu apa pun"),
            )
            for row in uow.connection.execute(statement)
        ]
