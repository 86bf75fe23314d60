"""The history of a case in sentences: what each event is called, with which picture and tone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from api.web.translate import _, _l, ngettext

WORDS: dict[str, tuple[str, str, str]] = {
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
    "child_failed": (_l("Kasus turunan gagal"), "danger", "alert"),
    "children_ended": (_l("Semua kasus turunan selesai"), "success", "check"),
    "message_received": (_l("Pesan diterima"), "info", "chat"),
    "signal_received": (_l("Sinyal diterima"), "info", "chat"),
    "escalation_raised": (_l("Eskalasi"), "warning", "up"),
    "incident_raised": (_l("Gangguan tercatat"), "danger", "alert"),
    "incident_retried": (_l("Langkah dicoba lagi"), "info", "refresh"),
    "file_attached": (_l("Berkas dilampirkan"), "neutral", "clip"),
    "document_made": (_l("Dokumen dibuat"), "info", "file"),
    "citizen_answered": (_l("Warga menjawab"), "success", "person"),
    "commented": (_l("Komentar ditulis"), "neutral", "chat"),
    "aid_handed_over": (_l("Bantuan diserahkan"), "success", "hand"),
    "bundle_deployed": (_l("Versi proses diterbitkan"), "info", "flow"),
    "children_opened": (_l("Kasus turunan dibuka"), "info", "flow"),
    "extract_taken": (_l("Data diunduh pemohon"), "warning", "download"),
    "data_extracted": (_l("Data diserahkan kepada pemohon"), "warning", "file"),
    "entries_approved": (_l("Usulan dan sanggahan diputus"), "success", "check"),
    "entries_ticked_off": (_l("Keluarga dicentang telah dientri"), "success", "check"),
    "entry_added": (_l("Keluarga dicatat"), "info", "person"),
    "entry_received": (_l("Data keluarga diterima"), "info", "person"),
    "letter_rendered": (_l("Surat dibuat"), "info", "file"),
    "list_imported": (_l("Daftar selesai diimpor"), "success", "check"),
    "list_locked": (_l("Daftar dikunci"), "success", "check"),
    "list_proved": (_l("Keutuhan daftar diuji: utuh"), "success", "check"),
    "list_altered": (_l("Keutuhan daftar diuji: berubah sejak dikunci"), "danger", "alert"),
    "list_received": (_l("Daftar diterima"), "info", "file"),
    "match_decided": (_l("Padanan diputus"), "info", "check"),
    "meeting_locked": (_l("Berita acara musyawarah dikunci"), "success", "check"),
    "meeting_planned": (_l("Musyawarah dibuka"), "info", "people"),
    "message_unheard": (_l("Pesan belum ada yang menunggu"), "warning", "chat"),
    "signal_unheard": (_l("Sinyal belum ada yang menunggu"), "warning", "chat"),
    "officer_appointed": (_l("Petugas diberi peran"), "info", "person"),
    "officer_dismissed": (_l("Peran petugas diakhiri"), "neutral", "person"),
    "officer_hired": (_l("Petugas didaftarkan"), "info", "person"),
    "pair_decided": (_l("Pasangan ganda diputus"), "info", "check"),
    "record_kept": (_l("Baris register dicatat"), "info", "file"),
    "record_changed": (_l("Baris register diubah"), "info", "file"),
    "record_opened": (_l("Baris register dibuka"), "neutral", "file"),
    "record_removed": (_l("Baris register dikeluarkan"), "neutral", "close"),
    "results_published": (_l("Hasil disampaikan ke kasusnya"), "info", "chat"),
    "use_reported": (_l("Pemanfaatan data dilaporkan"), "success", "file"),
    "visit_recorded": (_l("Kunjungan dicatat"), "success", "check"),
    "logged_in": (_l("Masuk"), "neutral", "person"),
    "password_changed": (_l("Kata sandi diganti"), "info", "person"),
    "password_reset": (_l("Kata sandi dibuatkan pengelola"), "info", "key"),
    "qualification_set": (_l("Kualifikasi petugas dicatat"), "info", "person"),
    "officer_deactivated": (_l("Akun petugas dinonaktifkan"), "neutral", "close"),
    "officer_reinstated": (_l("Akun petugas aktif lagi"), "info", "person"),
    "holiday_set": (_l("Hari kalender ditetapkan kantor"), "info", "clock"),
    "holiday_removed": (_l("Ketetapan hari dihapus"), "neutral", "clock"),
    "token_revoked": (_l("Token dicabut"), "neutral", "key"),
    "token_issued": (_l("Token dibuat"), "info", "gear"),
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
    title, tone, icon = WORDS.get(event.name, (event.name.replace("_", " "), "neutral", "minus"))
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
    return _late(data.get("late_seconds", 0))


def _late(seconds: int) -> str:
    """How late the clock was, in the greatest unit of which there are two or more."""
    if seconds >= 2 * 86400:
        return ngettext("Terlambat %(num)d hari", "Terlambat %(num)d hari", seconds // 86400)
    if seconds >= 2 * 3600:
        return _("Terlambat %(num)d jam", num=seconds // 3600)
    return _("Terlambat %(num)d menit", num=seconds // 60) if seconds >= 120 else ""
