"""The screen ``reports``: who has reported, who is missing, and what they handed in."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.translate import _
from engine import ShowReports

pages = Blueprint("reports", __name__, url_prefix="/tugas/<uuid:task_id>/laporan")


@pages.get("")
@signed_in
def task(task_id: UUID) -> ResponseReturnValue:
    """The missing first, then those whose report is in."""
    found = engine().ask(ShowReports(task_id=task_id, officer=officer_id()))
    gone = {child.id for child in found.missing}
    return render_template(
        "reports/reports.html",
        heading=_("Laporan"),
        scope=found.scope,
        found=found,
        children=sorted(found.children, key=lambda child: child.id not in gone),
        missing=gone,
        now=engine().moment(),
    )
