"""The bell: what an officer should hear of, and how much of it is new."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.desk import back
from api.web.translate import _
from engine import CountUnread, ListNotices, MarkNoticesRead

pages = Blueprint("notices", __name__, url_prefix="/pemberitahuan")


@pages.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """The newest notices to the officer or to the queues they work in."""
    return render_template(
        "notices/notices.html",
        notices=engine().ask(ListNotices(officer=officer_id())),
        read_at=current_user.principal.notices_read_at,
    )


@pages.post("/dibaca")
@signed_in
def mark_read() -> ResponseReturnValue:
    """Everything up to the newest that was shown is read."""
    try:
        until = datetime.fromisoformat(request.form.get("sampai", ""))
    except ValueError:
        until = engine().moment()
    if until.tzinfo is None:
        until = engine().moment()
    engine().run(MarkNoticesRead(officer=officer_id(), until=until))
    return back(url_for("notices.index"), said=_("Pemberitahuan ditandai sudah dibaca."))


def unread() -> int:
    """New notices of the officer who is logged in, for the bell of every page."""
    return engine().ask(CountUnread(principal=current_user.principal))
