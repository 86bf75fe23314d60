"""How a due date looks from now: on time, soon, overdue, and how many days are left."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from engine.sla.calendar import WorkingCalendar
from engine.sla.reckoning import END_OF_DAY, office_time
from engine.sla.words import clock_time, plural
from engine.wording import Lang

Standing = Literal["on time", "soon", "overdue"]

STANDING_WORDS: dict[Lang, dict[Standing, str]] = {
    "id": {"on time": "tepat waktu", "soon": "segera jatuh tempo", "overdue": "terlambat"},
    "en": {"on time": "on time", "soon": "due soon", "overdue": "overdue"},
}


def standing(now: datetime, due: datetime, warn: datetime) -> Standing:
    """``overdue`` after the due time, ``soon`` from the warning on, else ``on time``."""
    if now > due:
        return "overdue"
    return "soon" if now >= warn else "on time"


def days_left(now: datetime, due: datetime, calendar: WorkingCalendar) -> int:
    """Working days until the due day (0 on that day), below zero after it."""
    today, last = office_time(now).date(), office_time(due).date()
    if today > last:
        return -calendar.between(last, today)
    return calendar.between(today, last)


def remaining(now: datetime, due: datetime, calendar: WorkingCalendar, lang: Lang = "id") -> str:
    """``sisa 2 hari kerja``, ``jatuh tempo hari ini``, ``terlambat 3 hari kerja``."""
    days, end = days_left(now, due, calendar), office_time(due)
    same_day = office_time(now).date() == end.date()
    if now > due:
        if not days:
            return "baru saja terlambat" if lang == "id" else "just overdue"
        late = plural(-days, "working day", "working days")
        return f"terlambat {-days} hari kerja" if lang == "id" else f"{late} overdue"
    if same_day:
        text = "jatuh tempo hari ini" if lang == "id" else "due today"
        if end.timetz() == END_OF_DAY:
            return text
        return f"{text} {'pukul' if lang == 'id' else 'at'} {clock_time(end, lang)}"
    left = plural(days, "working day", "working days")
    return f"sisa {days} hari kerja" if lang == "id" else f"{left} left"
