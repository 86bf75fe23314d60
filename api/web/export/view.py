"""The screen ``export``: the sheet for SIKS-NG, and ticking off what was entered."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.desk import back
from api.web.screens.taking import send_sheet
from api.web.translate import _, ngettext
from engine import ShowExport, TickOff

pages = Blueprint("export", __name__, url_prefix="/tugas/<uuid:task_id>/entri")

PURPOSE = "entri SIKS-NG"


@pages.get("")
@signed_in
def task(task_id: UUID) -> ResponseReturnValue:
    """How far the entering has come."""
    page = engine().ask(ShowExport(task_id=task_id, officer=officer_id()))
    return render_template(
        "export/export.html",
        heading=_("Entri SIKS-NG"),
        scope=page.scope,
        page=page,
        purpose=PURPOSE,
        now=engine().moment(),
    )


@pages.post("/unduh")
@signed_in
def download(task_id: UUID) -> ResponseReturnValue:
    """The sheet in the order of entry."""
    return send_sheet(task_id, "lembar-siks-ng.xlsx", PURPOSE)


@pages.post("/centang")
@signed_in
def tick_off(task_id: UUID) -> ResponseReturnValue:
    """Mark everything as entered."""
    seen = request.form.get("keadaan")
    done = engine().run(TickOff(task_id=task_id, officer=officer_id(), seen=seen))
    said = ngettext("%(num)d keluarga dicentang.", "%(num)d keluarga dicentang.", done)
    return back(url_for("export.task", task_id=task_id), said=said)
