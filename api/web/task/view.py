"""One task: shown with everything that explains it, filled in, handed in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

import forms
from api import telling
from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.case.told import told
from api.web.desk import back, go
from api.web.history import line
from api.web.task.answers import read_answers
from api.web.task.drawing import Drawn, DrawTask
from api.web.translate import _
from engine import (
    AssignTask,
    Colleague,
    CompleteTask,
    ExtendDeadline,
    Forbidden,
    IncidentRaised,
    InvalidAnswers,
    ListColleagues,
    PauseClock,
    ResumeClock,
    SaveDraft,
    ShowCase,
)

pages = Blueprint("task", __name__, url_prefix="/tugas")


@pages.get("/<uuid:task_id>")
@signed_in
def show(task_id: UUID) -> ResponseReturnValue:
    """The page of a task."""
    return _page(engine().ask(DrawTask(task_id=task_id, officer=officer_id())))


@pages.post("/<uuid:task_id>")
@signed_in
def complete(task_id: UUID) -> ResponseReturnValue:
    """Hand in the form; a row button only changes rows, and wrong answers come back marked."""
    answers = read_answers(task_id)
    action = request.form.get(forms.ACTION, "")
    if action:
        return _change_rows(task_id, forms.apply_row_action(answers, action))
    try:
        engine().run(CompleteTask(task_id=task_id, officer=officer_id(), answers=answers))
    except InvalidAnswers as error:
        drawn = engine().ask(
            DrawTask(task_id=task_id, officer=officer_id(), answers=answers, errors=error.fields)
        )
        return _page(drawn, error), 422
    except IncidentRaised as error:
        flash(str(error), "danger")
        return go(url_for("task.show", task_id=task_id))
    flash(_("Tugas selesai. Kasus berjalan ke langkah berikutnya."), "success")
    return go(url_for("inbox.index"))


def _change_rows(task_id: UUID, answers: dict[str, Any]) -> ResponseReturnValue:
    """Keep what was typed, and draw the form anew with its rows and conditions as they now are."""
    engine().run(SaveDraft(task_id=task_id, officer=officer_id(), answers=answers))
    return redirect(url_for("task.show", task_id=task_id) + "#kerja", code=303)


@pages.post("/<uuid:task_id>/draf")
@signed_in
def draft(task_id: UUID) -> ResponseReturnValue:
    """Keep the answers so far; scripts call this while the officer types."""
    answers = forms.unflatten(request.form.items(multi=True))
    engine().run(SaveDraft(task_id=task_id, officer=officer_id(), answers=answers))
    return Response(status=204)


@pages.post("/<uuid:task_id>/jam/<verb>")
@signed_in
def clock(task_id: UUID, verb: str) -> ResponseReturnValue:
    """Stop the clock, let it run again, or grant more time."""
    reason = request.form.get("alasan", "")
    command: Any
    if verb == "henti":
        command = PauseClock(task_id=task_id, officer=officer_id(), reason=reason)
        said = _("Jam dihentikan. Batas waktu bergeser sejauh hari yang berhenti.")
    elif verb == "jalan":
        command = ResumeClock(task_id=task_id, officer=officer_id())
        said = _("Jam berjalan lagi.")
    else:
        command = ExtendDeadline(
            task_id=task_id,
            officer=officer_id(),
            duration=f"P{request.form.get('hari', '')}D",
            reason=reason,
        )
        said = _("Batas waktu diperpanjang.")
    try:
        engine().run(command)
    except InvalidAnswers as error:
        flash(" ".join(str(text) for texts in error.fields.values() for text in texts), "danger")
        return back(url_for("task.show", task_id=task_id))
    return back(url_for("task.show", task_id=task_id), said=said)


@pages.post("/<uuid:task_id>/beri")
@signed_in
def assign(task_id: UUID) -> ResponseReturnValue:
    """Give the task to an officer; what their profile lacks is said."""
    try:
        to = UUID(hex=request.form.get("petugas", ""))
    except ValueError:
        flash(_("Pilih petugas yang akan mengerjakan tugas ini."), "danger")
        return back(url_for("task.show", task_id=task_id))
    warnings = engine().run(AssignTask(task_id=task_id, officer=officer_id(), to=to))
    for warning in warnings:
        flash(telling.told(warning), "warning")
    return back(url_for("task.show", task_id=task_id), said=_("Tugas diberikan."))


def _page(drawn: Drawn, error: InvalidAnswers | None = None) -> str:
    file = engine().ask(ShowCase(case_id=drawn.page.case.id, officer=officer_id()))
    screen = (drawn.page.element.screen or "").partition(":")[0] + ".task"
    return render_template(
        "task/task.html",
        page=drawn.page,
        view=drawn.view,
        file=file,
        lines=[line(event, file.process_names) for event in file.events],
        earlier_answers=told(file),
        uploads={
            document.id.hex: {
                "name": document.name,
                "url": url_for("case.document", document_id=document.id),
            }
            for document in file.documents
        },
        colleagues=_colleagues(drawn.page.task.id)
        if file.may_supervise and drawn.page.open
        else [],
        screen=screen if screen in current_app.view_functions else "",
        whole=error.fields.get("", []) if error and not drawn.view else [],
        now=drawn.page.now,
        me=officer_id(),
    )


def _colleagues(task_id: UUID) -> list[Colleague]:
    """Whom the reader may give this task to; nobody when its unit is not theirs to supervise."""
    try:
        return engine().ask(ListColleagues(task_id=task_id, officer=officer_id()))
    except Forbidden:
        return []
