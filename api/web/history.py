"""The history of a case in sentences: what each event is called, with which picture and tone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from api.telling import told
from api.web.answers import Words, telling
from api.web.locale import language
from api.web.translate import _
from engine import (
    TITLES,
    Amended,
    HistoryLine,
    RegisterWords,
    detail_of,
    is_amendment,
    title_of,
)
from engine.wording import ago

_MOST_COLUMNS = 5

_LOOKS: dict[str, tuple[str, str]] = {
    "case_opened": ("success", "play"),
    "case_completed": ("success", "check"),
    "case_failed": ("danger", "alert"),
    "case_cancelled": ("neutral", "close"),
    "case_withdrawn": ("neutral", "close"),
    "case_suspended": ("warning", "pause"),
    "case_resumed": ("info", "play"),
    "case_moved": ("info", "flow"),
    "task_claimed": ("info", "hand"),
    "task_released": ("neutral", "leave"),
    "task_fell": ("warning", "up"),
    "task_returned": ("info", "person"),
    "task_assigned": ("info", "person"),
    "task_completed": ("success", "check"),
    "task_taken_back": ("warning", "arrow-left"),
    "answers_amended": ("warning", "pen"),
    "clock_paused": ("warning", "pause"),
    "clock_resumed": ("info", "play"),
    "clock_extended": ("info", "clock"),
    "clock_revised": ("info", "clock"),
    "deadline_warned": ("warning", "clock"),
    "deadline_breached": ("danger", "alert"),
    "deadline_escalated": ("danger", "up"),
    "timer_fired": ("info", "clock"),
    "operation_performed": ("neutral", "gear"),
    "child_failed": ("danger", "alert"),
    "children_ended": ("success", "check"),
    "message_received": ("info", "chat"),
    "signal_received": ("info", "chat"),
    "escalation_raised": ("warning", "up"),
    "incident_raised": ("danger", "alert"),
    "incident_mended": ("warning", "gear"),
    "incident_given": ("warning", "gear"),
    "incident_sent_back": ("warning", "arrow-left"),
    "incident_left": ("warning", "minus"),
    "incident_retried": ("info", "refresh"),
    "file_attached": ("neutral", "clip"),
    "document_made": ("info", "file"),
    "citizen_answered": ("success", "person"),
    "commented": ("neutral", "chat"),
    "aid_handed_over": ("success", "hand"),
    "aid_taken_back": ("warning", "arrow-left"),
    "bundle_deployed": ("info", "flow"),
    "children_opened": ("info", "flow"),
    "extract_taken": ("warning", "download"),
    "data_extracted": ("warning", "file"),
    "decision_replaced": ("warning", "alert"),
    "meeting_revised": ("info", "people"),
    "items_decided": ("success", "check"),
    "entries_approved": ("success", "check"),
    "entries_ticked_off": ("success", "check"),
    "targets_chosen": ("info", "people"),
    "entry_added": ("info", "person"),
    "entry_placed": ("info", "person"),
    "entry_received": ("info", "person"),
    "letter_rendered": ("info", "file"),
    "list_imported": ("success", "check"),
    "list_determined": ("success", "check"),
    "list_locked": ("success", "check"),
    "list_proved": ("success", "check"),
    "list_altered": ("danger", "alert"),
    "list_received": ("info", "file"),
    "list_taken_back": ("warning", "file"),
    "list_undone": ("warning", "check"),
    "match_decided": ("info", "check"),
    "nik_corrected": ("info", "check"),
    "nik_put_back": ("warning", "check"),
    "meeting_locked": ("success", "check"),
    "meeting_planned": ("info", "people"),
    "message_unheard": ("warning", "chat"),
    "signal_unheard": ("warning", "chat"),
    "administrator_entered": ("warning", "person"),
    "offices_imported": ("info", "file"),
    "officer_appointed": ("info", "person"),
    "officer_dismissed": ("neutral", "person"),
    "officer_hired": ("info", "person"),
    "pair_decided": ("info", "check"),
    "record_kept": ("info", "file"),
    "record_changed": ("info", "file"),
    "record_opened": ("neutral", "file"),
    "record_removed": ("neutral", "close"),
    "results_published": ("info", "chat"),
    "use_reported": ("success", "file"),
    "visit_recorded": ("success", "check"),
    "logged_in": ("neutral", "person"),
    "password_changed": ("info", "person"),
    "password_reset": ("info", "key"),
    "qualification_set": ("info", "person"),
    "officer_deactivated": ("neutral", "close"),
    "officer_reinstated": ("info", "person"),
    "numbers_started": ("warning", "file"),
    "holiday_set": ("info", "clock"),
    "holiday_removed": ("neutral", "clock"),
    "token_revoked": ("neutral", "key"),
    "token_issued": ("info", "gear"),
}
"""Tone and picture of each event."""

WORDS: dict[str, tuple[str, str, str]] = {
    name: (TITLES[name], tone, icon) for name, (tone, icon) in _LOOKS.items()
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the timeline."""

    at: datetime
    title: str
    by: str
    detail: str
    tone: str
    icon: str


def line(event: Any, names: Mapping[str, str], words: Words | None = None) -> Line:
    """The line of an event row (with ``officer_name``, ``role_label``).

    ``names`` are the elements' names by id; ``words`` what the form of an amended step calls its
    answers.
    """
    tone, icon = _LOOKS.get(event.name, ("neutral", "minus"))
    title = told(title_of(event.name))
    step = names.get(event.element or "", "")
    return Line(
        at=event.at,
        title=f"{title}: {step}" if step else title,
        by=by_whom(event),
        detail=_amended(event, words or {}) or _detail(event.data),
        tone=tone,
        icon=icon,
    )


def told_line(one: HistoryLine) -> Line:
    """The line of an event with what belongs to it: the taking of the task, the row of a register.

    Its step is told beside it.
    """
    plain = line(one.event, {}, one.words)
    if one.taken:
        return replace(plain, title=_("Tugas diambil dan diselesaikan"))
    if one.register is None or one.record is None:
        return plain
    title = f"{plain.title}: {one.register.label}"
    return replace(plain, title=title, detail=_row(one.record, one.register))


def _amended(event: Any, words: Words) -> str:
    """What an amendment changed, and why."""
    return Amended(event, words).detail(telling(words)) if is_amendment(event) else ""


def _row(record: Mapping[str, Any], register: RegisterWords) -> str:
    """What a row of a register holds, as far as its list shows it."""
    shown = {name: record[name] for name in register.columns[:_MOST_COLUMNS] if name in record}
    lines = telling(register.words).lines(shown)
    return "; ".join(f"{label}: {text}" for label, text in lines)


def by_whom(event: Any) -> str:
    """Who did it and as what: a head of section may act for the head of a kecamatan."""
    if not event.officer_name:
        return _("Sistem")
    return f"{event.officer_name} ({event.role_label})" if event.role_label else event.officer_name


def _detail(data: Mapping[str, Any]) -> str:
    """What an officer would want to know of it: the reason, the file, how late."""
    return detail_of(data) or _late(data.get("late_seconds", 0))


def _late(seconds: int) -> str:
    """How late the clock was; a minute is nothing."""
    late = timedelta(seconds=seconds)
    return _("Terlambat %(span)s", span=ago(late, language())) if seconds >= 120 else ""
