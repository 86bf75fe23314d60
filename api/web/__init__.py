"""The pages: server-rendered, usable without JavaScript, in Indonesian and English."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, current_app, redirect, request
from werkzeug.wrappers import Response

from api.auth import public
from api.web import assets, charts, locale, security
from api.web.case.view import pages as case
from api.web.cases.view import pages as cases
from api.web.desk import local
from api.web.due import due_badge
from api.web.help.view import pages as help_pages
from api.web.inbox.view import pages as inbox
from api.web.navigation import menu
from api.web.notices.view import pages as notices
from api.web.overdue.view import pages as overdue
from api.web.places import place
from api.web.profile.view import pages as profile
from api.web.session.view import pages as session
from api.web.start.view import pages as start
from api.web.task.view import pages as task
from api.web.words import script_words

web = Blueprint(
    "web", __name__, template_folder=".", static_folder="static", static_url_path="/static"
)

SCREENS = (session, inbox, task, start, cases, case, overdue, notices, profile, help_pages)


def install(app: Flask) -> None:
    """Mount the frame of the pages: templates, assets, languages, security headers.

    Needs ``SECRET_KEY``; the officer comes from ``flask_login.current_user`` when that is set up,
    the token of forms from ``csrf_token`` when the application protects its forms.
    """
    locale.install(app)
    security.install(app)
    assets.install(app)
    app.jinja_env.add_extension("jinja2.ext.do")
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        asset=assets.asset,
        menu=menu,
        due_badge=due_badge,
        place=place,
        charts=charts,
        script_words=script_words,
        LANGUAGES=locale.LANGUAGES,
    )
    app.context_processor(_page)
    for pages in (web, *SCREENS):
        app.register_blueprint(pages)
    if app.config.get("ALUR_DEVELOPMENT"):
        from api.web.gaya.view import gaya

        app.register_blueprint(gaya)


def _page() -> dict[str, Any]:
    return {"language": locale.chosen(), "known_pages": current_app.view_functions}


@web.post("/bahasa")
@public
def choose_language() -> Response:
    """Keep the reader's language for a year and go back to where they were."""
    wish = request.form.get("bahasa", "")
    answer = redirect(local(request.form.get("kembali")))
    if wish in locale.LANGUAGES:
        answer.set_cookie(
            locale.COOKIE,
            wish,
            max_age=31_536_000,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure,
        )
    return answer
