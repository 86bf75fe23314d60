"""Audit: the matters that may be read, and one with its files, lists, looks and whole trail."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from api.auth import requires
from api.engine import engine, officer_id
from api.web.desk import back
from api.web.history import line
from api.web.screens.telling import ids_of, number_of
from api.web.translate import _, _l
from engine import (
    ListAudits,
    ProveList,
    ShowAudit,
    ShowAuditLooks,
    ShowAuditTrail,
    ShowAuditUnits,
)

STATES = {
    "open": _l("berjalan"),
    "suspended": _l("ditangguhkan"),
    "completed": _l("selesai"),
    "withdrawn": _l("ditarik"),
    "cancelled": _l("dibatalkan"),
    "failed": _l("gagal"),
}
PARTS = {
    "audit.show": _l("Ringkasan"),
    "audit.units": _l("Penyerahan"),
    "audit.looks": _l("Pembukaan data"),
    "audit.trail": _l("Jejak langkah"),
}
ON_A_PAGE = 100

pages = Blueprint("audit", __name__, url_prefix="/audit")


@pages.get("")
@requires("audit")
def index() -> ResponseReturnValue:
    """The matters that may be audited, the newest first, a page at a time."""
    after = next(iter(ids_of([request.args.get("sesudah", "")])), None)
    found = engine().ask(ListAudits(officer=officer_id(), after=after))
    return render_template(
        "audit/list.html",
        cases=found.items,
        first=url_for("audit.index") if after else None,
        next=url_for("audit.index", sesudah=found.next) if found.next else None,
    )


@pages.get("/<uuid:case_id>")
@requires("audit")
def show(case_id: UUID) -> ResponseReturnValue:
    """One matter: its cases, files, lists, pairs, findings and answers."""
    file = engine().ask(ShowAudit(case_id=case_id, officer=officer_id()))
    return _part("audit/ringkasan.html", file.case, file=file, states=STATES)


@pages.get("/<uuid:case_id>/penyerahan")
@requires("audit")
def units(case_id: UUID) -> ResponseReturnValue:
    """How many families of each kelurahan have their aid."""
    found = engine().ask(ShowAuditUnits(case_id=case_id, officer=officer_id()))
    return _part("audit/penyerahan.html", found.case, units=found.units)


@pages.get("/<uuid:case_id>/pembukaan")
@requires("audit")
def looks(case_id: UUID) -> ResponseReturnValue:
    """Who opened the data of the matter's families, how often and why."""
    start = number_of(request.args.get("mulai"))
    found = engine().ask(ShowAuditLooks(case_id=case_id, officer=officer_id(), start=start))
    here = partial(url_for, "audit.looks", case_id=case_id)
    return _part(
        "audit/pembukaan.html",
        found.case,
        found=found,
        earlier=here() if start else None,
        later=here(mulai=start + ON_A_PAGE) if found.more else None,
    )


@pages.get("/<uuid:case_id>/jejak")
@requires("audit")
def trail(case_id: UUID) -> ResponseReturnValue:
    """Every step of the matter and of the cases under it, the newest first."""
    after = request.args.get("sesudah")
    found = engine().ask(ShowAuditTrail(case_id=case_id, officer=officer_id(), after=after))
    here = partial(url_for, "audit.trail", case_id=case_id)
    return _part(
        "audit/jejak.html",
        found.case,
        lines=[(line(event, {}), event) for event in found.events],
        earlier=here() if after else None,
        later=here(sesudah=found.next) if found.next else None,
    )


@pages.post("/<uuid:case_id>/keutuhan")
@requires("audit")
def prove(case_id: UUID) -> ResponseReturnValue:
    """Read the locked list through, and say on its page what was found."""
    intact = engine().run(ProveList(case_id=case_id, officer=officer_id()))
    said = _("Daftar utuh: jumlah ujinya sama.") if intact else _("Daftar berubah sejak dikunci!")
    return back(
        url_for("audit.show", case_id=case_id), said=said, tone="success" if intact else "danger"
    )


def _part(template: str, case: Any, **given: Any) -> str:
    parts = [
        (label, url_for(endpoint, case_id=case.id), endpoint == request.endpoint, None, "")
        for endpoint, label in PARTS.items()
    ]
    title = _("Audit %(reference)s", reference=case.reference)
    return render_template(template, case=case, parts=parts, title=title, **given)
