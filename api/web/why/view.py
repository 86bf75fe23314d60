"""One page per family: every step, source, match, visit, decision, score, decree and aid."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from api.auth import requires
from api.engine import engine, officer_id
from api.web.desk import go
from api.web.translate import _
from engine import FindFamily, OpenWhy

pages = Blueprint("why", __name__, url_prefix="/mengapa")

_PURPOSES = "keperluan_keluarga"


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
    purpose = request.form.get("keperluan", "").strip()
    if len(purpose) < 5:
        sentence = _("Tulis untuk keperluan apa data ini dibuka.")
        return _gate(family_id, [("keperluan", sentence)]), 422
    session[_PURPOSES] = {**_remembered(), family_id.hex: purpose[:200]}
    return go(url_for("why.family", family_id=family_id))


@pages.get("/<uuid:family_id>")
@requires("registry")
def family(family_id: UUID) -> ResponseReturnValue:
    """Why this family is, or is not, on the list, once the purpose has been told."""
    purpose = _remembered().get(family_id.hex)
    if purpose is None:
        return _gate(family_id, [])
    printed = "cetak" in request.args
    file = engine().run(
        OpenWhy(officer=officer_id(), family_id=family_id, purpose=purpose, printed=printed)
    )
    return render_template(
        "why/family.html", file=file, purpose=purpose, printed=printed, now=engine().moment()
    )


def _gate(family_id: UUID, errors: list[tuple[str, str]]) -> str:
    return render_template(
        "screens/purpose.html",
        heading=_("Buka data keluarga"),
        address=url_for("why.ask", family_id=family_id),
        errors=errors,
    )


def _remembered() -> dict[str, str]:
    """The last purposes told, by family; a cookie holds no more than some."""
    kept = dict(session.get(_PURPOSES, {}))
    return dict(list(kept.items())[-5:])
