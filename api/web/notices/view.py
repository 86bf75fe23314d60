"""The bell: what an officer should hear of."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from api.auth import signed_in
from api.engine import engine, officer_id
from engine import ListNotices

pages = Blueprint("notices", __name__, url_prefix="/pemberitahuan")


@pages.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """The newest notices to the officer or to the queues they work in."""
    return render_template(
        "notices/notices.html", notices=engine().ask(ListNotices(officer=officer_id()))
    )
