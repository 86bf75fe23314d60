"""How near a deadline is, in words, with a tone and a picture: never by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from api.web.locale import days_apart, time_text
from api.web.translate import _, ngettext

State = Literal["none", "paused", "overdue", "soon", "ontime"]

_TONES: dict[State, tuple[str, str]] = {
    "none": ("neutral", "minus"),
    "paused": ("info", "pause"),
    "overdue": ("danger", "alert"),
    "soon": ("warning", "clock"),
    "ontime": ("success", "check"),
}


@dataclass(frozen=True, kw_only=True)
class DueBadge:
    """What the badge shows: ``text`` is said first, ``tone`` and ``icon`` only repeat it."""

    state: State
    text: str
    tone: str
    icon: str


def due_badge(
    due: datetime | None,
    *,
    now: datetime,
    warned: bool = False,
    paused: bool = False,
) -> DueBadge:
    """The badge of a task or case.

    ``warned``: the clock has given its warning already; the day before the due day counts as soon
    in any case.
    """
    state = due_state(due, now=now, warned=warned, paused=paused)
    tone, icon = _TONES[state]
    return DueBadge(state=state, text=_text(state, due, now), tone=tone, icon=icon)


def due_state(
    due: datetime | None, *, now: datetime, warned: bool = False, paused: bool = False
) -> State:
    """One of the five states, the strictest that holds."""
    if paused:
        return "paused"
    if due is None:
        return "none"
    if now > due:
        return "overdue"
    return "soon" if warned or days_apart(due, now) <= 1 else "ontime"


def _text(state: State, due: datetime | None, now: datetime) -> str:
    if state == "paused":
        return _("Jam berhenti")
    if due is None:
        return _("Tanpa batas waktu")
    days = days_apart(due, now)
    if state == "overdue":
        if days == 0:
            return _("Terlambat sejak %(time)s", time=time_text(due))
        return ngettext("Terlambat %(num)d hari", "Terlambat %(num)d hari", -days)
    if days == 0:
        return _("Hari ini, %(time)s", time=time_text(due))
    return _("Besok, %(time)s", time=time_text(due)) if days == 1 else _left(days)


def _left(days: int) -> str:
    return ngettext("Sisa %(num)d hari", "Sisa %(num)d hari", days)
