"""The bell: what an officer should hear of, and how much of it is new."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from api.auth import signed_in
from api.engine import engine, officer_id
from api.telling import recalled
from api.web.desk import back
from api.web.lists.asking import asked
from api.web.lists.heads import Head
from api.web.lists.shown import shown
from api.web.lists.taken import taken
from api.web.screens.telling import ids_of
from api.web.translate import _, _l, ngettext
from engine import CHOSEN, ChooseNotices, CountUnread, HideNotices, MarkNoticesRead, ShowNotices
from engine.wording import person_name

pages = Blueprint("notices", __name__, url_prefix="/pemberitahuan")

KINDS = {
    "task_assigned": _l("Tugas diberikan kepada Anda"),
    "task_fell": _l("Tugas turun kepada Anda"),
    "amended": _l("Isian diralat"),
    "warned": _l("Segera jatuh tempo"),
    "breached": _l("Terlambat"),
    "escalated": _l("Keterlambatan di wilayah Anda"),
    "answered": _l("Warga menjawab"),
    "reported": _l("Laporan baru dari warga"),
    "advised": _l("Catatan baru"),
    "notified": _l("Pemberitahuan kasus"),
    "incident": _l("Gangguan"),
    "vacancy": _l("Peran kosong"),
    "start_failed": _l("Proses gagal dibuka"),
}


@pages.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """What the officer should hear of now, the newest first."""
    wished = asked(ShowNotices.listing, HEADS, ("q",))
    question = ShowNotices(officer=officer_id(), search=wished.given.get("q", ""), **wished.wish)
    if wished.taking:
        return taken(_("Pemberitahuan"), wished, question)
    page = engine().ask(question)
    return render_template(
        "notices/notices.html",
        list=shown(_("Pemberitahuan"), wished, page),
        read_at=current_user.principal.notices_read_at,
        kinds=KINDS,
        chosen=CHOSEN,
        muted=current_user.principal.muted,
        here=request.full_path.rstrip("?"),
        now=engine().moment(),
    )


def _kinds() -> dict[str, str]:
    return {kind: str(words) for kind, words in KINDS.items()}


def _about(line: Any) -> str | None:
    return person_name(line.subject or line.title or "") or None


HEADS = (
    Head(name="subject", label=_l("Perihal"), ask="perihal", value=_about),
    Head(name="text", label=_l("Isi"), value=lambda line: recalled(line.text)),
    Head(name="kind", label=_l("Jenis"), ask="jenis", choices=_kinds, css="apart"),
    Head(name="reference", label=_l("Nomor"), ask="nomor"),
    Head(name="at", label=_l("Waktu"), ask="waktu"),
)


@pages.post("/dibaca")
@signed_in
def mark_read() -> ResponseReturnValue:
    """Everything up to the newest that was shown is read."""
    try:
        until = datetime.fromisoformat(request.form.get("sampai", ""))
    except ValueError:
        until = engine().moment()
    if until.tzinfo is None:
        until = engine().moment()
    engine().run(MarkNoticesRead(officer=officer_id(), until=until))
    return back(url_for("notices.index"), said=_("Pemberitahuan ditandai sudah dibaca."))


@pages.post("/hapus")
@signed_in
def hide() -> ResponseReturnValue:
    """Delete the notices that were picked, from this officer's bell alone."""
    picked = ids_of(request.form.getlist("pemberitahuan")[:100])
    if not picked:
        return back(
            url_for("notices.index"),
            said=_("Belum ada yang dipilih. Centang dahulu yang akan dihapus."),
            tone="warning",
        )
    engine().run(HideNotices(officer=officer_id(), notices=picked))
    said = ngettext("%(num)d pemberitahuan dihapus.", "%(num)d pemberitahuan dihapus.", len(picked))
    return back(url_for("notices.index"), said=said)


@pages.post("/pilihan")
@signed_in
def choose() -> ResponseReturnValue:
    """Keep of what the officer wants to hear."""
    engine().run(ChooseNotices(officer=officer_id(), wanted=request.form.getlist("jenis")))
    return back(url_for("notices.index"), said=_("Pilihan pemberitahuan disimpan."))


def unread() -> int:
    """New notices of the officer who is logged in, for the bell of every page."""
    return engine().ask(CountUnread(principal=current_user.principal))
