"""The cases an officer may see, searched and filtered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.known import brief
from api.web.lists.asking import Asked, asked
from api.web.lists.heads import Head
from api.web.lists.shown import shown
from api.web.lists.taken import taken
from api.web.places import overseen, place
from api.web.translate import _, _l
from engine import Level, ListCases, ListProcesses, MayOpen, Page
from engine.wording import person_name

pages = Blueprint("cases", __name__, url_prefix="/kasus")


@pages.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """A page of cases; a search that names exactly one case's number opens it."""
    wished = asked(ListCases.listing, HEADS, ("q", "induk"))
    question = ListCases(
        officer=officer_id(),
        search=wished.given.get("q", ""),
        roots="induk" in wished.given,
        **wished.wish,
    )
    if wished.taking:
        return taken(_("Daftar kasus"), wished, question)
    page = engine().ask(question)
    only = _named(page, wished)
    if only is not None:
        return redirect(url_for("case.show", case_id=only))
    return render_template(
        "cases/cases.html",
        list=shown(_("Daftar kasus"), wished, page, fields=("induk",)),
        opens=engine().ask(MayOpen(principal=current_user.principal)),
        now=engine().moment(),
    )


def _named(page: Page, wished: Asked) -> Any:
    """The case whose whole number was looked for, however it was written."""
    text = "".join(letter for letter in wished.given.get("q", "").upper() if letter.isalnum())
    alone = page.items[0] if len(page.items) == 1 else None
    return alone.id if alone is not None and text == alone.reference.replace("-", "") else None


def states() -> dict[str, str]:
    """The states of a case, in words."""
    return {
        "open": _("Berjalan"),
        "suspended": _("Ditangguhkan"),
        "completed": _("Selesai"),
        "withdrawn": _("Ditarik"),
        "cancelled": _("Dibatalkan"),
        "failed": _("Gagal"),
    }


def processes() -> Mapping[str, str]:
    """The processes that have cases, by name."""
    return engine().ask(ListProcesses(officer=officer_id(), queues=False))


def units() -> dict[str, str]:
    """The units that the officer's posts cover, by code."""
    return {code: place(code) for code in overseen()}


def step_of(line: Any) -> str | None:
    """The step at which a case stands, and where it waits for another; else how it ended."""
    if line.level < Level.COURSE:
        return _("tidak untuk Anda")
    at = line.standing
    if at is None:
        return line.outcome or line.milestone or None
    return f"{at.child}: {at.step}" if at.child else str(at.step)


def holder_of(line: Any) -> str | None:
    """Who holds that step; else the role and unit whose it is."""
    at = line.standing
    return at and (at.holder_name or f"{at.role}, {place(at.wilayah)}")


def due_of(line: Any) -> Any:
    """By when that step is due."""
    return line.standing and line.standing.due_at


HEADS = (
    Head(
        name="subject",
        label=_l("Kasus"),
        ask="kasus",
        value=lambda line: person_name(line.subject or line.title),
    ),
    Head(name="process", label=_l("Proses"), ask="proses", choices=processes, hidden=True),
    Head(name="reference", label=_l("Nomor"), ask="nomor"),
    Head(
        name="facts",
        label=_l("Pokok kasus"),
        value=lambda line: brief(line.facts) or None,
        css="small",
        detail=True,
    ),
    Head(name="step", label=_l("Langkah"), value=step_of),
    Head(name="holder", label=_l("Petugas"), value=holder_of, detail=True),
    Head(name="due_at", label=_l("Tenggat"), ask="tenggat", value=due_of),
    Head(name="wilayah", label=_l("Wilayah"), choices=units, css="apart"),
    Head(name="opened_at", label=_l("Dibuka"), ask="dibuka", css="apart"),
    Head(name="state", label=_l("Keadaan"), ask="keadaan", choices=states),
    Head(name="closed_at", label=_l("Ditutup"), ask="ditutup", hidden=True),
)


def heads(*names: str) -> tuple[Head, ...]:
    """Some of the columns of cases, for a list of other cases."""
    return tuple(head for head in HEADS if head.name in names)
