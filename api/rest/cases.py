"""Cases: opened, found, read, commented on, ended."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from api.auth import signed_in
from api.engine import engine, officer_id
from api.rest.case_schemas import CaseFileSchema, CasePurposeSchema, CaseStateSchema
from api.rest.schemas import (
    CasePageSchema,
    CaseQuerySchema,
    CaseRefSchema,
    ChildCaseSchema,
    CommentSchema,
    MoveSchema,
    OpenCaseSchema,
    ReasonSchema,
    RefusalSchema,
)
from api.telling import told
from engine import (
    CancelCase,
    CommentCase,
    Level,
    ListCases,
    MoveCase,
    OpenCase,
    ResumeCase,
    ShowCase,
    ShowCaseHead,
    ShowChildren,
    SuspendCase,
    TellPurpose,
    WithdrawCase,
    holder_of,
    sentence_of,
)

cases = Blueprint("api_cases", __name__, url_prefix="/api/v1/cases", description="Kasus")
ENDINGS: dict[str, type[WithdrawCase] | type[CancelCase] | type[SuspendCase]] = {
    "withdraw": WithdrawCase,
    "cancel": CancelCase,
    "suspend": SuspendCase,
}


@cases.get("")
@signed_in
@cases.arguments(CaseQuerySchema, location="query")
@cases.response(200, CasePageSchema)
def find(wanted: dict[str, Any]) -> Any:
    """Cases the officer may see, the newest first."""
    after = wanted.pop("after")
    return engine().ask(
        ListCases(officer=officer_id(), after=after.hex if after else None, **wanted)
    )


@cases.post("")
@signed_in
@cases.arguments(OpenCaseSchema)
@cases.response(201, CaseRefSchema)
@cases.alt_response(422, schema=RefusalSchema)
def open_case(wanted: dict[str, Any]) -> Any:
    """Open a case."""
    return engine().run(OpenCase(officer=officer_id(), **wanted))


@cases.get("/<uuid:case_id>")
@signed_in
@cases.arguments(CasePurposeSchema, location="query")
@cases.response(200, CaseFileSchema)
@cases.alt_response(403, schema=RefusalSchema)
@cases.alt_response(422, schema=RefusalSchema)
def show(wanted: dict[str, Any], case_id: UUID) -> Any:
    """One case as far as the officer may see it (``level``), with its history and documents.

    NIK, KK, phones and addresses are masked. With ``purpose``, which is kept with the officer's
    name, they are written out for whoever sees the content, and others see the content.
    """
    most = Level.CONTENT
    if wanted["purpose"] is not None:
        most = Level.IDENTITIES
        engine().run(TellPurpose(case_id=case_id, officer=officer_id(), purpose=wanted["purpose"]))
    file = engine().ask(ShowCase(case_id=case_id, officer=officer_id(), most=most))
    return {
        "case": file.case,
        "level": file.sight.level.name.lower(),
        "key_facts": file.key_facts,
        "data": file.case.data,
        "answers": [task for task in file.tasks if task.answers],
        "events": file.events,
        "documents": file.documents,
        "comments": file.comments,
    }


@cases.get("/<uuid:case_id>/state")
@signed_in
@cases.response(200, CaseStateSchema)
@cases.alt_response(403, schema=RefusalSchema)
def state(case_id: UUID) -> Any:
    """Where a case stands: step, holder and deadline, or what it waits for, or how it ended."""
    found = engine().ask(ShowCaseHead(case_id=case_id, officer=officer_id())).state
    return {
        "kind": found.kind,
        "state": found.state,
        "text": told(sentence_of(found)),
        "step": found.step,
        "holder": holder_of(found),
        "wilayah": found.wilayah,
        "due_at": found.due_at,
        "since": found.since,
        "other": found.other,
    }


@cases.get("/<uuid:case_id>/children")
@signed_in
@cases.response(200, ChildCaseSchema(many=True))
def children(case_id: UUID) -> Any:
    """The child cases."""
    return engine().ask(ShowChildren(case_id=case_id, officer=officer_id()))


@cases.post("/<uuid:case_id>/comments")
@signed_in
@cases.arguments(CommentSchema)
@cases.response(204)
def comment(wanted: dict[str, Any], case_id: UUID) -> None:
    """Write a comment."""
    engine().run(CommentCase(case_id=case_id, officer=officer_id(), text=wanted["text"]))


@cases.post("/<uuid:case_id>/<any(withdraw, cancel, suspend):verb>")
@signed_in
@cases.arguments(ReasonSchema)
@cases.response(204)
def end(wanted: dict[str, Any], case_id: UUID, verb: str) -> None:
    """Withdraw, cancel or suspend a case, with the reason."""
    command = ENDINGS[verb]
    engine().run(command(case_id=case_id, officer=officer_id(), reason=wanted["reason"]))


@cases.post("/<uuid:case_id>/move")
@signed_in
@cases.arguments(MoveSchema)
@cases.response(204)
@cases.alt_response(409, schema=RefusalSchema)
def move(wanted: dict[str, Any], case_id: UUID) -> None:
    """Let a running case follow another deployed version of its decree."""
    engine().run(MoveCase(case_id=case_id, officer=officer_id(), **wanted))


@cases.post("/<uuid:case_id>/resume")
@signed_in
@cases.response(204)
def resume(case_id: UUID) -> None:
    """Let a suspended case go on."""
    engine().run(ResumeCase(case_id=case_id, officer=officer_id()))
