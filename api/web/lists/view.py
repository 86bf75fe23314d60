"""What an officer chooses for all of their lists."""

from __future__ import annotations

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.desk import back
from engine import SetDensity

pages = Blueprint("lists", __name__)


@pages.post("/kerapatan")
@signed_in
def choose_density() -> ResponseReturnValue:
    """Keep how close the rows of lists stand, and go back to the list."""
    engine().run(SetDensity(officer=officer_id(), density=request.form.get("kerapatan", "")))
    return back("/")
