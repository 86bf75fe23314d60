"""One page per family: every step, source, match, visit, decision, score, decree and aid."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from api.auth import requires
from api.engine import engine, officer_id
from api.web.screens import purpose
from engine import AskFamilyPurpose, FindFamily, OpenWhy, TellFamilyPurpose

pages = Blueprint("why", __name__, url_prefix="/mengapa")


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
    officer, onwards = officer_id(), url_for("why.family", family_id=family_id)
    telling = TellFamilyPurpose(officer=officer, family_id=family_id, purpose=purpose.sent())
    return purpose.take(telling, AskFamilyPurpose(officer=officer, family_id=family_id), onwards)


@pages.get("/<uuid:family_id>")
@requires("registry")
def family(family_id: UUID) -> ResponseReturnValue:
    """Why this family is, or is not, on the list, once the purpose has been told."""
    before = engine().ask(AskFamilyPurpose(officer=officer_id(), family_id=family_id))
    if not before.purpose:
        return purpose.ask(before)
    printed = "cetak" in request.args
    opening = OpenWhy(
        officer=officer_id(), family_id=family_id, purpose=before.purpose, printed=printed
    )
    return render_template(
        "why/family.html",
        file=engine().run(opening),
        purpose=before.purpose,
        printed=printed,
        now=engine().moment(),
    )
