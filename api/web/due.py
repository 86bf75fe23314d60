"""How near a deadline is, in words, with a tone and a picture: never by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from api.web.locale import language, time_text
from api.web.translate import _, ngettext
from engine.wording import ago, days_apart

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


SOON = 2
"""Days before the day of the deadline from which it is near: one rule for every page."""


def due_badge(due: datetime | None, *, now: datetime, paused: bool = False) -> DueBadge:
    """The badge of a task or case: its colour follows from the days left and from nothing else."""
    state = due_state(due, now=now, paused=paused)
    tone, icon = _TONES[state]
    return DueBadge(state=state, text=_text(state, due, now), tone=tone, icon=icon)


def due_state(due: datetime | None, *, now: datetime, paused: bool = False) -> State:
    """One of the five states, the strictest that holds."""
    if paused:
        return "paused"
    if due is None:
        return "none"
    if now > due:
        return "overdue"
    return "soon" if days_apart(due, now) <= SOON else "ontime"


def legend() -> list[DueBadge]:
    """What each colour of a deadline says, for the foot of a list."""
    said: tuple[tuple[State, str], ...] = (
        ("overdue", _("Terlambat")),
        ("soon", _("Sisa %(days)d hari atau kurang", days=SOON)),
        ("ontime", _("Sisa lebih dari %(days)d hari", days=SOON)),
        ("paused", _("Jam berhenti")),
    )
    return [DueBadge(state=s, text=t, tone=_TONES[s][0], icon=_TONES[s][1]) for s, t in said]


def _text(state: State, due: datetime | None, now: datetime) -> str:
    if state == "paused":
        return _("Jam berhenti")
    if due is None:
        return _("Tanpa batas waktu")
    if state == "overdue":
        return _("Terlambat %(span)s", span=ago(now - due, language()))
    days = days_apart(due, now)
    if days == 0:
        return _("Hari ini, %(time)s", time=time_text(due))
    return _("Besok, %(time)s", time=time_text(due)) if days == 1 else _left(days)


def _left(days: int) -> str:
    return ngettext("Sisa %(num)d hari", "Sisa %(num)d hari", days)
