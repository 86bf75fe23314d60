"""The screen ``scores``, the scores of a cycle, and the board of verval."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from api.auth import requires, signed_in
from api.engine import engine, officer_id
from api.web.screens.telling import number_of
from api.web.screens.words import word
from api.web.translate import _
from engine import ScorePage, ShowScores, ShowVervalAges

pages = Blueprint("scores", __name__)

MONTHS = 12


@pages.get("/tugas/<uuid:task_id>/skor")
@signed_in
def task(task_id: UUID) -> ResponseReturnValue:
    """The scores that a task is about."""
    page = engine().ask(ShowScores(officer=officer_id(), task_id=task_id, **_wish()))
    return _page("scores/task.html", page, url_for("scores.task", task_id=task_id))


@pages.get("/skor/<uuid:case_id>")
@requires("registry")
def show(case_id: UUID) -> ResponseReturnValue:
    """The scores of a cycle, for the units of the officer."""
    page = engine().ask(ShowScores(officer=officer_id(), case_id=case_id, **_wish()))
    return _page("scores/show.html", page, url_for("scores.show", case_id=case_id))


@pages.get("/verval")
@requires("report")
def verval() -> ResponseReturnValue:
    """Every kelurahan with its latest verval, the longest ago first."""
    months = number_of(request.args.get("bulan"), MONTHS) or MONTHS
    units = engine().ask(ShowVervalAges(officer=officer_id(), months=months))
    late = sum(unit["lewat"] for unit in units)
    for unit in units:
        unit["terakhir"] = date.fromisoformat(unit["terakhir"]) if unit["terakhir"] else None
    return render_template("scores/verval.html", units=units, late=late, months=months)


def _wish() -> dict[str, Any]:
    return {"category": request.args.get("kategori") or None, "after": request.args.get("sesudah")}


def _page(template: str, page: ScorePage, here: str) -> str:
    chosen = request.args.get("kategori", "")
    counts = page.summary["kategori"]
    tabs = [(_("Semua"), here, not chosen, page.summary["dinilai"], "")] + [
        (word(name), f"{here}?kategori={name}", name == chosen, number, "")
        for name, number in counts.items()
    ]
    units: dict[str, dict[str, int]] = {}
    for row in page.units:
        units.setdefault(row.wilayah_code or "", {})[row.category] = row.families
    return render_template(
        template,
        heading=_("Skor keluarga"),
        page=page,
        scope=page.scope,
        case=page.case,
        tabs=tabs,
        units=units,
        categories=list(counts),
        here=here,
        next_page=f"{here}?kategori={chosen}&sesudah={page.next}" if page.next else None,
        later="sesudah" in request.args,
        now=engine().moment(),
    )
