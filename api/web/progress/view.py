"""The screen ``progress``: the overview of a task's units beside the way back to the task."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.overview.standing import cells, taking_part, tally
from api.web.screens.telling import language
from api.web.translate import _
from engine import ShowProgress, ShowScope

pages = Blueprint("progress", __name__, url_prefix="/tugas/<uuid:task_id>/pemantauan")


@pages.get("")
@signed_in
def task(task_id: UUID) -> ResponseReturnValue:
    """Every kelurahan of the task's unit."""
    scope = engine().ask(ShowScope(task_id=task_id, officer=officer_id(), screen="progress"))
    case_id = scope.task.case_id
    found = engine().ask(ShowProgress(case_id=case_id, officer=officer_id(), lang=language()))
    now = engine().moment()
    rows, without = taking_part(cells(found, now))
    return render_template(
        "progress/progress.html",
        heading=_("Pemantauan"),
        scope=scope,
        found=found,
        rows=rows,
        without=without,
        tally=tally(rows),
        now=now,
    )
