"""An officer looks at themselves: roles, qualification, password, language, tokens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from api.auth import signed_in, start_session
from api.engine import engine, officer_id
from api.limits import limited
from api.web.translate import _
from engine import (
    ChangePassword,
    InvalidAnswers,
    IssueToken,
    ListTokens,
    RevokeToken,
    ShowOfficer,
    WhoIs,
)

pages = Blueprint("profile", __name__, url_prefix="/profil")


@pages.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """Who I am here."""
    return _page()


@pages.post("/sandi")
@signed_in
@limited("10 per minute")
def change_password() -> ResponseReturnValue:
    """Set a new password; other sessions of the officer end, this one goes on."""
    form = request.form
    if form.get("baru", "") != form.get("ulang", ""):
        return _page({"ulang": [_("Kedua kata sandi baru tidak sama. Ketik ulang.")]}), 422
    command = ChangePassword(
        officer=officer_id(), old=form.get("lama", ""), new=form.get("baru", "")
    )
    try:
        engine().run(command)
    except InvalidAnswers as error:
        names = {"old": "lama", "password": "baru"}
        return _page({names.get(name, name): said for name, said in error.fields.items()}), 422
    start_session(engine().ask(WhoIs(officer=officer_id())))
    flash(_("Kata sandi diganti. Sesi Anda di perangkat lain sudah berakhir."), "success")
    return redirect(url_for("profile.index"), code=303)


@pages.post("/token")
@signed_in
@limited("20 per hour")
def issue_token() -> ResponseReturnValue:
    """Make a token and show it this once: the answer is no redirect, and nothing keeps it."""
    command = IssueToken(
        officer=officer_id(),
        name=request.form.get("nama", ""),
        days=request.form.get("hari", 0, type=int),
    )
    try:
        token = engine().run(command)
    except InvalidAnswers as error:
        return _page(error.fields), 422
    answer = make_response(_page(token=token))
    answer.headers["Cache-Control"] = "no-store"
    return answer


@pages.post("/token/<uuid:token_id>/cabut")
@signed_in
def revoke_token(token_id: UUID) -> ResponseReturnValue:
    """A token stops working at once."""
    engine().run(RevokeToken(token_id=token_id, officer=officer_id()))
    flash(_("Token dicabut. Program yang memakainya tidak dapat masuk lagi."), "success")
    return redirect(url_for("profile.index") + "#token-api", code=303)


def _page(errors: Mapping[str, Any] | None = None, token: str = "") -> str:
    me = officer_id()
    return render_template(
        "profile/profile.html",
        principal=current_user.principal,
        file=engine().ask(ShowOfficer(subject=me, officer=me)),
        tokens=engine().ask(ListTokens(officer=me)),
        errors=errors or {},
        token=token,
    )
