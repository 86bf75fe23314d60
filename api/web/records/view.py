"""Registers that decrees declare: the lines of a task's case, and every line of a unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

import forms
from api.auth import requires, signed_in
from api.engine import engine, officer_id
from api.web.desk import go
from api.web.screens.seeing import is_our_own, keep_for_resending, seen_of
from api.web.screens.telling import language, number_of, told_number
from api.web.task.answers import keep_uploads
from api.web.translate import _
from engine import (
    CaseRecords,
    ChangeRecord,
    Conflict,
    DecidedMeanwhile,
    InvalidAnswers,
    KeepRecord,
    ListCaseRecords,
    ListRegisters,
    OpenRecord,
    Refused,
    RemoveRecord,
    known_id,
)

pages = Blueprint("records", __name__)

TASK = "/tugas/<uuid:task_id>/register"


@pages.get(TASK)
@signed_in
def task(task_id: UUID) -> ResponseReturnValue:
    """The lines that the task's case keeps, and the form of a new one."""
    known = _read(task_id)
    about, named = known.register.answers_by, request.args.get("untuk", "")
    return _page(known, {about: named} if about and named else {}, {})


@pages.get(TASK + "/<uuid:record_id>")
@signed_in
def line(task_id: UUID, record_id: UUID) -> ResponseReturnValue:
    """One line, opened to be changed."""
    command = OpenRecord(task_id=task_id, officer=officer_id(), record_id=record_id)
    return _page(_read(task_id), engine().run(command), {}, record_id)


@pages.post(TASK)
@signed_in
def keep(task_id: UUID) -> ResponseReturnValue:
    """Add a line, or say what is wrong with it."""
    return _save(task_id, None)


@pages.post(TASK + "/<uuid:record_id>")
@signed_in
def change(task_id: UUID, record_id: UUID) -> ResponseReturnValue:
    """Change a line, or say what is wrong with it."""
    return _save(task_id, record_id)


@pages.post(TASK + "/<uuid:record_id>/hapus")
@signed_in
def remove(task_id: UUID, record_id: UUID) -> ResponseReturnValue:
    """Take a line out; the history of the case keeps it."""
    version = request.form.get("versi", "")
    command = RemoveRecord(
        task_id=task_id,
        officer=officer_id(),
        record_id=record_id,
        version=told_number(version),
        seen=seen_of(request.form),
    )
    engine().run(command)
    flash(_("Baris dihapus dari register. Riwayat kasus menyimpannya."), "success")
    return go(url_for("records.task", task_id=task_id))


@pages.get("/register/")
@requires("registry")
def index() -> ResponseReturnValue:
    """Every register that a decree declares."""
    registers = engine().ask(ListRegisters(officer=officer_id()))
    by_decree = sorted(registers, key=lambda register: (register.basis, register.label))
    return render_template("records/index.html", registers=by_decree)


def _read(task_id: UUID) -> CaseRecords:
    return engine().ask(ListCaseRecords(task_id=task_id, officer=officer_id()))


def _save(task_id: UUID, record_id: UUID | None) -> ResponseReturnValue:
    known = _read(task_id)
    answers, errors = _answers(known, task_id)
    action = request.form.get(forms.ACTION, "")
    if action:
        return _page(known, forms.apply_row_action(answers, action), errors, record_id)
    if not errors:
        try:
            engine().run(_command(task_id, record_id, answers))
        except InvalidAnswers as error:
            errors = dict(error.fields)
        except DecidedMeanwhile:
            raise
        except Conflict as error:
            errors = {"": [str(error)]}
    if errors:
        return _page(known, answers, errors, record_id), 422
    flash(_("Tercatat dalam register."), "success")
    return go(url_for("records.task", task_id=task_id))


def _command(
    task_id: UUID, record_id: UUID | None, answers: Mapping[str, Any]
) -> KeepRecord | ChangeRecord:
    if record_id is None:
        return KeepRecord(task_id=task_id, officer=officer_id(), answers=answers)
    version = request.form.get("versi", "")
    return ChangeRecord(
        task_id=task_id,
        officer=officer_id(),
        record_id=record_id,
        version=number_of(version),
        answers=answers,
        seen=seen_of(request.form),
    )


def _answers(known: CaseRecords, task_id: UUID) -> tuple[dict[str, Any], dict[str, Any]]:
    """What was sent, files kept first; a file that is not what it must be is named."""
    items = list(request.form.items(multi=True))
    errors: dict[str, Any] = {}
    fields = known.form.view({}, facts={}, errors={}, now=engine().moment()).fields
    for name in request.files:
        try:
            items += keep_uploads(fields, known.scope.task.case_id, task_id, only=name)
        except Refused as error:
            errors[name] = [str(error)]
    keep_for_resending(items)
    own = [pair for pair in items if pair[0] != "versi" and not is_our_own(pair[0])]
    return forms.unflatten(own), errors


def _page(
    known: CaseRecords,
    answers: Mapping[str, Any],
    errors: Mapping[str, Any],
    record_id: UUID | None = None,
) -> str:
    now = engine().moment()
    view = known.form.view(answers, facts={}, errors=errors, now=now, lang=language())
    return render_template(
        "records/task.html",
        heading=known.register.label,
        scope=known.scope,
        known=known,
        view=view,
        words=known.form.wording,
        photos=[field.name for field in view.fields if field.control == "file"],
        record=next((one for one in known.items if one.id == record_id), None),
        uploads=_uploads(answers),
        now=now,
    )


def _uploads(answers: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """The files of answers that came back: they are kept already."""
    kept: dict[str, dict[str, str]] = {}
    for value in answers.values():
        for text in value if isinstance(value, list) else [value]:
            document = known_id(text) if isinstance(text, str) else None
            if document is not None:
                url = url_for("case.document", document_id=document)
                kept[str(text)] = {"name": _("Berkas yang sudah terkirim"), "url": url}
    return kept
