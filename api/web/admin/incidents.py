"""What stands still: the open incidents, and the ways out of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from api.auth import requires
from api.engine import engine, officer_id
from api.web.admin.frame import pages, tabs
from api.web.places import kelurahan_by_kecamatan
from api.web.translate import _
from engine import (
    CancelCase,
    Command,
    Conflict,
    GiveResult,
    IncidentFile,
    InvalidAnswers,
    LeaveIncident,
    ListIncidents,
    MendIncident,
    PlaceEntry,
    Refused,
    RetryIncident,
    SendBack,
    ShowIncident,
)


@pages.get("/gangguan")
@requires("administer")
def incidents() -> ResponseReturnValue:
    """The open incidents, the oldest first."""
    return render_template(
        "admin/incidents.html",
        incidents=engine().ask(ListIncidents(officer=officer_id())),
        kelurahan=kelurahan_by_kecamatan(),
        tabs=tabs("admin.incidents"),
    )


@pages.get("/gangguan/<uuid:incident_id>")
@requires("administer")
def incident(incident_id: UUID) -> ResponseReturnValue:
    """One incident: what failed and what can be done."""
    try:
        return _page(_shown(incident_id))
    except Conflict:
        flash(_("Gangguan ini sudah ditangani."), "info")
        return redirect(url_for("admin.incidents"), code=303)


@pages.post("/gangguan/<uuid:incident_id>/ulang")
@requires("administer")
def retry(incident_id: UUID) -> ResponseReturnValue:
    """Try the failed step again."""
    command = RetryIncident(incident_id=incident_id, officer=officer_id())
    return _settled(incident_id, "ulang", command)


@pages.post("/gangguan/<uuid:incident_id>/perbaiki")
@requires("administer")
def mend(incident_id: UUID) -> ResponseReturnValue:
    """Change inputs and perform the step with them."""
    command = MendIncident(
        incident_id=incident_id,
        officer=officer_id(),
        values=_given("masukan-"),
        reason=request.form.get("alasan", ""),
    )
    return _settled(incident_id, "perbaiki", command)


@pages.post("/gangguan/<uuid:incident_id>/beri")
@requires("administer")
def give(incident_id: UUID) -> ResponseReturnValue:
    """State the result by hand."""
    command = GiveResult(
        incident_id=incident_id,
        officer=officer_id(),
        values=_given("hasil-"),
        reason=request.form.get("alasan", ""),
    )
    return _settled(incident_id, "beri", command)


@pages.post("/gangguan/<uuid:incident_id>/kembali")
@requires("administer")
def send_back(incident_id: UUID) -> ResponseReturnValue:
    """Send the step back to the person before it."""
    command = SendBack(
        incident_id=incident_id, officer=officer_id(), reason=request.form.get("alasan", "")
    )
    return _settled(incident_id, "kembali", command)


@pages.post("/gangguan/<uuid:incident_id>/lewati")
@requires("administer")
def leave(incident_id: UUID) -> ResponseReturnValue:
    """Let it be."""
    command = LeaveIncident(
        incident_id=incident_id, officer=officer_id(), reason=request.form.get("alasan", "")
    )
    return _settled(incident_id, "lewati", command)


@pages.post("/gangguan/<uuid:incident_id>/batalkan")
@requires("administer")
def cancel(incident_id: UUID) -> ResponseReturnValue:
    """End the case."""
    command = CancelCase(
        case_id=_shown(incident_id).incident.case_id,
        officer=officer_id(),
        reason=request.form.get("alasan", ""),
    )
    return _settled(incident_id, "batalkan", command)


@pages.post("/gangguan/baris/<uuid:entry_id>")
@requires("administer")
def place(entry_id: UUID) -> ResponseReturnValue:
    """Say where a listed family lives at whom a step stopped."""
    kelurahan = request.form.get("kelurahan", "")
    try:
        engine().run(PlaceEntry(entry_id=entry_id, officer=officer_id(), kelurahan=kelurahan))
    except InvalidAnswers:
        flash(_("Pilih kelurahan dari daftar."), "danger")
    else:
        flash(
            _("Kelurahan disimpan. Sesudah semua baris lengkap, coba lagi langkahnya."), "success"
        )
    return redirect(url_for("admin.incidents"), code=303)


def _given(prefix: str) -> dict[str, str]:
    """The fields of the form under this prefix, without it."""
    return {
        name.removeprefix(prefix): value
        for name, value in request.form.items()
        if name.startswith(prefix)
    }


def _settled(incident_id: UUID, way: str, command: Command[Any]) -> ResponseReturnValue:
    """Go this way; what is refused is said on the page of the incident, with what was typed."""
    shown = _shown(incident_id)
    try:
        engine().run(command)
    except InvalidAnswers as error:
        return _page(shown, way, error.fields), 422
    except Refused as error:
        return _page(shown, way, {"": [error.sentence]}), 422
    flash(_("Gangguan ditangani; kasus berjalan menurut pilihan Anda."), "success")
    return redirect(url_for("case.show", case_id=shown.incident.case_id), code=303)


def _shown(incident_id: UUID) -> IncidentFile:
    return engine().ask(ShowIncident(incident_id=incident_id, officer=officer_id()))


def _page(shown: IncidentFile, way: str = "", errors: Mapping[str, Any] | None = None) -> str:
    return render_template(
        "admin/incident.html",
        file=shown,
        one=shown.incident,
        way=way,
        errors=errors or {},
        given=request.form,
        kelurahan=kelurahan_by_kecamatan(),
        tabs=tabs("admin.incidents"),
    )
