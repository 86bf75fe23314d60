"""The inbox: what an officer may do now, and taking it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, Self
from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.datastructures import MultiDict

from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.desk import back
from api.web.places import place
from api.web.translate import _, ngettext
from engine import (
    ClaimTask,
    Counts,
    Due,
    EngineError,
    ListProcesses,
    ReleaseTask,
    Worklist,
    WorklistCounts,
)

pages = Blueprint("inbox", __name__)

Tab = Literal["mine", "office", "overdue"]
_DUE: dict[str, Due] = {"lewat": "overdue", "hari": "today", "minggu": "week"}
_TABS: dict[str, Tab] = {"saya": "mine", "kantor": "office", "lewat": "overdue"}


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What the address asks for: everything that must survive opening a task and coming back."""

    tab: str = ""
    q: str = ""
    proses: str = ""
    peran: str = ""
    wilayah: str = ""
    tenggat: str = ""
    bebas: str = ""
    urut: str = "due"
    sesudah: str = ""

    @classmethod
    def read(cls, args: MultiDict[str, str]) -> Self:
        """The wish of a query string; what is unknown is left out."""
        return cls(**{name: args.get(name, "") for name in cls.__dataclass_fields__})

    @property
    def filters(self) -> dict[str, str]:
        """The filters in use, by name."""
        names = ("q", "proses", "peran", "wilayah", "tenggat", "bebas")
        return {name: getattr(self, name) for name in names if getattr(self, name)}

    def url(self, **changes: str) -> str:
        """The address of the same list with something changed; always from its beginning."""
        wished = replace(self, **({"sesudah": ""} | changes))
        kept = {name: getattr(wished, name) for name in self.__dataclass_fields__}
        if kept["urut"] in ("", "due"):
            kept["urut"] = ""
        return url_for("inbox.index", **{name: value for name, value in kept.items() if value})

    def question(self, officer: UUID) -> Worklist:
        """The engine's question for this wish."""
        return Worklist(
            officer=officer,
            tab=_TABS.get(self.tab, "office"),
            order="newest" if self.urut == "newest" else "due",
            process=self.proses or None,
            role=self.peran or None,
            wilayah=self.wilayah or None,
            due=_DUE.get(self.tenggat),
            free=bool(self.bebas),
            search=self.q,
            after=self.sesudah or None,
        )


@pages.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """A page of the inbox; without a tab in the address, one's own tasks when there are any."""
    counts = engine().ask(WorklistCounts(officer=officer_id()))
    wish = Wish.read(request.args)
    if wish.tab not in _TABS:
        wish = replace(wish, tab="saya" if counts.mine else "kantor")
    page = engine().ask(wish.question(officer_id()))
    return render_template(
        "inbox/inbox.html",
        wish=wish,
        page=page,
        now=engine().moment(),
        tabs=_tabs(wish, counts),
        choices=_choices(),
        me=officer_id(),
        here=request.full_path.rstrip("?"),
    )


def _tabs(wish: Wish, counts: Counts) -> list[tuple[str, str, bool, int, str]]:
    named = (
        ("saya", _("Tugas saya"), counts.mine, ""),
        ("kantor", _("Kantor saya"), counts.office, ""),
        ("lewat", _("Terlambat"), counts.overdue, "danger" if counts.overdue else ""),
    )
    return [
        (label, wish.url(tab=tab), tab == wish.tab, count, tone)
        for tab, label, count, tone in named
    ]


def _choices() -> dict[str, dict[str, str]]:
    """What the filters offer: processes with work here, due dates, one's own roles and units."""
    posts = current_user.principal.posts
    return {
        "proses": engine().ask(ListProcesses(officer=officer_id())),
        "tenggat": {
            "lewat": _("Terlambat"),
            "hari": _("Hari ini"),
            "minggu": _("Minggu ini"),
        },
        "peran": {post.role: post.label for post in posts},
        "wilayah": {post.wilayah: place(post.wilayah) for post in posts},
    }


@pages.post("/tugas/<uuid:task_id>/ambil")
@signed_in
def claim(task_id: UUID) -> ResponseReturnValue:
    """Take one task."""
    engine().run(ClaimTask(task_id=task_id, officer=officer_id()))
    return back(url_for("inbox.index"), said=_("Tugas diambil. Sekarang ada di daftar tugas Anda."))


@pages.post("/tugas/<uuid:task_id>/lepas")
@signed_in
def release(task_id: UUID) -> ResponseReturnValue:
    """Give one task back."""
    engine().run(ReleaseTask(task_id=task_id, officer=officer_id()))
    return back(
        url_for("inbox.index"), said=_("Tugas dikembalikan ke kantor. Isian Anda tetap tersimpan.")
    )


@pages.post("/tugas/ambil")
@signed_in
def claim_many() -> ResponseReturnValue:
    """Take several tasks; each succeeds or fails by itself, and each failure is told."""
    taken, refused = 0, []
    for picked in request.form.getlist("tugas")[:100]:
        try:
            engine().run(ClaimTask(task_id=UUID(hex=picked), officer=officer_id()))
            taken += 1
        except (EngineError, ValueError) as error:
            refused.append(str(error))
    said = ngettext("%(num)d tugas diambil.", "%(num)d tugas diambil.", taken)
    if refused:
        said += " " + _(
            "%(num)d tidak dapat diambil: %(why)s", num=len(refused), why="; ".join(set(refused))
        )
    return back(url_for("inbox.index"), said=said, tone="warning" if refused else "success")
