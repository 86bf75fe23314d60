"""The screen ``pairs``: both files of each pair side by side, one decision each."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.desk import back
from api.web.screens.seeing import seen_of
from api.web.screens.telling import Problems, problems
from api.web.translate import _, _l
from engine import DecidePair, InvalidAnswers, OpenPairs, known_id

pages = Blueprint("pairs", __name__, url_prefix="/tugas/<uuid:task_id>/ganda")

AT_ONCE = 5
EVIDENCE = {
    "nik": _l("NIK sama"),
    "keluarga": _l("Keluarga atau anggota sama"),
    "kk": _l("Nomor KK pernah sama"),
    "mirip": _l("Nama dan tanggal lahir mirip"),
}


@pages.get("")
@signed_in
def task(task_id: UUID) -> ResponseReturnValue:
    """The surest pairs, both files of each opened; that they were looked at is kept."""
    return _show(task_id, None, [])


@pages.post("/<uuid:pair_id>")
@signed_in
def decide(task_id: UUID, pair_id: UUID) -> ResponseReturnValue:
    """Decide one pair: which aid stays, or that they are two families."""
    told = request.form.get("keputusan", "")
    kept = known_id(told)
    command = DecidePair(
        task_id=task_id,
        officer=officer_id(),
        pair_id=pair_id,
        decision="sama" if kept else told,
        kept=kept,
        reason=request.form.get("alasan", ""),
        seen=seen_of(request.form),
    )
    try:
        engine().run(command)
    except InvalidAnswers as error:
        renamed = {"reason": f"alasan-{pair_id}"}
        return _show(task_id, pair_id, problems(error, renamed)), 422
    said = _("Diputus: satu keluarga.") if kept else _("Diputus: dua keluarga yang berbeda.")
    return back(url_for("pairs.task", task_id=task_id), said=said)


def _show(task_id: UUID, wrong: UUID | None, errors: Problems) -> str:
    found = engine().run(OpenPairs(task_id=task_id, officer=officer_id(), limit=AT_ONCE))
    return render_template(
        "pairs/pairs.html",
        heading=_("Bantuan ganda"),
        scope=found.scope,
        found=found,
        evidence=EVIDENCE,
        wrong=wrong,
        errors=errors,
        given=request.form,
        now=engine().moment(),
    )
