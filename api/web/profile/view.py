"""An officer looks at their roles and units, and changes their password."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from api.auth import limiter, signed_in, start_session
from api.engine import engine, officer_id
from api.web.translate import _
from engine import ChangePassword, InvalidAnswers, WhoIs

pages = Blueprint("profile", __name__, url_prefix="/profil")


@pages.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """Who I am here."""
    return render_template("profile/profile.html", principal=current_user.principal, errors={})


@pages.post("/sandi")
@signed_in
@limiter.limit("10 per minute")
def change_password() -> ResponseReturnValue:
    """Set a new password; other sessions of the officer end, this one goes on."""
    form = request.form
    if form.get("baru", "") != form.get("ulang", ""):
        return _wrong({"ulang": [_("Kedua kata sandi baru tidak sama. Ketik ulang.")]})
    command = ChangePassword(
        officer=officer_id(), old=form.get("lama", ""), new=form.get("baru", "")
    )
    try:
        engine().run(command)
    except InvalidAnswers as error:
        names = {"old": "lama", "password": "baru"}
        return _wrong({names.get(name, name): said for name, said in error.fields.items()})
    start_session(engine().ask(WhoIs(officer=officer_id())))
    flash(_("Kata sandi diganti. Sesi Anda di perangkat lain sudah berakhir."), "success")
    return redirect(url_for("profile.index"), code=303)


def _wrong(errors: dict[str, list[str]]) -> ResponseReturnValue:
    page = render_template("profile/profile.html", principal=current_user.principal, errors=errors)
    return page, 422
