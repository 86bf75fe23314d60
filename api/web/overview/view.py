"""The page of a cycle: ``/siklus/<case>``, for whoever may see its root case."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.overview.standing import cells, taking_part, tally
from api.web.screens.telling import language
from api.web.translate import _
from engine import ShowProgress

pages = Blueprint("overview", __name__, url_prefix="/siklus")


@pages.get("/<uuid:case_id>")
@signed_in
def show(case_id: UUID) -> ResponseReturnValue:
    """Every kelurahan: visited, step, days left."""
    found = engine().ask(ShowProgress(case_id=case_id, officer=officer_id(), lang=language()))
    now = engine().moment()
    rows, without = taking_part(cells(found, now))
    return render_template(
        "overview/overview.html",
        heading=_("Ikhtisar siklus"),
        found=found,
        case=found.case,
        rows=rows,
        without=without,
        tally=tally(rows),
        now=now,
    )
