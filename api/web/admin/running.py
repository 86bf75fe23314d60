"""What runs and what stands still: open incidents, deployed versions."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from api.auth import requires
from api.engine import engine, officer_id
from api.web.admin.frame import pages, tabs
from api.web.locale import local
from api.web.translate import _
from engine import ListBundles, ListIncidents, RetryIncident


@pages.get("/gangguan")
@requires("administer")
def incidents() -> ResponseReturnValue:
    """The open incidents, the oldest first."""
    return render_template(
        "admin/incidents.html",
        incidents=engine().ask(ListIncidents(officer=officer_id())),
        tabs=tabs("admin.incidents"),
    )


@pages.post("/gangguan/<uuid:incident_id>/ulang")
@requires("administer")
def retry(incident_id: UUID) -> ResponseReturnValue:
    """Try the failed step again."""
    engine().run(RetryIncident(incident_id=incident_id, officer=officer_id()))
    flash(_("Langkah dicoba lagi. Bila gagal lagi, gangguan baru muncul di sini."), "success")
    return redirect(url_for("admin.incidents"), code=303)


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
