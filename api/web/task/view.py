"""One task: shown with everything that explains it, filled in, handed in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import (
    Blueprint,
    Response,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from markupsafe import Markup

import forms
from api import telling
from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.desk import back, go, inbox_as_it_was
from api.web.screens.seeing import CONFIRMED
from api.web.task.answers import read_answers
from api.web.task.drawing import Drawn, DrawTask
from api.web.task.page import around, asked
from api.web.translate import _
from engine import (
    AskCitizen,
    AssignTask,
    CompleteTask,
    ExtendDeadline,
    IncidentRaised,
    InvalidAnswers,
    NextTask,
    PauseClock,
    ResumeClock,
    SaveDraft,
    ShowCase,
    ShowTask,
    TakeBackTask,
    Unconfirmed,
    known_id,
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
    command = CompleteTask(
        task_id=task_id,
        officer=officer_id(),
        answers=answers,
        confirmed=bool(request.form.get(CONFIRMED)),
    )
    try:
        engine().run(command)
    except Unconfirmed as question:
        drawn = engine().ask(DrawTask(task_id=task_id, officer=officer_id(), answers=answers))
        return _page(drawn, question=question)
    except InvalidAnswers as error:
        drawn = engine().ask(
            DrawTask(task_id=task_id, officer=officer_id(), answers=answers, errors=error.fields)
        )
        return _page(drawn, error), 422
    except IncidentRaised as error:
        flash(str(error), "danger")
        return go(url_for("task.show", task_id=task_id))
    flash(_finished(task_id), "success")
    return go(inbox_as_it_was())


def _finished(task_id: UUID) -> Markup:
    """What is said of a task just finished: the way back to it, and what could be done next."""
    until = engine().ask(ShowTask(task_id=task_id, officer=officer_id())).take_back_until
    done = Markup('{} <a href="{}">{}</a>').format(
        _("Tugas selesai. Kasus berjalan ke langkah berikutnya."),
        url_for("task.show", task_id=task_id),
        _("Lihat isiannya, atau tarik kembali") if until else _("Lihat isiannya"),
    )
    onward = engine().ask(NextTask(task_id=task_id, officer=officer_id()))
    if onward is None:
        return done
    name = f"{onward.name}: {onward.label}" if onward.label else onward.name
    return done + Markup('<br>{} <a class="btn btn-sm btn-primary" href="{}">{}</a>').format(
        _("Berikutnya: %(name)s, %(subject)s", name=name, subject=onward.subject or "–"),
        url_for("task.show", task_id=onward.id),
        _("Kerjakan"),
    )


def _change_rows(task_id: UUID, answers: dict[str, Any]) -> ResponseReturnValue:
    """Keep what was typed, and draw the form anew with its rows and conditions as they now are."""
    engine().run(SaveDraft(task_id=task_id, officer=officer_id(), answers=answers))
    return redirect(url_for("task.show", task_id=task_id) + "#kerja", code=303)


@pages.post("/<uuid:task_id>/tarik")
@signed_in
def take_back(task_id: UUID) -> ResponseReturnValue:
    """Take back a task that one has just finished."""
    here = url_for("task.show", task_id=task_id)
    engine().run(TakeBackTask(task_id=task_id, officer=officer_id()))
    return back(here, said=_("Tugas ditarik kembali. Isian Anda menjadi draf lagi."))


@pages.post("/<uuid:task_id>/minta")
@signed_in
def ask(task_id: UUID) -> ResponseReturnValue:
    """Ask the citizen for what is missing; the clock waits for it."""
    here = url_for("task.show", task_id=task_id)
    command = AskCitizen(
        task_id=task_id,
        officer=officer_id(),
        missing=request.form.getlist("kurang"),
        note=request.form.get("catatan", ""),
    )
    try:
        engine().run(command)
    except InvalidAnswers as error:
        flash(" ".join(str(text) for texts in error.fields.values() for text in texts), "danger")
        return back(here)
    return back(here, said=_("Warga diminta melengkapi. Jam berhenti sampai ia menjawab."))


@pages.post("/<uuid:task_id>/draf")
@signed_in
def draft(task_id: UUID) -> ResponseReturnValue:
    """Keep the answers so far; scripts call this while the officer types."""
    answers = forms.unflatten(request.form.items(multi=True))
    engine().run(SaveDraft(task_id=task_id, officer=officer_id(), answers=answers))
    return Response(status=204)


@pages.post("/<uuid:task_id>/jam/<any(henti, jalan, perpanjang):verb>")
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
    to = known_id(request.form.get("petugas", ""))
    if to is None:
        flash(_("Pilih petugas yang akan mengerjakan tugas ini."), "danger")
        return back(url_for("task.show", task_id=task_id))
    warnings = engine().run(AssignTask(task_id=task_id, officer=officer_id(), to=to))
    for warning in warnings:
        flash(telling.told(warning), "warning")
    return back(url_for("task.show", task_id=task_id), said=_("Tugas diberikan."))


def _page(
    drawn: Drawn, error: InvalidAnswers | None = None, question: Unconfirmed | None = None
) -> str:
    page = drawn.page
    file = engine().ask(ShowCase(case_id=page.case.id, officer=officer_id(), at_task=page.editable))
    return render_template(
        "task/task.html", **around(drawn, file, error), sure=asked(page, file, question)
    )
