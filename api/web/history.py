"""The history of a case in sentences: what each event is called, with which picture and tone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from api.web.translate import _, _l

_WORDS: dict[str, tuple[str, str, str]] = {
    "case_opened": (_l("Kasus dibuka"), "success", "play"),
    "case_completed": (_l("Kasus selesai"), "success", "check"),
    "case_failed": (_l("Kasus gagal"), "danger", "alert"),
    "case_cancelled": (_l("Kasus dibatalkan"), "neutral", "close"),
    "case_withdrawn": (_l("Permohonan ditarik"), "neutral", "close"),
    "case_suspended": (_l("Kasus ditangguhkan"), "warning", "pause"),
    "case_resumed": (_l("Kasus dilanjutkan"), "info", "play"),
    "case_moved": (_l("Kasus pindah ke versi baru"), "info", "flow"),
    "task_claimed": (_l("Tugas diambil"), "info", "hand"),
    "task_released": (_l("Tugas dilepas"), "neutral", "leave"),
    "task_assigned": (_l("Tugas diberikan"), "info", "person"),
    "task_completed": (_l("Tugas diselesaikan"), "success", "check"),
    "clock_paused": (_l("Jam dihentikan"), "warning", "pause"),
    "clock_resumed": (_l("Jam berjalan lagi"), "info", "play"),
    "clock_extended": (_l("Batas waktu diperpanjang"), "info", "clock"),
    "deadline_warned": (_l("Batas waktu hampir habis"), "warning", "clock"),
    "deadline_breached": (_l("Batas waktu terlewati"), "danger", "alert"),
    "deadline_escalated": (_l("Keterlambatan dilaporkan ke atasan"), "danger", "up"),
    "timer_fired": (_l("Waktu yang ditetapkan tiba"), "info", "clock"),
    "operation_performed": (_l("Pekerjaan sistem selesai"), "neutral", "gear"),
    "children_ended": (_l("Semua kasus turunan selesai"), "success", "check"),
    "message_received": (_l("Pesan diterima"), "info", "chat"),
    "signal_received": (_l("Sinyal diterima"), "info", "chat"),
    "escalation_raised": (_l("Eskalasi"), "warning", "up"),
    "incident_raised": (_l("Gangguan tercatat"), "danger", "alert"),
    "incident_retried": (_l("Langkah dicoba lagi"), "info", "refresh"),
    "file_attached": (_l("Berkas dilampirkan"), "neutral", "clip"),
    "document_made": (_l("Dokumen dibuat"), "info", "file"),
    "commented": (_l("Komentar ditulis"), "neutral", "chat"),
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


def line(event: Any, names: Mapping[str, str]) -> Line:
    """The line of an event row (with ``officer_name``); ``names`` are the elements' names by id."""
    title, tone, icon = _WORDS.get(event.name, (event.name.replace("_", " "), "neutral", "minus"))
    step = names.get(event.element or "", "")
    return Line(
        at=event.at,
        title=f"{title}: {step}" if step else str(title),
        by=event.officer_name or _("Sistem"),
        detail=_detail(event.data),
        tone=tone,
        icon=icon,
    )


def _detail(data: Mapping[str, Any]) -> str:
    """What an officer would want to know of it: the reason, the file, how late."""
    entry = data.get("entry")  # of the clock's ledger; elsewhere the id of a family's entry
    if reason := data.get("reason") or (entry.get("reason") if isinstance(entry, dict) else None):
        return str(reason)
    if name := data.get("name"):
        return str(name)
    late = data.get("late_seconds", 0)
    return _("Terlambat %(num)d menit", num=late // 60) if late >= 120 else ""
