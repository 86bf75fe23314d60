"""The inbox: what an officer may do now, and taking it."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from api.auth import signed_in
from api.engine import engine, officer_id
from api.telling import told
from api.web.desk import back, inbox_as_it_was, local, remember_list
from api.web.lists.asking import Asked, asked
from api.web.lists.heads import Head, meant
from api.web.lists.shown import shown
from api.web.lists.taken import taken
from api.web.places import place
from api.web.translate import _, _l, ngettext
from engine import (
    ClaimTask,
    Counts,
    Due,
    EngineError,
    ListProcesses,
    MissingQualifications,
    ReleaseTask,
    Worklist,
    WorklistCounts,
    known_id,
)

pages = Blueprint("inbox", __name__)

Tab = Literal["mine", "office", "overdue", "waiting"]
_DUE: dict[str, Due] = {"lewat": "overdue", "hari": "today", "minggu": "week"}
_TABS: dict[str, Tab] = {
    "saya": "mine",
    "kantor": "office",
    "lewat": "overdue",
    "menunggu": "waiting",
}
_OWN = ("tab", "q", "peran", "wilayah", "tenggat", "bebas")
"""What stands in the address besides the columns' own filters."""


@pages.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """A page of the inbox; without a tab in the address, one's own tasks when there are any."""
    counts = engine().ask(WorklistCounts(officer=officer_id()))
    wished = asked(Worklist.listing, HEADS, _OWN)
    tab = wished.given.get("tab", "")
    if tab not in _TABS:
        tab = "saya" if counts.mine else "kantor"
    question = _question(wished, tab)
    if wished.taking:
        return taken(_("Daftar tugas"), wished, question)
    if not wished.printing:
        remember_list()
    page = engine().ask(question)
    return render_template(
        "inbox/inbox.html",
        list=shown(_("Daftar tugas"), wished, page, fields=_OWN[2:]),
        tab=tab,
        now=engine().moment(),
        tabs=_tabs(wished, tab, counts),
        choices=_choices(),
        me=officer_id(),
        here=request.full_path.rstrip("?"),
    )


def _question(wished: Asked, tab: str) -> Worklist:
    given = wished.given
    newest = given.get("urut") == "newest"
    return Worklist(
        officer=officer_id(),
        tab=_TABS[tab],
        order="newest" if newest else "due",
        role=_one_of(given.get("peran", ""), _roles()),
        wilayah=_one_of(given.get("wilayah", ""), _units()),
        due=_DUE.get(given.get("tenggat", "")),
        free="bebas" in given,
        search=given.get("q", ""),
        **wished.wish,
    )


def _one_of(text: str, choices: dict[str, str]) -> str | None:
    return next(iter(meant(text, choices)), text) if text else None


def _tabs(wished: Asked, now: str, counts: Counts) -> list[tuple[str, str, bool, int, str]]:
    named = [
        ("saya", _("Tugas saya"), counts.mine, ""),
        ("kantor", _("Kantor saya"), counts.office, ""),
        ("lewat", _("Terlambat"), counts.overdue, "danger" if counts.overdue else ""),
    ]
    if counts.waiting or now == "menunggu":
        named.append(("menunggu", _("Menunggu warga"), counts.waiting, ""))
    return [
        (label, wished.url(tab=tab), tab == now, count, tone) for tab, label, count, tone in named
    ]


def _choices() -> dict[str, dict[str, str]]:
    """What the filters offer beside processes: due dates, one's own roles and units."""
    due = {"lewat": _("Terlambat"), "hari": _("Hari ini"), "minggu": _("Minggu ini")}
    return {"tenggat": due, "peran": _roles(), "wilayah": _units()}


def _roles() -> dict[str, str]:
    return {post.role: post.label for post in current_user.principal.posts}


def _units() -> dict[str, str]:
    return {post.wilayah: place(post.wilayah) for post in current_user.principal.posts}


def _processes() -> dict[str, str]:
    return engine().ask(ListProcesses(officer=officer_id()))


def _name(line: Any) -> str:
    return f"{line.name}: {line.label}" if line.label else str(line.name)


HEADS = (
    Head(name="name", label=_l("Tugas"), ask="tugas", value=_name),
    Head(name="subject", label=_l("Perihal"), ask="perihal", css="about"),
    Head(name="reference", label=_l("Nomor"), ask="nomor"),
    Head(name="title", label=_l("Proses"), detail=True),
    Head(name="process", label=_l("Proses"), ask="proses", choices=_processes, hidden=True),
    Head(name="wilayah", label=_l("Wilayah"), ask="unit", css="apart"),
    Head(name="opened_at", label=_l("Masuk"), ask="masuk", detail=True),
    Head(name="due_at", label=_l("Tenggat"), ask="batas"),
)


@pages.post("/tugas/<uuid:task_id>/ambil")
@signed_in
def claim(task_id: UUID) -> ResponseReturnValue:
    """Take one task."""
    engine().run(ClaimTask(task_id=task_id, officer=officer_id()))
    _warn()
    return back(url_for("inbox.index"), said=_("Tugas diambil. Sekarang ada di daftar tugas Anda."))


def _warn() -> None:
    """Whoever takes work is told once what their profile does not record."""
    missing = [told(words) for words in engine().ask(MissingQualifications(officer=officer_id()))]
    if missing and not session.get("kualifikasi_diberitahukan"):
        session["kualifikasi_diberitahukan"] = True
        flash(
            _(
                "Belum tercatat pada profil Anda: %(words)s. Minta pengelola mencatatnya.",
                words=", ".join(missing),
            ),
            "warning",
        )


@pages.post("/tugas/<uuid:task_id>/lepas")
@signed_in
def release(task_id: UUID) -> ResponseReturnValue:
    """Give one task back."""
    engine().run(ReleaseTask(task_id=task_id, officer=officer_id()))
    flash(_("Tugas dikembalikan ke kantor. Isian Anda tetap tersimpan."), "success")
    wished = local(request.form.get("kembali"), url_for("inbox.index"))
    return redirect(inbox_as_it_was() if wished == url_for("inbox.index") else wished, code=303)


@pages.post("/tugas/ambil")
@signed_in
def claim_many() -> ResponseReturnValue:
    """Take several tasks; each succeeds or fails by itself, and each failure is told."""
    taken, refused = 0, []
    for picked in request.form.getlist("tugas")[:100]:
        task_id = known_id(picked)
        if task_id is None:
            refused.append(_("Tugas yang dipilih tidak ada. Muat ulang daftar, lalu pilih lagi."))
            continue
        try:
            engine().run(ClaimTask(task_id=task_id, officer=officer_id()))
            taken += 1
        except EngineError as error:
            refused.append(told(error.sentence))
    if taken:
        _warn()
    said = ngettext("%(num)d tugas diambil.", "%(num)d tugas diambil.", taken)
    if refused:
        said += " " + _(
            "%(num)d tidak dapat diambil: %(why)s", num=len(refused), why="; ".join(set(refused))
        )
    return back(url_for("inbox.index"), said=said, tone="warning" if refused else "success")
