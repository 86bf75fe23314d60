"""Audit: the matters that may be read, and one with its whole trail, files, lists and looks."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from api.auth import requires
from api.engine import engine, officer_id
from api.web.history import line
from api.web.translate import _, _l
from engine import ListAudits, ShowAudit

STATES = {
    "open": _l("berjalan"),
    "suspended": _l("ditangguhkan"),
    "completed": _l("selesai"),
    "withdrawn": _l("ditarik"),
    "cancelled": _l("dibatalkan"),
    "failed": _l("gagal"),
}

pages = Blueprint("audit", __name__, url_prefix="/audit")


@pages.get("")
@requires("audit")
def index() -> ResponseReturnValue:
    """Every matter that may be audited, the newest first."""
    found = engine().ask(ListAudits(officer=officer_id()))
    return render_template("audit/list.html", cases=found)


@pages.get("/<uuid:case_id>")
@requires("audit")
def show(case_id: UUID) -> ResponseReturnValue:
    """One matter: people and steps, files, lists, pairs, plan, findings and answers, looks."""
    after = request.args.get("sesudah")
    proved = "uji" in request.args
    file = engine().ask(ShowAudit(case_id=case_id, officer=officer_id(), after=after, prove=proved))
    return render_template(
        "audit/case.html",
        file=file,
        case=file.case,
        lines=[(line(event, {}), event) for event in file.events],
        proved=proved,
        states=STATES,
        earlier=url_for("audit.show", case_id=case_id) if after else None,
        later=url_for("audit.show", case_id=case_id, sesudah=file.next) if file.next else None,
        title=_("Audit %(reference)s", reference=file.case.reference),
    )
