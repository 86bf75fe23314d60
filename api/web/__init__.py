"""The pages: server-rendered, usable without JavaScript, in Indonesian and English."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, current_app, redirect, request
from flask_login import current_user
from werkzeug.wrappers import Response

from api import auth
from api.engine import engine, officer_id
from api.telling import recalled, told
from api.web import answers, assets, charts, locale, reaching, security
from api.web.admin import pages as admin
from api.web.amending.view import pages as amending
from api.web.audit.view import pages as audit
from api.web.case.view import pages as case
from api.web.cases.view import pages as cases
from api.web.counts.view import pages as counts
from api.web.decisions.view import pages as decisions
from api.web.desk import local
from api.web.distribution.view import pages as distribution
from api.web.due import due_badge
from api.web.due import legend as due_meanings
from api.web.export.view import pages as export
from api.web.handover.view import coupon
from api.web.handover.view import pages as handover
from api.web.help.view import pages as help_pages
from api.web.import_.view import pages as import_pages
from api.web.inbox.view import pages as inbox
from api.web.letter.view import pages as letter
from api.web.lists.view import pages as lists
from api.web.matching.view import pages as matching
from api.web.meeting.view import pages as meeting
from api.web.moving.view import pages as moving
from api.web.navigation import menu
from api.web.notices.view import pages as notices
from api.web.notices.view import unread
from api.web.once import form_token
from api.web.organisation.view import pages as organisation
from api.web.overdue.view import pages as overdue
from api.web.overview.view import pages as overview
from api.web.pairs.view import pages as pairs
from api.web.place.view import pages as place_pages
from api.web.places import place
from api.web.population.view import pages as population
from api.web.profile.view import pages as profile
from api.web.progress.view import pages as progress
from api.web.public.check import pages as public_check
from api.web.public.data import pages as public_pages
from api.web.records.browse import pages as register
from api.web.records.view import pages as records
from api.web.registry.view import pages as registry
from api.web.reports.view import pages as reports
from api.web.requests.view import pages as data_requests
from api.web.scores.view import pages as scores
from api.web.screens.words import masked, source, tone, word
from api.web.search.view import pages as search
from api.web.session import keeping
from api.web.session.view import pages as session
from api.web.start.view import pages as start
from api.web.targets.view import pages as targets
from api.web.task.view import pages as task
from api.web.visits.view import pages as visits
from api.web.why.view import pages as why
from api.web.words import script_words
from engine import SetLanguage

web = Blueprint(
    "web", __name__, template_folder=".", static_folder="static", static_url_path="/static"
)

SCREENS = (
    session,
    inbox,
    lists,
    search,
    targets,
    task,
    amending,
    start,
    cases,
    case,
    organisation,
    overdue,
    moving,
    notices,
    profile,
    help_pages,
    public_pages,
    admin,
)
WORK = (
    *(import_pages, population, matching, distribution, visits, meeting, export),
    *(counts, place_pages, progress, reports, decisions, letter, overview, registry, records),
    register,
    *(scores, data_requests, why),
    *(pairs, handover, coupon, audit, public_check),
)
"""The work screens of tasks, and what is read across them."""


def install(app: Flask) -> None:
    """Mount the frame of the pages: templates, assets, languages, security headers.

    Needs ``SECRET_KEY``; the officer comes from ``flask_login.current_user`` when that is set up,
    the token of forms from ``csrf_token`` when the application protects its forms.
    """
    locale.install(app)
    security.install(app)
    assets.install(app)
    keeping.install(app)
    app.jinja_env.add_extension("jinja2.ext.do")
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        asset=assets.asset,
        form_token=form_token,
        menu=menu,
        due_badge=due_badge,
        due_meanings=due_meanings,
        place=place,
        way=reaching.way,
        unread_notices=unread,
        word=word,
        source=source,
        tone=tone,
        masked=masked,
        charts=charts,
        answer=answers.answer,
        label=answers.label,
        script_words=script_words,
        LANGUAGES=locale.LANGUAGES,
    )
    app.jinja_env.filters.update(told=told, recalled=recalled)
    app.context_processor(_page)
    for pages in (web, *SCREENS, *WORK):
        app.register_blueprint(pages)
    if app.config.get("ALUR_DEVELOPMENT"):
        from api.web.gaya.view import gaya

        app.register_blueprint(gaya)


def _page() -> dict[str, Any]:
    return {"language": locale.chosen(), "known_pages": current_app.view_functions}


@web.post("/bahasa")
@auth.public
def choose_language() -> Response:
    """Keep the reader's language, with the officer too, and go back to where they were."""
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
        if current_user.is_authenticated:
            engine().run(SetLanguage(officer=officer_id(), language=wish))
    return answer
