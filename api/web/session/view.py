"""Logging in with name and password, and out again."""

from __future__ import annotations

from flask import Blueprint, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_limiter.util import get_remote_address
from flask_login import current_user, logout_user

from api.auth import public, signed_in, start_session
from api.engine import engine
from api.limits import limited
from api.web.desk import local
from api.web.session.keeping import carried, log_in_page, resume_page
from api.web.translate import _
from engine import LogIn

pages = Blueprint("session", __name__)


@pages.get("/masuk")
@public
def log_in() -> ResponseReturnValue:
    """The form; somebody who is logged in goes on to their work."""
    if current_user.is_authenticated:
        return redirect(_onwards())
    return log_in_page([], request.args.get("lanjut", ""))


@pages.post("/masuk")
@public
@limited("10 per minute", by=lambda: f"{get_remote_address()} {_login()}")
@limited("120 per minute")
def check() -> ResponseReturnValue:
    """Check the password. One sentence for every refusal: it must not tell which names exist.

    A whole office may stand behind one address, so the strict limit is per name and address.
    """
    login, kept = _login(), carried()
    principal = engine().run(LogIn(login=login, password=request.form.get("sandi", "")))
    if principal is None:
        wrong = _(
            "Nama masuk atau kata sandi tidak cocok. Ketik ulang keduanya; "
            "setelah beberapa kali gagal, tunggu sepuluh menit."
        )
        return log_in_page(kept, request.values.get("lanjut", ""), login=login, wrong=wrong), 422
    start_session(principal)
    if kept:
        return resume_page(kept, _onwards())
    return redirect(_onwards(), code=303)


@pages.post("/keluar")
@signed_in
def log_out() -> ResponseReturnValue:
    """End the session; the browser forgets the pages it kept."""
    logout_user()
    session.clear()
    answer = redirect(url_for("session.log_in"), code=303)
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


def _login() -> str:
    return request.form.get("login", "").strip().lower()


def _onwards() -> str:
    return local(request.values.get("lanjut"), url_for("inbox.index"))
