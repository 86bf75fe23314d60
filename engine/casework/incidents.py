"""Opening an incident: what failed, where and with which input."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from engine.errors import EngineError, IncidentRaised, InputRefused, RowsFailed, StepFailed
from engine.ids import new_id
from engine.models import Incident
from engine.recording import Happening, write_event
from engine.sentences import say
from engine.store import cases, incidents, officers
from engine.telling import tell
from engine.unit_of_work import UnitOfWork


def raise_incident(
    uow: UnitOfWork,
    case_id: UUID,
    failure: Exception,
    *,
    given: Mapping[str, Any],
    at: str | None = None,
    **source: UUID,
) -> IncidentRaised:
    """Add the incident, its line of history and a notice to who administers to the changes.

    Returns what the caller raises. ``source`` is what failed: ``task_id``, ``effect_id`` or
    ``timer_id``; ``at`` the element where it failed, when the failure does not name another. Rows
    that the failure names are kept with the input under ``rows``, so that they can be mended where
    the incident is read.
    """
    named = failure.element if isinstance(failure, StepFailed) else None
    element, message, incident_id = named or at, _said(failure), new_id()
    row = {
        "id": incident_id,
        "case_id": case_id,
        **source,
        "element": element,
        "message": message,
        "raised_at": uow.now,
        **_at_fault(failure, given),
    }
    uow.changes.insert(Incident, row)
    _tell(uow, case_id, message)
    data = {"incident": str(incident_id), "message": message}
    write_event(uow, case_id, Happening(name="incident_raised", element=element, data=data))
    return IncidentRaised(_failed(message), incident=str(incident_id))


def _failed(message: str) -> str:
    """What whoever did the step reads of it."""
    return say(
        "Langkah ini gagal: {message} Isian Anda tersimpan sebagai konsep; pengelola sudah diberi tahu.",
        message=message,
    )


def _kind(failure: Exception) -> str:
    """What sort of failure it was: it decides which ways out make sense.

    Operations name no element; a failure that does came out of the model's next step.
    """
    if isinstance(failure, InputRefused):
        return "input"
    if isinstance(failure, RowsFailed):
        return "rows"
    if isinstance(failure, StepFailed) and failure.element is not None:
        return "model"
    return "refused" if isinstance(failure, EngineError) else "failed"


def _said(failure: Exception) -> str:
    if isinstance(failure, EngineError):
        return failure.sentence
    return f"{type(failure).__name__}: {failure}"


def _at_fault(failure: Exception, given: Mapping[str, Any]) -> dict[str, Any]:
    """What failed for which input, in the columns of an incident."""
    rows = [asdict(row) for row in failure.rows] if isinstance(failure, RowsFailed) else []
    refused = failure if isinstance(failure, InputRefused) else None
    return {
        "kind": _kind(failure),
        "input": {**given, "rows": rows} if rows else dict(given),
        "field": refused.field if refused else None,
        "row": refused.row if refused else None,
    }


def _tell(uow: UnitOfWork, case_id: UUID, message: str) -> None:
    """A line in the bell of the nearest who administer the unit of the case, and of who had it last."""
    case = cases.outline(uow.connection, case_id)
    text = say("Gangguan pada {reference}: {message}", reference=case.reference, message=message)
    for queue in officers.queues_with_right(uow.connection, "administer", case.wilayah):
        tell(uow, queue, "incident", text, case=case_id)
    holder = incidents.last_officer(uow.connection, case_id) or case.opened_by
    if holder is not None:
        tell(uow, holder, "incident", text, case=case_id)
