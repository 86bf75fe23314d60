"""One page per family: every step, source, match, visit, decision, score, decree and aid."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from api.auth import requires
from api.engine import engine, officer_id
from api.web.screens.purpose import Gate
from api.web.translate import _
from engine import FindFamily, OpenWhy

pages = Blueprint("why", __name__, url_prefix="/mengapa")

GATE = Gate(kept="keperluan_keluarga", shows="why.family", asks="why.ask", key="family_id")


@pages.get("/orang/<uuid:person_id>")
@requires("registry")
def person(person_id: UUID) -> ResponseReturnValue:
    """The page of the family a person is in."""
    family_id = engine().ask(FindFamily(officer=officer_id(), person_id=person_id))
    return redirect(url_for("why.family", family_id=family_id))


@pages.post("/<uuid:family_id>")
@requires("registry")
def ask(family_id: UUID) -> ResponseReturnValue:
    """Say what the family's page is opened for; the page follows."""
    return GATE.take(family_id, _("Buka data keluarga"))


@pages.get("/<uuid:family_id>")
@requires("registry")
def family(family_id: UUID) -> ResponseReturnValue:
    """Why this family is, or is not, on the list, once the purpose has been told."""
    purpose = GATE.told(family_id)
    if purpose is None:
        return GATE.page(family_id, _("Buka data keluarga"))
    printed = "cetak" in request.args
    file = engine().run(
        OpenWhy(officer=officer_id(), family_id=family_id, purpose=purpose, printed=printed)
    )
    return render_template(
        "why/family.html", file=file, purpose=purpose, printed=printed, now=engine().moment()
    )
