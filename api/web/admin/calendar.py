"""The working calendar: a year at a time, with the office's corrections."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from api.auth import requires
from api.engine import engine, officer_id
from api.web.admin.frame import pages, tabs
from api.web.locale import chosen, local
from api.web.translate import _
from engine import InvalidAnswers, RemoveHolidayOverride, SetHolidayOverride, ShowCalendar


@pages.get("/kalender")
@requires("administer")
def calendar() -> ResponseReturnValue:
    """A year of the calendar."""
    return _page(request.args.get("tahun", type=int) or _this_year())


@pages.post("/kalender")
@requires("administer")
def correct() -> ResponseReturnValue:
    """Make a day a working day or a holiday."""
    form = request.form
    try:
        day = date.fromisoformat(form.get("hari", ""))
    except ValueError:
        said = [_("Pilih tanggalnya.")]
        return _page(_this_year(), {"day": said}), 422
    command = SetHolidayOverride(
        day=day,
        working=form.get("jenis") == "kerja",
        name=form.get("alasan", ""),
        basis=form.get("dasar", ""),
        officer=officer_id(),
    )
    try:
        engine().run(command)
    except InvalidAnswers as error:
        return _page(day.year, error.fields), 422
    flash(_("Hari ditetapkan. Batas waktu yang dihitung sejak sekarang mengikutinya."), "success")
    return redirect(url_for("admin.calendar", tahun=day.year), code=303)


@pages.post("/kalender/<day>/hapus")
@requires("administer")
def uncorrect(day: str) -> ResponseReturnValue:
    """The government's calendar holds for the day again."""
    try:
        taken = date.fromisoformat(day)
    except ValueError:
        return redirect(url_for("admin.calendar"), code=303)
    engine().run(RemoveHolidayOverride(day=taken, officer=officer_id()))
    flash(_("Ketetapan kantor dihapus; kalender pemerintah berlaku lagi."), "success")
    return redirect(url_for("admin.calendar", tahun=taken.year), code=303)


def _page(year: int, errors: Mapping[str, Any] | None = None) -> str:
    lang: Literal["id", "en"] = "en" if chosen() == "en" else "id"
    shown = engine().ask(ShowCalendar(officer=officer_id(), year=year, lang=lang))
    return render_template(
        "admin/calendar.html",
        calendar=shown,
        first_of_month=[date(year, number, 1) for number in range(1, 13)],
        kinds={
            "holiday": _("Libur nasional"),
            "joint_leave": _("Cuti bersama"),
            "office_holiday": _("Libur, ditetapkan kantor"),
            "office_working": _("Hari kerja, ditetapkan kantor"),
        },
        tabs=tabs("admin.calendar"),
        errors=errors or {},
        given=request.form,
    )


def _this_year() -> int:
    return local(engine().moment()).year
