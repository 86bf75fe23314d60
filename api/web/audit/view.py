"""Audit: the matters that may be read, and one with its files, lists, looks and whole trail."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from api.auth import requires
from api.engine import engine, officer_id
from api.web.cases.view import heads as cases_heads
from api.web.cases.view import states
from api.web.desk import back
from api.web.history import WORDS
from api.web.lists.asking import asked
from api.web.lists.heads import Head
from api.web.lists.shown import shown
from api.web.lists.taken import taken
from api.web.screens.telling import number_of
from api.web.screens.words import word
from api.web.translate import _, _l
from engine import (
    ListAuditLooks,
    ListAudits,
    ProveList,
    ShowAudit,
    ShowAuditLooks,
    ShowAuditTrail,
    ShowAuditUnits,
)

PARTS = {
    "audit.show": _l("Ringkasan"),
    "audit.units": _l("Penyerahan"),
    "audit.looks": _l("Pembukaan data"),
    "audit.trail": _l("Jejak langkah"),
}
UNDER = {"audit.each_look": "audit.looks"}
"""Pages that lie under a part."""
ACTIONS = ("baca", "cari", "ekspor", "cetak", "keperluan")

pages = Blueprint("audit", __name__, url_prefix="/audit")


@pages.get("")
@requires("audit")
def index() -> ResponseReturnValue:
    """The matters that may be audited, the newest first."""
    wished = asked(ListAudits.listing, HEADS, ("q",))
    question = ListAudits(officer=officer_id(), search=wished.given.get("q", ""), **wished.wish)
    if wished.taking:
        return taken(_("Kasus yang dapat diaudit"), wished, question)
    page = engine().ask(question)
    return render_template(
        "audit/list.html",
        list=shown(_("Kasus yang dapat diaudit"), wished, page),
        now=engine().moment(),
    )


@pages.get("/")
@requires("audit")
def index_with_a_slash() -> ResponseReturnValue:
    """The same page, for whoever types the address as that of the other pages."""
    return redirect(url_for("audit.index"))


@pages.get("/<uuid:case_id>")
@requires("audit")
def show(case_id: UUID) -> ResponseReturnValue:
    """One matter: its cases, files, lists, pairs, findings and answers."""
    file = engine().ask(ShowAudit(case_id=case_id, officer=officer_id()))
    return _part("audit/ringkasan.html", file.case, file=file, states=states())


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
        later=here(mulai=found.next) if found.next else None,
    )


@pages.get("/<uuid:case_id>/pembukaan/rinci")
@requires("audit")
def each_look(case_id: UUID) -> ResponseReturnValue:
    """Every opening by itself: who, whose data, why, on which page."""
    wished = asked(ListAuditLooks.listing, LOOKS)
    question = ListAuditLooks(case_id=case_id, officer=officer_id(), **wished.wish)
    if wished.taking:
        return taken(_("Pembukaan data"), wished, question)
    found = engine().ask(question)
    listed = shown(_("Pembukaan data"), wished, found.page)
    return _part("audit/rinci.html", found.case, list=listed)


@pages.get("/<uuid:case_id>/jejak")
@requires("audit")
def trail(case_id: UUID) -> ResponseReturnValue:
    """Every step of the matter and of the cases under it, the newest first."""
    wished = asked(ShowAuditTrail.listing, TRAIL)
    question = ShowAuditTrail(case_id=case_id, officer=officer_id(), **wished.wish)
    if wished.taking:
        return taken(_("Jejak langkah"), wished, question)
    found = engine().ask(question)
    titles = {title: title for title in found.titles}
    names = {name: word for name, word in _happenings().items() if name in found.names}
    wished = replace(wished, chosen={"title": titles, "name": names})
    return _part("audit/jejak.html", found.case, list=shown(_("Jejak langkah"), wished, found.page))


def _happenings() -> dict[str, str]:
    return {name: str(words[0]) for name, words in WORDS.items()}


def _titles() -> dict[str, str]:
    """Any title of a case that is named: which there are, the page tells."""
    named = request.args.get("proses", "")
    return {named: named} if named else {}


HEADS = cases_heads("subject", "process", "reference", "step", "due_at", "opened_at", "state")
TRAIL = (
    Head(name="at", label=_l("Waktu"), ask="waktu"),
    Head(name="name", label=_l("Kejadian"), ask="kejadian", choices=_happenings),
    Head(name="step", label=_l("Langkah")),
    Head(name="officer_name", label=_l("Petugas"), ask="petugas"),
    Head(name="role_label", label=_l("Sebagai"), detail=True),
    Head(name="title", label=_l("Proses"), ask="proses", choices=_titles),
    Head(name="reference", label=_l("Nomor"), ask="nomor"),
)
LOOKS = (
    Head(name="at", label=_l("Waktu"), ask="waktu"),
    Head(
        name="officer_name",
        label=_l("Petugas"),
        ask="petugas",
        value=lambda line: line.officer_name or word(line.stranger),
    ),
    Head(name="person", label=_l("Orang"), ask="orang"),
    Head(
        name="action",
        label=_l("Tindakan"),
        ask="tindakan",
        choices=lambda: {name: word(name) for name in ACTIONS},
    ),
    Head(name="purpose", label=_l("Keperluan"), ask="keperluan"),
    Head(name="page", label=_l("Halaman"), ask="halaman"),
    Head(name="people", label=_l("Jumlah orang"), ask="jumlah", detail=True),
    Head(name="reference", label=_l("Nomor"), ask="nomor"),
)


@pages.post("/<uuid:case_id>/keutuhan")
@requires("audit")
def prove(case_id: UUID) -> ResponseReturnValue:
    """Read the locked list through, and say on its page what was found."""
    intact = engine().run(ProveList(case_id=case_id, officer=officer_id()))
    said = (
        _("Daftar tidak berubah sejak dikunci.") if intact else _("Daftar berubah sejak dikunci!")
    )
    return back(
        url_for("audit.show", case_id=case_id), said=said, tone="success" if intact else "danger"
    )


def _part(template: str, case: Any, **given: Any) -> str:
    part = UNDER.get(request.endpoint or "", request.endpoint)
    parts = [
        (label, url_for(endpoint, case_id=case.id), endpoint == part, None, "")
        for endpoint, label in PARTS.items()
    ]
    title = _("Audit %(reference)s", reference=case.reference)
    return render_template(template, case=case, parts=parts, title=title, **given)
