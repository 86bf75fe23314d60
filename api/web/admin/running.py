"""What runs: deployed versions, and the roles that nobody has."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from api.auth import requires
from api.engine import engine, officer_id
from api.web.admin.frame import pages, tabs
from engine import ListBundles, ListVacancies
from engine.wording import local


@pages.get("/peran-kosong")
@requires("administer")
def vacancies() -> ResponseReturnValue:
    """The roles that nobody has, with the work that waits for them."""
    return render_template(
        "admin/vacancies.html",
        roles=engine().ask(ListVacancies(officer=officer_id(), right="administer")),
        tabs=tabs("admin.vacancies"),
    )


@pages.get("/versi")
@requires("administer")
def bundles() -> ResponseReturnValue:
    """Every deployed version of every decree."""
    return render_template(
        "admin/bundles.html",
        bundles=engine().ask(ListBundles(officer=officer_id())),
        today=local(engine().moment()).date(),
        tabs=tabs("admin.bundles"),
    )
