"""A finished task whose answers are put right, while its case goes on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

import forms
from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.amending.drawing import DrawAmendment, Drawn
from api.web.answered import Answered, Answering
from api.web.answers import telling
from api.web.desk import go
from api.web.task.answers import keep_uploads
from api.web.translate import _
from engine import AmendAnswers, CaseFile, InvalidAnswers, ShowCase

pages = Blueprint("amending", __name__, url_prefix="/tugas/<uuid:task_id>/ralat")

_REASON = "_alasan"
"""The field of the reason: no answer of a form has a name that begins so."""


@pages.get("")
@signed_in
def show(task_id: UUID) -> ResponseReturnValue:
    """What of the task may be put right, and what has used the rest."""
    return _page(engine().ask(_question(task_id)))


@pages.post("")
@signed_in
def amend(task_id: UUID) -> ResponseReturnValue:
    """Put answers right; a row button only changes rows, and what is wrong comes back marked."""
    question = _question(task_id)
    answers = _sent(engine().ask(question))
    if action := request.form.get(forms.ACTION, ""):
        changed = forms.apply_row_action(answers, action)
        return _page(engine().ask(replace(question, answers=changed)))
    command = AmendAnswers(
        task_id=task_id,
        officer=officer_id(),
        answers=answers,
        reason=request.form.get(_REASON, ""),
    )
    try:
        engine().run(command)
    except InvalidAnswers as error:
        drawn = engine().ask(replace(question, answers=answers, errors=error.fields))
        return _page(drawn, error.fields.get("reason", [])), 422
    flash(_("Isian diralat. Yang melanjutkan kasus ini diberi tahu."), "success")
    return go(url_for("task.show", task_id=task_id))


def _question(task_id: UUID) -> DrawAmendment:
    return DrawAmendment(task_id=task_id, officer=officer_id())


def _sent(drawn: Drawn) -> dict[str, Any]:
    """What was sent of the answers that may be put right; each new file is kept with the task first."""
    task = drawn.amendment.task
    items = list(request.form.items(multi=True))
    items += keep_uploads(drawn.view.fields, task.case_id, task.id)
    sent = forms.unflatten(items)
    return {name: value for name, value in sent.items() if name in drawn.amendment.free}


def _page(drawn: Drawn, no_reason: list[str] | None = None) -> str:
    task = drawn.amendment.task
    file = engine().ask(ShowCase(case_id=task.case_id, officer=officer_id()))
    return render_template(
        "amending/ralat.html",
        task=task,
        view=drawn.view,
        locked=_locked(drawn, file),
        uploads={id: _upload(one) for one in file.documents for id in (one.id.hex, str(one.id))},
        reason=request.form.get(_REASON, ""),
        no_reason=no_reason or [],
        reason_field=_REASON,
    )


def _locked(drawn: Drawn, file: CaseFile) -> list[tuple[str, Answered, str]]:
    """The answers that may not be put right: the id of the field, what it says, why not."""
    found = drawn.amendment
    files = {one.id.hex: one.name for one in file.documents}
    answering = Answering(telling=telling(found.form.wording, file.names), files=files)
    return [
        (field.id, answering.one(name, found.answers.get(name)), why)
        for name, field, why in drawn.locked
    ]


def _upload(document: Any) -> dict[str, str]:
    address = url_for("case.document", document_id=document.id)
    return {"name": document.name, "url": address}
