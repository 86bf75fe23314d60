"""A failed step is tried again."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.errors import Conflict, NotFound
from engine.models import Effect, Incident, Timer
from engine.recording import Happening, write_event
from engine.store import cases, incidents, officers
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class RetryIncident:
    """Let the failed effect or timer run again; a failed task is handed in again by its officer.

    Needs the right ``administer`` over the case's unit.
    """

    incident_id: UUID
    officer: UUID

    def execute(self, uow: UnitOfWork) -> None:
        uow.begin()
        incident = incidents.get(uow.connection, self.incident_id)
        if incident is None:
            raise NotFound("Insiden ini tidak ada.")
        case = cases.get(uow.connection, incident.case_id)
        principal = officers.principal(uow.connection, self.officer)
        principal.require_right("administer", case.wilayah)
        if incident.resolved_at is not None:
            raise Conflict("Insiden ini sudah ditangani.")
        if incident.effect_id is not None:
            uow.owes_effects = True
            uow.changes.update(
                Effect,
                {"id": incident.effect_id, "state": "failed"},
                state="owed",
                attempts=0,
                next_at=uow.now,
            )
        if incident.timer_id is not None:
            uow.changes.update(Timer, {"id": incident.timer_id}, attempts=0)
        uow.changes.update(
            Incident, {"id": incident.id}, resolved_at=uow.now, resolved_by=self.officer
        )
        what = Happening(
            name="incident_retried",
            officer=self.officer,
            element=incident.element,
            data={"incident": str(incident.id)},
        )
        write_event(uow, incident.case_id, what)
