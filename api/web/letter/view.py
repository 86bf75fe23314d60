"""The screen ``letter``: the letter as it stands, and who has initialled it so far."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.case.told import told
from api.web.translate import _
from engine import ShowCase, ShowReports

pages = Blueprint("letter", __name__, url_prefix="/tugas/<uuid:task_id>/naskah")


@pages.get("")
@signed_in
def task(task_id: UUID) -> ResponseReturnValue:
    """The documents of the case, the newest letter first, with what each officer said of it."""
    found = engine().ask(ShowReports(task_id=task_id, officer=officer_id()))
    case_id = found.scope.task.case_id
    file = engine().ask(ShowCase(case_id=case_id, officer=officer_id()))
    letters = [one for one in file.documents if one.kind not in ("photo", "attachment")]
    return render_template(
        "letter/letter.html",
        heading=_("Naskah"),
        scope=found.scope,
        letters=letters,
        others=[one for one in file.documents if one not in letters],
        steps=told(file),
        now=engine().moment(),
    )
