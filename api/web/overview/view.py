"""The overview of a case, ``/siklus/<case>``: what its decree counts of it, for whoever may see it."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.case.lists import CHILDREN, choosing
from api.web.case.standing import standing
from api.web.lists.asking import asked
from api.web.lists.shown import shown
from api.web.lists.taken import taken
from api.web.overview.standing import cells, taking_part, tally
from api.web.screens.taking import send_unmatched
from api.web.screens.telling import language
from api.web.translate import _
from engine import OpenUnmatched, ShowMeasure, ShowProgress, ShowReported, children_list

pages = Blueprint("overview", __name__, url_prefix="/siklus")


@pages.get("/<uuid:case_id>")
@signed_in
def show(case_id: UUID) -> ResponseReturnValue:
    """Families done by unit, or reports in and late; nothing where the decree counts nothing."""
    kind = engine().ask(ShowMeasure(case_id=case_id, officer=officer_id()))
    if not kind:
        abort(404)
    return _reports(case_id) if kind == "reports" else _families(case_id)


@pages.get("/<uuid:case_id>/belum-padan")
@signed_in
def unmatched(case_id: UUID) -> ResponseReturnValue:
    """Whom the matching left in doubt or found nobody for; the engine keeps who looks."""
    found = engine().run(OpenUnmatched(case_id=case_id, officer=officer_id()))
    heading = _("Orang yang belum padan")
    return render_template("overview/unmatched.html", heading=heading, found=found, case=found.case)


@pages.post("/<uuid:case_id>/belum-padan")
@signed_in
def take_unmatched(case_id: UUID) -> ResponseReturnValue:
    """The same as a workbook, with whole numbers."""
    return send_unmatched(case_id, "orang-yang-belum-padan.xlsx")


def _families(case_id: UUID) -> str:
    """Every kelurahan: families done, step, days left."""
    found = engine().ask(ShowProgress(case_id=case_id, officer=officer_id(), lang=language()))
    now = engine().moment()
    rows, without = taking_part(cells(found, now))
    return render_template(
        "overview/overview.html",
        heading=_("Ikhtisar"),
        found=found,
        case=found.case,
        rows=rows,
        without=without,
        tally=tally(rows),
        now=now,
    )


def _reports(case_id: UUID) -> ResponseReturnValue:
    """Every report: in, late, or with whom."""
    wished = asked(children_list(engine().moment()), CHILDREN, ("q",), limit=50)
    question = ShowReported(
        case_id=case_id, officer=officer_id(), search=wished.given.get("q", ""), **wished.wish
    )
    if wished.taking:
        return taken(_("Laporan masuk"), wished, question)
    found = engine().ask(question)
    kinds = {one.process: one.title for one in found.kinds}
    return render_template(
        "overview/reports.html",
        heading=_("Ikhtisar"),
        head=found.head,
        standing=standing(found.head.state),
        all=sum(one.all for one in found.kinds),
        ended=sum(one.ended for one in found.kinds),
        late=sum(one.late for one in found.kinds),
        list=shown(_("Laporan masuk"), choosing(wished, process=kinds), found.page),
        which=wished.given.get("keadaan", ""),
        now=engine().moment(),
    )
