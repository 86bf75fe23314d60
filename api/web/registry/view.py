"""The registry: search people, browse the three registers, open one person's record."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from api.auth import requires
from api.engine import engine, officer_id
from api.web.screens.purpose import Gate
from api.web.screens.telling import problems
from api.web.screens.words import word
from api.web.translate import _
from engine import InvalidAnswers, ListRegister, OpenPerson, SearchRegistry, city

pages = Blueprint("registry", __name__, url_prefix="/registri")

REGISTERS = ("penetapan", "usulan", "sanggahan")
GATE = Gate(kept="keperluan_orang", shows="registry.person", asks="registry.ask", key="person_id")


@pages.get("/")
@requires("registry")
def index() -> ResponseReturnValue:
    """A register, a page of it; or the form to search by."""
    register = request.args.get("register", "")
    page = None
    if register in REGISTERS:
        page = engine().ask(
            ListRegister(officer=officer_id(), register=register, after=_id("sesudah"))
        )
    return _page(register=register, page=page)


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
    return GATE.take(person_id, _("Buka data orang"))


@pages.get("/orang/<uuid:person_id>")
@requires("registry")
def person(person_id: UUID) -> ResponseReturnValue:
    """One person's record, once its purpose has been told."""
    purpose = GATE.told(person_id)
    if purpose is None:
        return GATE.page(person_id, _("Buka data orang"))
    file = engine().run(OpenPerson(officer=officer_id(), person_id=person_id, purpose=purpose))
    return render_template("registry/person.html", file=file, purpose=purpose)


def _page(
    *,
    register: str = "",
    page: Any = None,
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
        page=page,
        text=text,
        found=found,
        errors=errors or [],
        later="sesudah" in request.args,
    )


def _id(name: str) -> UUID | None:
    try:
        return UUID(hex=request.args.get(name, ""))
    except ValueError:
        return None
