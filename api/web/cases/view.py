"""The cases an officer may see, searched and filtered."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.places import overseen
from api.web.translate import _
from engine import CasePage, ListCases, ListProcesses

pages = Blueprint("cases", __name__, url_prefix="/kasus")

_NAMES = ("q", "proses", "keadaan", "wilayah", "induk", "sesudah")


@pages.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """A page of cases; a search that names exactly one case's number opens it."""
    wish = {name: request.args.get(name, "") for name in _NAMES}
    page = engine().ask(_question(wish, officer_id()))
    only = page.items[0] if len(page.items) == 1 else None
    if only is not None and wish["q"].strip().upper() == only.reference:
        return redirect(url_for("case.show", case_id=only.id))
    return render_template(
        "cases/cases.html",
        wish=wish,
        page=page,
        processes=engine().ask(ListProcesses(officer=officer_id(), queues=False)),
        states=_states(),
        units=overseen(),
        next=_next(wish, page),
        first=url_for("cases.index", **_kept(wish)) if wish["sesudah"] else None,
    )


def _question(wish: dict[str, str], officer: UUID) -> ListCases:
    return ListCases(
        officer=officer,
        search=wish["q"],
        process=wish["proses"] or None,
        state=wish["keadaan"] or None,
        wilayah=wish["wilayah"] or None,
        roots=bool(wish["induk"]),
        after=wish["sesudah"] or None,
    )


def _kept(wish: dict[str, str]) -> dict[str, Any]:
    """The filters in use, without the place in the list."""
    return {name: value for name, value in wish.items() if value and name != "sesudah"}


def _next(wish: dict[str, str], page: CasePage) -> str | None:
    return url_for("cases.index", **_kept(wish), sesudah=page.next) if page.next else None


def _states() -> dict[str, str]:
    return {
        "open": _("Berjalan"),
        "suspended": _("Ditangguhkan"),
        "completed": _("Selesai"),
        "withdrawn": _("Ditarik"),
        "cancelled": _("Dibatalkan"),
        "failed": _("Gagal"),
    }
