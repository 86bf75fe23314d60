"""The page of a cycle's targets: which families are visited, and what that means per officer and day."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.desk import go
from api.web.screens.telling import Problems, number_of, problems
from api.web.translate import _
from engine import ChooseTargets, InvalidAnswers, ShowTargets, Target, city

pages = Blueprint("targets", __name__, url_prefix="/tugas/<uuid:task_id>/sasaran")

FIELDS = {"desil": "desil-1", "sampel": "sampel"}


@pages.get("")
@signed_in
def task(task_id: UUID) -> ResponseReturnValue:
    """The choice, or the one that the address tries out, with the load it means."""
    return _show(task_id, _target(request.args) if request.args.get("hitung") else None)


@pages.post("")
@signed_in
def choose(task_id: UUID) -> ResponseReturnValue:
    """Keep the choice."""
    target = _target(request.form)
    try:
        engine().run(ChooseTargets(task_id=task_id, officer=officer_id(), target=target))
    except InvalidAnswers as error:
        return _show(task_id, target, problems(error, FIELDS)), 422
    flash(_("Sasaran kunjungan ditetapkan. Ia berlaku ketika tugas ini diselesaikan."), "success")
    return go(url_for("targets.task", task_id=task_id))


def _show(task_id: UUID, target: Target | None, errors: Problems | None = None) -> str:
    found = engine().ask(ShowTargets(task_id=task_id, officer=officer_id(), target=target))
    areas = city()
    return render_template(
        "targets/targets.html",
        heading=_("Sasaran kunjungan"),
        scope=found.scope,
        found=found,
        trying=target is not None,
        kelurahan=[
            (one.wilayah, areas.name_of(one.wilayah) if one.wilayah else _("tanpa kelurahan"))
            for one in found.loads
        ],
        names={one.wilayah: areas.name_of(one.wilayah) for one in found.loads if one.wilayah},
        errors=errors or [],
        now=engine().moment(),
    )


def _target(sent: MultiDict[str, str]) -> Target:
    """What was ticked; a sample that is no number is one the engine refuses."""
    sample = sent.get("sampel", "100").strip() or "100"
    return Target(
        deciles=tuple(sorted(number_of(one) for one in sent.getlist("desil"))),
        units=tuple(sent.getlist("kelurahan")),
        changed=sent.get("berubah") == "ya",
        sample=number_of(sample) if len(sample) < 4 else 0,
    )
