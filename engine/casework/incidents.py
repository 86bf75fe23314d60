"""Opening an incident: what failed, where and with which input."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from engine.errors import EngineError, IncidentRaised, StepFailed
from engine.ids import new_id
from engine.models import Incident
from engine.recording import Happening, write_event
from engine.sentences import say
from engine.unit_of_work import UnitOfWork


def raise_incident(
    uow: UnitOfWork,
    case_id: UUID,
    failure: Exception,
    *,
    given: Mapping[str, Any],
    **source: UUID,
) -> IncidentRaised:
    """Add the incident and its line of history to the changes; returns what the caller raises.

    ``source`` is what failed: ``task_id``, ``effect_id`` or ``timer_id``.
    """
    element = failure.element if isinstance(failure, StepFailed) else None
    message = (
        failure.sentence
        if isinstance(failure, EngineError)
        else f"{type(failure).__name__}: {failure}"
    )
    incident_id = new_id()
    uow.changes.insert(
        Incident,
        {
            "id": incident_id,
            "case_id": case_id,
            **source,
            "element": element,
            "message": message,
            "input": dict(given),
            "raised_at": uow.now,
        },
    )
    data = {"incident": str(incident_id), "message": message}
    write_event(uow, case_id, Happening(name="incident_raised", element=element, data=data))
    return IncidentRaised(
        say(
            "Langkah ini gagal: {message} Isian Anda tersimpan sebagai konsep; pengelola sudah "
            "diberi tahu.",
            message=message,
        ),
        incident=str(incident_id),
    )
