"""One search for everything: cases, people, letters, officers, in this order."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from api.auth import signed_in
from api.engine import engine, officer_id
from api.limits import limited
from api.telling import told
from api.web.translate import _
from engine import FindAnything, Found, FoundThings, InvalidAnswers, SearchRegistry
from engine.wording import person_name

pages = Blueprint("search", __name__, url_prefix="/cari")

FEW = 5
"""Of each kind that are suggested as somebody types."""
SHORTEST = 3
_NEARLY_A_NIK = 12
"""Figures from which a number is meant as a NIK: shorter ones are parts of cases and letters."""


def _asker() -> str:
    """Whose searches are counted together: one officer's, from wherever they come."""
    return f"cari {officer_id().hex}"


@pages.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """The field alone: what is looked for never stands in an address."""
    return _page("")


@pages.post("/")
@signed_in
@limited("60 per minute; 1000 per hour", by=_asker)
def find() -> ResponseReturnValue:
    """What was found; the case itself where its whole code was typed."""
    text = " ".join(request.form.get("cari", "").split())
    found = engine().ask(FindAnything(officer=officer_id(), text=text))
    if found.named is not None:
        return redirect(url_for("case.show", case_id=found.named), code=303)
    people, problem = _people(text)
    return _page(text, found=found, people=people, problem=problem)


@pages.post("/saran")
@signed_in
@limited("120 per minute", by=_asker)
def suggest() -> ResponseReturnValue:
    """The first of each kind as somebody types.

    People are not among them: every look for a person is kept, and a letter typed is none.
    """
    text = request.form.get("cari", "")
    found = engine().ask(FindAnything(officer=officer_id(), text=text, limit=FEW))
    answer = jsonify(groups=[group for group in _groups(found) if group["items"]])
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _groups(found: FoundThings) -> list[dict[str, Any]]:
    cases = [
        {
            "text": person_name(case.subject or case.title),
            "sub": f"{case.reference} · {case.title}",
            "url": url_for("case.show", case_id=case.id),
        }
        for case in found.cases
    ]
    letters = [
        {
            "text": one.number,
            "sub": f"{one.reference} · {person_name(one.subject)}",
            "url": _letter(one),
        }
        for one in found.letters
    ]
    colleagues = [
        {"text": one.name, "sub": f"{one.position} · {one.office}", "url": officer_url(one.id)}
        for one in found.officers
    ]
    return [
        {"label": _("Kasus"), "items": cases},
        {"label": _("Surat"), "items": letters},
        {"label": _("Petugas"), "items": colleagues},
    ]


def _letter(letter: Any) -> str:
    """The letter itself, else the case that it was numbered for."""
    if letter.document_id:
        return url_for("case.document", document_id=letter.document_id)
    return url_for("case.show", case_id=letter.case_id)


def officer_url(officer: Any) -> str:
    """The file of an officer for those who keep it; for others there is no page of theirs."""
    if "administer" in current_user.permissions:
        return url_for("admin.officer", officer=officer)
    return ""


def _people(text: str) -> tuple[Found | None, str]:
    """People of that name or NIK, and what is wrong with the text, where one may look for people."""
    figures = "".join(text.split())
    part = figures.isdecimal() and len(figures) < _NEARLY_A_NIK
    if "registry" not in current_user.permissions or len(text) < SHORTEST or part:
        return None, ""
    try:
        return engine().run(SearchRegistry(officer=officer_id(), text=text, limit=10)), ""
    except InvalidAnswers as error:
        said = [str(told(words)) for words in error.fields.get("cari", ())]
        return None, " ".join(said)


def _page(
    text: str,
    *,
    found: FoundThings | None = None,
    people: Found | None = None,
    problem: str = "",
) -> str:
    return render_template(
        "search/search.html",
        text=text,
        found=found,
        people=people,
        problem=problem,
        now=engine().moment(),
        letter_url=_letter,
        officer_url=officer_url,
    )
