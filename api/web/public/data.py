"""Whoever asked for data: takes the granted extract and hands in the report of its use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import render_template, request, send_file
from flask.typing import ResponseReturnValue

from api.auth import public
from api.engine import engine
from api.limits import limited, missed, note_miss
from api.web.files import saved_file
from api.web.public.view import code_key, pages
from api.web.screens.telling import problems
from api.web.translate import ngettext
from engine import (
    InvalidAnswers,
    NotFound,
    Refused,
    ReportOwnUse,
    ShowOwnRequest,
    TakeExtract,
)

__all__ = ["pages"]

_FIELDS = {"berkas": "berkas", "pernyataan": "pernyataan"}


@pages.get("/data")
@public
def data() -> ResponseReturnValue:
    """Ask for the code and the whole phone number of whoever signed the request."""
    return render_template("public/data_ask.html", code=request.args.get("kode", ""), wrong="")


@pages.post("/data")
@public
@limited("60 per minute")
@limited("200 per hour", counts=missed)
@limited("10 per hour; 30 per day", by=code_key, counts=missed)
def own_data() -> ResponseReturnValue:
    """What was granted, and until when the report is due."""
    return _page()


@pages.post("/data/petikan")
@public
@limited("60 per minute")
@limited("200 per hour", counts=missed)
@limited("10 per hour; 30 per day", by=code_key, counts=missed)
def take_extract() -> ResponseReturnValue:
    """The extract itself; each download is logged."""
    try:
        taken = engine().run(TakeExtract(**_known()))
    except (NotFound, Refused) as error:
        return _ask(str(error))
    answer = send_file(
        taken.path, mimetype=taken.media_type, as_attachment=True, download_name=taken.name
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@pages.post("/data/laporan")
@public
@limited("60 per minute")
@limited("200 per hour", counts=missed)
@limited("10 per hour; 30 per day", by=code_key, counts=missed)
def report_use() -> ResponseReturnValue:
    """Check the report row by row; it is kept only when every row is right."""
    with saved_file("berkas") as (path, name):
        command = ReportOwnUse(
            **_known(),
            path=path,
            file_name=name,
            statement=request.form.get("pernyataan", ""),
        )
        try:
            rows = engine().run(command)
        except InvalidAnswers as error:
            return _page(problems(error, _FIELDS))
        except (NotFound, Refused) as error:
            return _ask(str(error))
    said = ngettext(
        "Laporan diterima: %(num)d penerima.", "Laporan diterima: %(num)d penerima.", rows
    )
    return _page(said=said)


def _known() -> Mapping[str, Any]:
    return {"reference": request.form.get("kode", ""), "proof": request.form.get("telepon", "")}


def _page(errors: list[tuple[str, str]] | None = None, said: str = "") -> ResponseReturnValue:
    try:
        one = engine().ask(ShowOwnRequest(**_known()))
    except (NotFound, Refused) as error:
        return _ask(str(error))
    page = render_template(
        "public/data.html", one=one, known=_known(), errors=errors or [], said=said
    )
    return page, 422 if errors else 200


def _ask(wrong: str) -> ResponseReturnValue:
    note_miss()
    page = render_template("public/data_ask.html", code=request.form.get("kode", ""), wrong=wrong)
    return page, 422
