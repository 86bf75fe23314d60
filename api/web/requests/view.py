"""The screen ``requests``: the report of use of one request; and the list of all requests."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from api.auth import requires, signed_in
from api.engine import engine, officer_id
from api.web.desk import go
from api.web.files import saved_file
from api.web.lists.asking import asked
from api.web.lists.heads import Head
from api.web.lists.shown import shown
from api.web.lists.taken import taken
from api.web.screens.telling import Problems, problems
from api.web.translate import _, _l, ngettext
from engine import InvalidAnswers, ListRequests, ShowRequest, SubmitUseReport

pages = Blueprint("requests", __name__)


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
    wished = asked(ListRequests.listing, HEADS, ("q", "hanya"), limit=40)
    owing = wished.given.get("hanya") == "tunggakan"
    question = ListRequests(
        officer=officer_id(), owing=owing, search=wished.given.get("q", ""), **wished.wish
    )
    if wished.taking:
        return taken(_("Permohonan data"), wished, question)
    tabs = [
        (_("Semua"), wished.url(hanya=""), not owing, None, ""),
        (_("Belum melapor"), wished.url(hanya="tunggakan"), owing, None, ""),
    ]
    return render_template(
        "requests/index.html",
        list=shown(_("Permohonan data"), wished, engine().ask(question)),
        tabs=tabs,
        now=engine().moment(),
    )


def _statuses() -> dict[str, str]:
    return {"asked": _("Diproses"), "handed": _("Diserahkan"), "refused": _("Tidak diberikan")}


def _extracted(line: Any) -> int | None:
    """The rows handed out; none where nothing was."""
    return line.rows if line.handed_at else None


def _report(line: Any) -> str | None:
    if line.reported_at:
        return _("Diterima")
    return _("Ditunggu") if line.handed_at else None


HEADS = (
    Head(name="requester", label=_l("Pemohon"), ask="pemohon"),
    Head(name="purpose", label=_l("Keperluan"), ask="keperluan", css="about"),
    Head(name="reference", label=_l("Nomor kasus"), ask="nomor", css="apart"),
    Head(name="asked_at", label=_l("Diajukan"), ask="diajukan", detail=True),
    Head(name="status", label=_l("Keadaan"), ask="keadaan", choices=_statuses),
    Head(name="handed_at", label=_l("Diserahkan"), ask="diserahkan"),
    Head(name="rows", label=_l("Baris"), ask="baris", value=_extracted),
    Head(name="report", label=_l("Laporan"), value=_report),
    Head(name="due_at", label=_l("Batas laporan"), ask="batas", detail=True),
)


def _page(task_id: UUID, errors: Problems) -> str:
    page = engine().ask(ShowRequest(task_id=task_id, officer=officer_id()))
    return render_template(
        "requests/task.html",
        heading=_("Permohonan data"),
        scope=page.scope,
        one=page.request,
        granted=page.granted,
        owed=page.owed,
        errors=errors,
        given=request.form,
        now=engine().moment(),
    )
