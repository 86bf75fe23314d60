"""The place of a case: its photos beside a map without foreign tiles; what is missing is said."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.translate import _, _l
from engine import ShowPlace

pages = Blueprint("place", __name__, url_prefix="/tugas/<uuid:task_id>/tempat")

SOURCES = {
    "form": _l("Diisi saat melapor"),
    "phone": _l("Posisi telepon saat foto dikirim"),
    "photo": _l("Tersimpan di dalam foto"),
}


@pages.get("")
@signed_in
def task(task_id: UUID) -> ResponseReturnValue:
    """The photos, the map, and whether the statements of the place agree."""
    page = engine().ask(ShowPlace(task_id=task_id, officer=officer_id()))
    marks = [
        {
            "lat": point.lat,
            "lon": point.lon,
            "accuracy": point.accuracy,
            "label": str(SOURCES[point.source]),
        }
        for point in page.points
    ]
    return render_template(
        "place/place.html",
        heading=_("Foto rumah dan koordinat"),
        scope=page.scope,
        page=page,
        marks=marks,
        sources=SOURCES,
        now=engine().moment(),
    )
