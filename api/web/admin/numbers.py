"""The register of official numbers: what was given, and where a series goes on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from api.auth import requires
from api.engine import engine, officer_id
from api.web.admin.frame import pages, tabs
from api.web.screens.telling import number_of
from api.web.translate import _
from engine import InvalidAnswers, ShowNumbers, StartNumbers


@pages.get("/nomor")
@requires("administer")
def numbers() -> ResponseReturnValue:
    """The register of a year."""
    return _page()


@pages.post("/nomor")
@requires("administer")
def start_numbers() -> ResponseReturnValue:
    """Let a series go on at another number."""
    form = request.form
    first = form.get("berikutnya", "").strip()
    command = StartNumbers(
        series=form.get("register", ""),
        first=number_of(first) if len(first) < 7 else 0,
        reason=form.get("alasan", ""),
        officer=officer_id(),
    )
    try:
        engine().run(command)
    except InvalidAnswers as error:
        return _page(error.fields), 422
    flash(_("Ditetapkan. Surat berikutnya dari register ini memakai nomor itu."), "success")
    return redirect(url_for("admin.numbers", register=command.series), code=303)


def _page(errors: Mapping[str, Any] | None = None) -> str:
    register = engine().ask(
        ShowNumbers(
            officer=officer_id(),
            year=request.args.get("tahun", type=int),
            series=request.args.get("register", ""),
        )
    )
    return render_template(
        "admin/numbers.html",
        register=register,
        tabs=tabs("admin.numbers"),
        errors=errors or {},
        given=request.form,
    )
