"""The screen ``requests``: the report of use of one request; and the list of all requests."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from api.auth import requires, signed_in
from api.engine import engine, officer_id
from api.web.desk import go
from api.web.files import saved_file
from api.web.screens.telling import Problems, problems
from api.web.translate import _, ngettext
from engine import InvalidAnswers, ListRequests, ShowRequest, SubmitUseReport

pages = Blueprint("requests", __name__)

PAGE = 40


@pages.get("/tugas/<uuid:task_id>/permohonan-data")
@signed_in
def task(task_id: UUID) -> ResponseReturnValue:
    """What was handed out, and the form to upload the report of its use."""
    return _page(task_id, [])


@pages.post("/tugas/<uuid:task_id>/permohonan-data")
@signed_in
def submit(task_id: UUID) -> ResponseReturnValue:
    """Check the report row by row; it is kept only when every row is right."""
    with saved_file("berkas") as (path, name):
        command = SubmitUseReport(
            task_id=task_id,
            officer=officer_id(),
            path=path,
            file_name=name,
            statement=request.form.get("pernyataan", ""),
        )
        try:
            rows = engine().run(command)
        except InvalidAnswers as error:
            fields = {"berkas": "berkas", "pernyataan": "pernyataan"}
            return _page(task_id, problems(error, fields)), 422
    said = ngettext(
        "Laporan diterima: %(num)d penerima.", "Laporan diterima: %(num)d penerima.", rows
    )
    flash(said, "success")
    return go(url_for("requests.task", task_id=task_id))


@pages.get("/permohonan-data/")
@requires("report")
def index() -> ResponseReturnValue:
    """Every request; or only those whose report of use is still owed."""
    owing = request.args.get("hanya") == "tunggakan"
    found = engine().ask(
        ListRequests(officer=officer_id(), owing=owing, after=_after(), limit=PAGE + 1)
    )
    here = url_for("requests.index")
    tabs = [
        (_("Semua"), here, not owing, None, ""),
        (_("Belum melapor"), f"{here}?hanya=tunggakan", owing, None, ""),
    ]
    more = found[PAGE - 1].id if len(found) > PAGE else None
    return render_template(
        "requests/index.html",
        found=found[:PAGE],
        tabs=tabs,
        here=here,
        owing=owing,
        more=more,
        later="sesudah" in request.args,
        now=engine().moment(),
    )


def _after() -> UUID | None:
    try:
        return UUID(hex=request.args.get("sesudah", ""))
    except ValueError:
        return None


def _page(task_id: UUID, errors: Problems) -> str:
    page = engine().ask(ShowRequest(task_id=task_id, officer=officer_id()))
    return render_template(
        "requests/task.html",
        heading=_("Permohonan data"),
        scope=page.scope,
        one=page.request,
        owed=page.owed,
        errors=errors,
        given=request.form,
        now=engine().moment(),
    )
