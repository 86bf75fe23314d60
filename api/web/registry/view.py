"""The registry: search people, browse the three registers, open one person's record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from api.auth import requires
from api.engine import engine, officer_id
from api.web.lists.asking import asked
from api.web.lists.heads import Head
from api.web.lists.shown import shown
from api.web.lists.taken import taken
from api.web.places import overseen, place
from api.web.screens import purpose
from api.web.screens.telling import problems
from api.web.screens.words import word
from api.web.translate import _, _l
from engine import (
    AskPurpose,
    InvalidAnswers,
    ListPersonCases,
    ListRegister,
    OpenPerson,
    SearchRegistry,
    TellPersonPurpose,
    city,
)
from engine.wording import street

pages = Blueprint("registry", __name__, url_prefix="/registri")

REGISTERS = ("penetapan", "usulan", "sanggahan")


@pages.get("/")
@requires("registry")
def index() -> ResponseReturnValue:
    """A register, a page of it; or the form to search by."""
    register = request.args.get("register", "")
    if register not in REGISTERS:
        return _page()
    wished = asked(ListRegister.listing, HEADS, ("register", "q"), limit=30)
    question = ListRegister(
        officer=officer_id(),
        register=register,
        search=wished.given.get("q", ""),
        **wished.wish,
    )
    if wished.taking:
        return taken(str(word(register)), wished, question)
    return _page(
        register=register, listed=shown(str(word(register)), wished, engine().ask(question))
    )


def _units() -> dict[str, str]:
    return {code: place(code) for code in overseen("registry")}


def _standings(*names: str) -> Callable[[], dict[str, str]]:
    return lambda: {name: str(word(name)) for name in names}


def _home(line: Any) -> str | None:
    rt_rw = f"RT {line.rt or '–'} / RW {line.rw or '–'}" if line.rt or line.rw else ""
    return ", ".join(part for part in (street(line.text or ""), rt_rw) if part) or None


HEADS = (
    Head(name="name", label=_l("Keluarga")),
    Head(name="text", label=_l("Alamat"), value=_home, css="apart"),
    Head(name="wilayah_code", label=_l("Wilayah"), ask="wilayah", choices=_units),
    Head(name="decile", label=_l("Desil")),
    Head(name="subject", label=_l("Siklus"), ask="siklus"),
    Head(
        name="match",
        label=_l("Pemadanan"),
        ask="padanan",
        choices=_standings(
            *("belum", "padan", "ragu", "tidak_padan", "meninggal", "pindah", "ganda")
        ),
    ),
    Head(
        name="result",
        label=_l("Hasil"),
        ask="hasil",
        choices=_standings(
            *("baru", "dikunjungi", "diputus", "layak", "tidak_layak", "tidak_ditemukan"),
            *("diterima", "ditolak", "disetujui"),
        ),
    ),
    Head(name="visited_at", label=_l("Dikunjungi"), ask="dikunjungi", css="apart"),
)


@pages.post("/")
@requires("registry")
def search() -> ResponseReturnValue:
    """Search; by POST, so that no number or name stands in an address or a server's log."""
    text = request.form.get("cari", "").strip()
    try:
        found = engine().run(SearchRegistry(officer=officer_id(), text=text))
    except InvalidAnswers as error:
        return _page(text=text, errors=problems(error, {"cari": "teks"})), 422
    return _page(text=text, found=found)


@pages.post("/orang/<uuid:person_id>")
@requires("registry")
def ask(person_id: UUID) -> ResponseReturnValue:
    """Say what a person's record is opened for; the record follows."""
    officer, onwards = officer_id(), url_for("registry.person", person_id=person_id)
    telling = TellPersonPurpose(officer=officer, person_id=person_id, purpose=purpose.sent())
    return purpose.take(telling, AskPurpose(officer=officer, person_id=person_id), onwards)


@pages.get("/orang/<uuid:person_id>")
@requires("registry")
def person(person_id: UUID) -> ResponseReturnValue:
    """One person's record, once its purpose has been told."""
    return _record(person_id)


@pages.post("/orang/<uuid:person_id>/nomor")
@requires("registry")
def numbers(person_id: UUID) -> ResponseReturnValue:
    """The same with NIK and KK written out, this once: whoever reads them presses for it."""
    return _record(person_id, in_clear=True)


def _record(person_id: UUID, *, in_clear: bool = False) -> str:
    before = engine().ask(AskPurpose(officer=officer_id(), person_id=person_id))
    if not before.purpose:
        return purpose.ask(before)
    opening = OpenPerson(
        officer=officer_id(), person_id=person_id, purpose=before.purpose, in_clear=in_clear
    )
    file = engine().run(opening)
    cases = engine().ask(ListPersonCases(person_id=person_id, officer=officer_id()))
    return render_template(
        "registry/person.html", file=file, purpose=before.purpose, cases=cases, in_clear=in_clear
    )


def _page(
    *,
    register: str = "",
    listed: Any = None,
    text: str = "",
    found: Any = None,
    errors: list[tuple[str, str]] | None = None,
) -> str:
    tabs: list[tuple[Any, ...]] = [
        (_("Cari orang"), url_for("registry.index"), not register, None, ""),
        *(
            (word(name), url_for("registry.index", register=name), name == register, None, "")
            for name in REGISTERS
        ),
        (_("Register lain"), url_for("records.index"), False, None, ""),
    ]
    if "report" in current_user.permissions:
        tabs.append((_("Verval berkala"), url_for("scores.verval"), False, None, ""))
    if current_user.principal.has_right("report", min((one.code for one in city()), key=len)):
        tabs.append((_("Permohonan data"), url_for("requests.index"), False, None, ""))
    return render_template(
        "registry/registry.html",
        tabs=tabs,
        register=register,
        list=listed,
        text=text,
        found=found,
        errors=errors or [],
    )
