"""Logging in with the city's identity provider: OpenID Connect, authorization code with PKCE.

Mounted when ``ALUR_OIDC_ISSUER`` names an issuer. Who may come in is decided here, not there: an
officer must be entered with the login (``preferred_username``) or the verified e-mail address that
the provider tells. Standard: OpenID Connect Core 1.0, section 3.1; RFC 7636.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Blueprint, Flask, current_app, redirect, render_template, session, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue
from joserfc.errors import JoseError
from requests import RequestException

from api.auth import public, start_session
from api.engine import engine
from api.limits import limited
from api.web.desk import local
from api.web.translate import _
from engine import LogInByIdentity, Settings

pages = Blueprint("oidc", __name__, url_prefix="/masuk/oidc")

SCOPE = "openid profile email"
_ONWARDS = "oidc_lanjut"


def install(app: Flask, settings: Settings) -> None:
    """Mount the log-in by the provider that the settings name."""
    OAuth(app).register(
        "oidc",
        server_metadata_url=f"{settings.oidc_issuer.rstrip('/')}/.well-known/openid-configuration",
        client_id=settings.oidc_client,
        client_secret=settings.oidc_secret or None,
        client_kwargs={"scope": SCOPE, "code_challenge_method": "S256", "default_timeout": 10},
    )
    app.register_blueprint(pages)


@pages.get("/")
@public
@limited("60 per minute")
def begin() -> ResponseReturnValue:
    """Go to the provider; it sends the officer back to ``finish``."""
    session[_ONWARDS] = local(asked.args.get("lanjut"))
    back = engine().settings.public_url + url_for("oidc.finish")
    try:
        return _provider().authorize_redirect(back)  # type: ignore[no-any-return]
    except RequestException as error:
        current_app.logger.warning("the identity provider does not answer: %s", error)
        return _refused(_("Akun kota sedang tidak dapat dihubungi. Coba lagi nanti."))


@pages.get("/selesai")
@public
@limited("60 per minute")
def finish() -> ResponseReturnValue:
    """Back from the provider: its word is checked, then the officer is looked up."""
    onwards = local(session.get(_ONWARDS))
    try:
        claims = _claims()
    except (AuthlibBaseError, JoseError, RequestException, ValueError) as error:
        current_app.logger.warning("the identity provider's answer was refused: %s", error)
        return _refused(_("Masuk dengan akun kota tidak berhasil. Ulangi dari halaman ini."))
    email = str(claims.get("email") or "") if claims.get("email_verified") is True else ""
    login = str(claims.get("preferred_username") or "")
    principal = engine().run(LogInByIdentity(login=login, email=email))
    if principal is None:
        said = _(
            "Akun kota Anda (%(name)s) belum terdaftar sebagai petugas di sini. "
            "Minta admin kantor mendaftarkannya.",
            name=login or email or "–",
        )
        return _refused(said)
    start_session(principal)
    return redirect(onwards, code=303)


def _claims() -> Mapping[str, Any]:
    """What the provider vouches for, once its token is checked; raises what the library does."""
    settings = engine().settings
    issuer = settings.oidc_issuer.rstrip("/")
    options = {
        "iss": {"essential": True, "values": [issuer, f"{issuer}/"]},
        "aud": {"essential": True, "values": [settings.oidc_client]},
    }
    token = _provider().authorize_access_token(claims_options=options)
    told: Mapping[str, Any] | None = token.get("userinfo")
    if told is None:
        raise ValueError("the answer holds no id_token")
    if told.get("preferred_username") or told.get("email"):
        return told
    # Names may be told by the userinfo endpoint alone (section 5.4); it must speak of the same person.
    more: Mapping[str, Any] = _provider().userinfo(token=token)
    if more.get("sub") != told.get("sub"):
        raise ValueError("the userinfo endpoint speaks of somebody else")
    return more


def _provider() -> Any:
    return current_app.extensions["authlib.integrations.flask_client"].oidc


def _refused(said: str) -> ResponseReturnValue:
    return render_template("session/log_in.html", login="", wrong=said), 403
