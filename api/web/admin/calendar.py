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
from api.web.locale import chosen
from api.web.translate import _, ngettext
from engine import (
    CalendarPreview,
    InvalidAnswers,
    PreviewCalendar,
    RemoveHolidayOverride,
    SetHolidayOverride,
    ShowCalendar,
)
from engine.wording import local


@pages.get("/kalender")
@requires("administer")
def calendar() -> ResponseReturnValue:
    """A year of the calendar."""
    return _page(request.args.get("tahun", type=int) or _this_year())


@pages.post("/kalender")
@requires("administer")
def correct() -> ResponseReturnValue:
    """Show what the days would move; the second time, with the choice made, set them."""
    form = request.form
    try:
        first = date.fromisoformat(form.get("hari", ""))
        last = date.fromisoformat(form["sampai"]) if form.get("sampai") else None
    except ValueError:
        return _page(_this_year(), {"day": [_("Pilih tanggalnya.")]}), 422
    working = form.get("jenis") == "kerja"
    try:
        seen = engine().ask(
            PreviewCalendar(officer=officer_id(), day=first, until=last, working=working)
        )
        if form.get("berlaku") not in RUNNING:
            return _preview(seen, url_for("admin.correct"), first)
        moved = engine().run(
            SetHolidayOverride(
                day=first,
                until=last,
                working=working,
                name=form.get("alasan", ""),
                basis=form.get("dasar", ""),
                reason=form.get("sebab", ""),
                running=RUNNING[form["berlaku"]],
                officer=officer_id(),
            )
        )
    except InvalidAnswers as error:
        return _page(first.year, error.fields), 422
    flash(_told(moved), "success")
    return redirect(url_for("admin.calendar", tahun=first.year), code=303)


@pages.post("/kalender/<day>/hapus")
@requires("administer")
def uncorrect(day: str) -> ResponseReturnValue:
    """Show what would move when the government's calendar holds again; then let it hold."""
    try:
        taken = date.fromisoformat(day)
    except ValueError:
        return redirect(url_for("admin.calendar"), code=303)
    chosen_way = request.form.get("berlaku")
    if chosen_way not in RUNNING:
        seen = engine().ask(PreviewCalendar(officer=officer_id(), day=taken, working=None))
        return _preview(seen, url_for("admin.uncorrect", day=day), taken)
    command = RemoveHolidayOverride(
        day=taken, officer=officer_id(), running=RUNNING[chosen_way or ""]
    )
    flash(_told(engine().run(command)), "success")
    return redirect(url_for("admin.calendar", tahun=taken.year), code=303)


RUNNING = {"berjalan": True, "baru": False}
"""The choice on the page → whether the limits that run move."""


def _told(moved: int) -> str:
    if not moved:
        return _("Kalender diubah. Batas waktu yang dihitung sejak sekarang mengikutinya.")
    return ngettext(
        "Kalender diubah; %(num)d batas waktu yang berjalan bergeser.",
        "Kalender diubah; %(num)d batas waktu yang berjalan bergeser.",
        moved,
    )


def _preview(seen: CalendarPreview, target: str, first: date) -> str:
    return render_template(
        "admin/revision.html",
        seen=seen,
        target=target,
        first=first,
        past=first < local(engine().moment()).date(),
        given=request.form,
        tabs=tabs("admin.calendar"),
    )


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
