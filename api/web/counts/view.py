"""Counts of cases: for a kelurahan its own work, for a kecamatan the monitoring of its kelurahan."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from api.auth import requires
from api.engine import engine, officer_id
from engine import CountCases
from engine.wording import local

pages = Blueprint("counts", __name__, url_prefix="/rekap-layanan")


@pages.get("")
@requires("report")
def index() -> ResponseReturnValue:
    """The counts of a period, this year's unless the address says otherwise."""
    today = local(engine().moment()).date()
    since = _day("dari", date(today.year, 1, 1))
    until = _day("sampai", today)
    counts = engine().ask(
        CountCases(
            officer=officer_id(),
            since=min(since, until),
            until=max(since, until),
            process=request.args.get("proses", ""),
            wilayah=request.args.get("wilayah", ""),
        )
    )
    return render_template("counts/counts.html", counts=counts, since=since, until=until)


def _day(name: str, default: date) -> date:
    try:
        return date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return default
