"""The inbox and what is done with a task."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from api.auth import signed_in
from api.engine import engine, officer_id
from api.rest.schemas import (
    AnswersSchema,
    AssignSchema,
    ReasonSchema,
    RefusalSchema,
    TaskPageSchema,
    WorklistQuerySchema,
)
from api.rest.task_schemas import AmendableSchema, AmendSchema
from api.telling import told, told_all
from engine import (
    AmendAnswers,
    AssignTask,
    ClaimTask,
    CompleteTask,
    PauseClock,
    ReleaseTask,
    ResumeClock,
    SaveDraft,
    ShowAmendment,
    Worklist,
)

tasks = Blueprint("api_tasks", __name__, url_prefix="/api/v1/tasks", description="Kotak masuk")


@tasks.get("")
@signed_in
@tasks.arguments(WorklistQuerySchema, location="query")
@tasks.response(200, TaskPageSchema)
def worklist(wanted: dict[str, Any]) -> Any:
    """A page of the inbox."""
    return engine().ask(Worklist(officer=officer_id(), **wanted))


@tasks.post("/<uuid:task_id>/claim")
@signed_in
@tasks.response(204)
@tasks.alt_response(409, schema=RefusalSchema)
def claim(task_id: UUID) -> None:
    """Take a task."""
    engine().run(ClaimTask(task_id=task_id, officer=officer_id()))


@tasks.post("/<uuid:task_id>/release")
@signed_in
@tasks.response(204)
def release(task_id: UUID) -> None:
    """Give a task back."""
    engine().run(ReleaseTask(task_id=task_id, officer=officer_id()))


@tasks.post("/<uuid:task_id>/assign")
@signed_in
@tasks.arguments(AssignSchema)
@tasks.response(200)
def assign(wanted: dict[str, Any], task_id: UUID) -> Any:
    """Give a task to an officer; answers with the warnings about their profile."""
    warnings = engine().run(AssignTask(task_id=task_id, officer=officer_id(), to=wanted["to"]))
    return {"warnings": told_all(warnings)}


@tasks.put("/<uuid:task_id>/draft")
@signed_in
@tasks.arguments(AnswersSchema)
@tasks.response(204)
def draft(wanted: dict[str, Any], task_id: UUID) -> None:
    """Keep the answers so far."""
    engine().run(SaveDraft(task_id=task_id, officer=officer_id(), answers=wanted["answers"]))


@tasks.post("/<uuid:task_id>/complete")
@signed_in
@tasks.arguments(AnswersSchema)
@tasks.response(200)
@tasks.alt_response(409, schema=RefusalSchema)
@tasks.alt_response(422, schema=RefusalSchema)
def complete(wanted: dict[str, Any], task_id: UUID) -> Any:
    """Hand in the form; answers with the case."""
    command = CompleteTask(task_id=task_id, officer=officer_id(), answers=wanted["answers"])
    return {"case_id": engine().run(command)}


@tasks.get("/<uuid:task_id>/amendment")
@signed_in
@tasks.response(200, AmendableSchema)
@tasks.alt_response(409, schema=RefusalSchema)
def amendable(task_id: UUID) -> Any:
    """The answers of a finished task, and which of them can't be put right any more, and why."""
    found = engine().ask(ShowAmendment(task_id=task_id, officer=officer_id()))
    locked = {name: told(why) for name, why in found.locked.items()}
    return {"answers": found.answers, "locked": locked}


@tasks.post("/<uuid:task_id>/amendment")
@signed_in
@tasks.arguments(AmendSchema)
@tasks.response(200)
@tasks.alt_response(409, schema=RefusalSchema)
@tasks.alt_response(422, schema=RefusalSchema)
def amend(wanted: dict[str, Any], task_id: UUID) -> Any:
    """Put answers of a finished task right, with the reason; those not named stay as they are."""
    command = AmendAnswers(task_id=task_id, officer=officer_id(), **wanted)
    return {"case_id": engine().run(command)}


@tasks.post("/<uuid:task_id>/clock/pause")
@signed_in
@tasks.arguments(ReasonSchema)
@tasks.response(204)
def pause(wanted: dict[str, Any], task_id: UUID) -> None:
    """Stop the clock of a task."""
    engine().run(PauseClock(task_id=task_id, officer=officer_id(), reason=wanted["reason"]))


@tasks.post("/<uuid:task_id>/clock/resume")
@signed_in
@tasks.response(204)
def resume(task_id: UUID) -> None:
    """Let the clock run again."""
    engine().run(ResumeClock(task_id=task_id, officer=officer_id()))
