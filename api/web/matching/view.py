"""The screen ``matching``: the person of the list beside the person found, one decision each."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.desk import back
from api.web.screens.words import word
from api.web.translate import _
from engine import DecideMatch, ListDoubtful

pages = Blueprint("matching", __name__, url_prefix="/tugas/<uuid:task_id>/pemadanan")

COMPARED = ("name", "nik", "birth_date", "sex", "kk", "address")
DECISIONS = ("padan", "tidak_padan", "meninggal", "pindah", "ganda")


@pages.get("")
@signed_in
def task(task_id: UUID) -> ResponseReturnValue:
    """The most doubtful pairs."""
    found = engine().ask(ListDoubtful(task_id=task_id, officer=officer_id(), limit=20))
    return render_template(
        "matching/matching.html",
        heading=_("Hasil pemadanan yang ragu"),
        scope=found.scope,
        found=found,
        compared=COMPARED,
        decisions=DECISIONS,
        day=date.fromisoformat,
        now=engine().moment(),
    )


@pages.post("/<uuid:match_id>")
@signed_in
def decide(task_id: UUID, match_id: UUID) -> ResponseReturnValue:
    """Decide one pair."""
    decision = request.form.get("keputusan", "")
    engine().run(
        DecideMatch(task_id=task_id, officer=officer_id(), match_id=match_id, decision=decision)
    )
    said = _("Diputus: %(decision)s.", decision=word(decision))
    return back(url_for("matching.task", task_id=task_id), said=said)
