"""Officers: found, entered, given roles, qualified, their accounts closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import flash, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from api.auth import requires
from api.engine import engine, officer_id
from api.telling import told
from api.web.admin.frame import pages, tabs
from api.web.lists.asking import asked
from api.web.lists.heads import Head
from api.web.lists.shown import shown
from api.web.lists.taken import taken
from api.web.translate import _, _l
from engine import (
    AppointOfficer,
    DeactivateOfficer,
    DismissOfficer,
    EngineError,
    HireOfficer,
    InvalidAnswers,
    ListOfficers,
    ReinstateOfficer,
    ResetPassword,
    SetQualification,
    ShowOfficer,
    ShowStaffing,
    Staffing,
    city,
)

_STATES = {"": "active", "nonaktif": "inactive", "semua": ""}


@pages.get("/")
@requires("administer")
def index() -> ResponseReturnValue:
    """A page of the officers one administers."""
    wished = asked(ListOfficers.listing, HEADS, ("q", "keadaan", "peran"), limit=50)
    given = wished.given
    question = ListOfficers(
        officer=officer_id(),
        search=given.get("q", ""),
        state=_STATES.get(given.get("keadaan", ""), "active"),
        role=given.get("peran", ""),
        **wished.wish,
    )
    if wished.taking:
        return taken(_("Daftar petugas"), wished, question)
    page = engine().ask(question)
    return render_template(
        "admin/officers.html",
        list=shown(_("Daftar petugas"), wished, page, fields=("keadaan", "peran")),
        roles={row.id: row.label for row in _staffing().roles},
        tabs=tabs("admin.index"),
    )


def _offices() -> dict[str, str]:
    return {office.name: office.name for office in _staffing().offices}


def _staffing() -> Staffing:
    """The offices and roles, asked for once in a request: several parts of a page need them."""
    if "staffing" not in g:
        g.staffing = engine().ask(ShowStaffing(officer=officer_id()))
    found: Staffing = g.staffing
    return found


HEADS = (
    Head(name="name", label=_l("Nama")),
    Head(name="position", label=_l("Jabatan"), ask="jabatan", css="apart"),
    Head(name="login", label=_l("Nama masuk"), ask="masuk"),
    Head(name="nip", label=_l("NIP"), detail=True),
    Head(name="office", label=_l("Kantor"), ask="kantor", choices=_offices),
    Head(name="last_login_at", label=_l("Terakhir masuk"), ask="terakhir", css="apart"),
    Head(name="active", label=_l("Akun"), ask="akun"),
)


@pages.get("/petugas/baru")
@requires("administer")
def new_officer() -> ResponseReturnValue:
    """The form for an officer who is entered."""
    return _entry_form({})


@pages.post("/petugas/baru")
@requires("administer")
def hire() -> ResponseReturnValue:
    """Enter an officer; the password, when one is wanted, is made and shown once."""
    form = request.form
    command = HireOfficer(
        login=form.get("login", ""),
        name=form.get("name", ""),
        office=form.get("office", ""),
        nip=form.get("nip", "").strip(),
        position=form.get("position", "").strip(),
        email=form.get("email", ""),
        by=officer_id(),
    )
    try:
        hired = engine().run(command)
    except InvalidAnswers as error:
        return _entry_form(error.fields), 422
    except EngineError as error:
        return _entry_form({"login": [str(error)]}), 422
    flash(_("Petugas didaftarkan. Tetapkan perannya, lalu buatkan kata sandi."), "success")
    return redirect(url_for("admin.officer", officer=hired), code=303)


def _entry_form(errors: Mapping[str, Any]) -> str:
    staffing = engine().ask(ShowStaffing(officer=officer_id()))
    return render_template(
        "admin/new_officer.html", staffing=staffing, errors=errors, given=request.form
    )


@pages.get("/petugas/<uuid:officer>")
@requires("administer")
def officer(officer: UUID) -> ResponseReturnValue:
    """The file of an officer."""
    return _page(officer)


@pages.post("/petugas/<uuid:officer>/peran")
@requires("administer")
def appoint(officer: UUID) -> ResponseReturnValue:
    """Give a role in a unit, by a decree; what the profile lacks is said."""
    form = request.form
    basis = form.get("dasar", "").strip()
    if not basis:
        return _refused(officer, _("Isi nomor SK yang memberi peran ini."))
    command = AppointOfficer(
        officer=officer,
        role=form.get("peran", ""),
        wilayah=form.get("wilayah", ""),
        basis=basis,
        by=officer_id(),
    )
    try:
        warnings = engine().run(command)
    except EngineError as error:
        return _refused(officer, str(error))
    for warning in warnings:
        flash(told(warning), "warning")
    return _done(officer, _("Peran diberikan."))


@pages.post("/petugas/<uuid:officer>/peran/akhiri")
@requires("administer")
def dismiss(officer: UUID) -> ResponseReturnValue:
    """End a role in a unit; tasks held there go back."""
    form = request.form
    command = DismissOfficer(
        officer=officer,
        role=form.get("peran", ""),
        wilayah=form.get("wilayah", ""),
        by=officer_id(),
    )
    released = engine().run(command)
    return _done(officer, _("Peran diakhiri; %(num)s tugas dikembalikan ke antrean.", num=released))


@pages.post("/petugas/<uuid:officer>/kualifikasi")
@requires("administer")
def qualify(officer: UUID) -> ResponseReturnValue:
    """Record what the officer is qualified for."""
    form = request.form
    names, dates = form.getlist("pelatihan"), form.getlist("tanggal")
    training = [{"name": name, "on": on} for name, on in zip(names, dates, strict=False)]
    given: dict[str, Any] = {**form.to_dict(), "training": training}
    try:
        engine().run(SetQualification(officer=officer, qualification=given, by=officer_id()))
    except InvalidAnswers as error:
        return _refused(officer, str(error))
    return _done(officer, _("Kualifikasi dicatat."))


@pages.post("/petugas/<uuid:officer>/sandi")
@requires("administer")
def reset_password(officer: UUID) -> ResponseReturnValue:
    """Make a new password and show it this once: the answer is no redirect, and nothing keeps it."""
    password = engine().run(ResetPassword(officer=officer, by=officer_id()))
    answer = make_response(_page(officer, password=password))
    answer.headers["Cache-Control"] = "no-store"
    return answer


@pages.post("/petugas/<uuid:officer>/nonaktif")
@requires("administer")
def deactivate(officer: UUID) -> ResponseReturnValue:
    """Close the account; sessions, roles and tokens end."""
    reason = request.form.get("alasan", "")
    try:
        released = engine().run(DeactivateOfficer(officer=officer, reason=reason, by=officer_id()))
    except EngineError as error:
        return _refused(officer, str(error))
    said = _("Akun dinonaktifkan; %(num)s tugas dikembalikan ke antrean.", num=released)
    return _done(officer, said)


@pages.post("/petugas/<uuid:officer>/aktif")
@requires("administer")
def reinstate(officer: UUID) -> ResponseReturnValue:
    """Open the account again."""
    engine().run(ReinstateOfficer(officer=officer, by=officer_id()))
    return _done(officer, _("Akun aktif lagi. Tetapkan perannya."))


def _page(officer: UUID, *, password: str = "") -> str:
    return render_template(
        "admin/officer.html",
        file=engine().ask(ShowOfficer(subject=officer, officer=officer_id())),
        staffing=engine().ask(ShowStaffing(officer=officer_id())),
        units=[area.code for area in city()],
        me=officer_id(),
        password=password,
    )


def _done(officer: UUID, said: str) -> ResponseReturnValue:
    flash(said, "success")
    return redirect(url_for("admin.officer", officer=officer), code=303)


def _refused(officer: UUID, said: str) -> ResponseReturnValue:
    flash(said, "danger")
    return redirect(url_for("admin.officer", officer=officer), code=303)
