"""The organisation chart that a decree draws, unit by unit, with the names of today."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.places import overseen
from engine import ShowOrganisation, city

pages = Blueprint("organisation", __name__, url_prefix="/susunan")


@pages.get("")
@signed_in
def index() -> ResponseReturnValue:
    """The chart of one unit; units the officer's posts cover can be chosen."""
    wanted = request.args.get("wilayah") or None
    chart = engine().ask(ShowOrganisation(officer=officer_id(), wilayah=wanted))
    same = {area.code for area in city() if area.code.count(".") == chart.wilayah.count(".")}
    units = [code for code in overseen() if code in same]
    return render_template("organisation/chart.html", chart=chart, units=units)
