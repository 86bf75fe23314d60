"""Opening a case: choose the process and the unit, fill in its first form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

import forms
from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.desk import go
from api.web.files import sent_files
from api.web.locale import chosen
from api.web.once import run_once
from api.web.translate import _
from engine import Forbidden, InvalidAnswers, ListStartable, OpenCase, ShowCase, Startable

pages = Blueprint("start", __name__, url_prefix="/kasus/baru")


@pages.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """The processes that the officer's roles open."""
    return render_template("start/start.html", processes=_startable())


@pages.get("/<process>")
@signed_in
def ask(process: str) -> ResponseReturnValue:
    """The first form of a process."""
    return _page(_find(process), {}, {})


@pages.post("/<process>")
@signed_in
def open_it(process: str) -> ResponseReturnValue:
    """Open the case; a row button only changes rows, and wrong answers come back marked."""
    found = _find(process)
    answers = forms.unflatten(request.form.items(multi=True)) if found.form else {}
    action = request.form.get(forms.ACTION, "")
    if action:
        return _page(found, forms.apply_row_action(answers, action), {})
    try:
        opened = run_once(
            OpenCase(
                process=process,
                wilayah=_unit(found),
                officer=officer_id(),
                answers=answers,
                uploads=sent_files(),
            )
        )
    except InvalidAnswers as error:
        return _page(found, answers, error.fields), 422
    if found.receipt:
        session["tanda_terima"] = [opened["reference"], opened["id"]]
        return go(url_for("start.receipt"))
    flash(_("Kasus dibuka."), "success")
    return go(url_for("case.show", case_id=UUID(hex=opened["id"])))


@pages.get("/tanda-terima")
@signed_in
def receipt() -> ResponseReturnValue:
    """The code to hand to whoever reported; of a case the officer may not read there is no link."""
    kept = session.get("tanda_terima")
    if not kept:
        return redirect(url_for("start.index"))
    reference, case_id = str(kept[0]), UUID(hex=str(kept[1]))
    try:
        engine().ask(ShowCase(case_id=case_id, officer=officer_id()))
        address = url_for("case.show", case_id=case_id)
    except Forbidden:
        address = ""
    tracked_at = url_for("public.follow", _external=True)
    return render_template(
        "start/receipt.html", reference=reference, address=address, tracked_at=tracked_at
    )


def _page(found: Startable, answers: Mapping[str, Any], errors: Mapping[str, Any]) -> str:
    unit = _unit(found)
    view = found.form and found.form.view(
        answers,
        facts={"wilayah": unit},
        errors=errors,
        now=engine().moment(),
        lang="en" if chosen() == "en" else "id",
    )
    return render_template("start/form.html", process=found, view=view, unit=unit)


def _unit(found: Startable) -> str:
    """The unit asked for, when the officer may open this process there."""
    wish = request.values.get("_wilayah", "")
    return wish if wish in found.units else found.units[0]


def _startable() -> list[Startable]:
    return engine().ask(ListStartable(officer=officer_id()))


def _find(process: str) -> Startable:
    found = next((one for one in _startable() if one.process == process), None)
    return found or abort(404)
