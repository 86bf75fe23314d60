"""What happened in a case, in sentences: what each event is called, and what one would know of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from engine.sentences import Sentence, say

TITLES: Final[Mapping[str, Sentence]] = {
    "case_opened": say("Kasus dibuka"),
    "case_completed": say("Kasus selesai"),
    "case_failed": say("Kasus gagal"),
    "case_cancelled": say("Kasus dibatalkan"),
    "case_withdrawn": say("Permohonan ditarik"),
    "case_suspended": say("Kasus ditangguhkan"),
    "case_resumed": say("Kasus dilanjutkan"),
    "case_moved": say("Kasus pindah ke versi baru"),
    "task_claimed": say("Tugas diambil"),
    "task_released": say("Tugas dilepas"),
    "task_fell": say("Tugas turun ke petugas berikutnya"),
    "task_returned": say("Tugas kembali ke perannya"),
    "task_assigned": say("Tugas diberikan"),
    "task_completed": say("Tugas diselesaikan"),
    "task_taken_back": say("Tugas ditarik kembali"),
    "answers_amended": say("Isian diralat"),
    "clock_paused": say("Jam dihentikan"),
    "clock_resumed": say("Jam berjalan lagi"),
    "clock_extended": say("Batas waktu diperpanjang"),
    "clock_revised": say("Batas waktu bergeser karena kalender diubah"),
    "deadline_warned": say("Batas waktu hampir habis"),
    "deadline_breached": say("Batas waktu terlewati"),
    "deadline_escalated": say("Keterlambatan dilaporkan ke atasan"),
    "timer_fired": say("Waktu yang ditetapkan tiba"),
    "operation_performed": say("Pekerjaan sistem selesai"),
    "child_failed": say("Kasus turunan gagal"),
    "children_ended": say("Semua kasus turunan selesai"),
    "message_received": say("Pesan diterima"),
    "signal_received": say("Sinyal diterima"),
    "escalation_raised": say("Eskalasi"),
    "incident_raised": say("Gangguan tercatat"),
    "incident_mended": say("Masukan langkah yang gagal diperbaiki"),
    "incident_given": say("Hasil langkah diberi dengan tangan"),
    "incident_sent_back": say("Langkah yang gagal dikembalikan"),
    "incident_left": say("Dilanjutkan tanpa langkah yang gagal"),
    "incident_retried": say("Langkah dicoba lagi"),
    "file_attached": say("Berkas dilampirkan"),
    "document_made": say("Dokumen dibuat"),
    "citizen_answered": say("Warga menjawab"),
    "commented": say("Komentar ditulis"),
    "aid_handed_over": say("Bantuan diserahkan"),
    "aid_taken_back": say("Penyerahan yang keliru dibatalkan"),
    "bundle_deployed": say("Versi proses diterbitkan"),
    "children_opened": say("Kasus turunan dibuka"),
    "extract_taken": say("Data diunduh pemohon"),
    "data_extracted": say("Data diserahkan kepada pemohon"),
    "decision_replaced": say("Putusan petugas lain diganti"),
    "meeting_revised": say("Rencana musyawarah diubah"),
    "items_decided": say("Keluarga dalam agenda diputus"),
    "entries_approved": say("Usulan dan sanggahan diputus"),
    "entries_ticked_off": say("Keluarga dicentang telah dientri"),
    "targets_chosen": say("Sasaran kunjungan ditetapkan"),
    "entry_added": say("Keluarga dicatat"),
    "entry_placed": say("Kelurahan keluarga dilengkapi"),
    "entry_received": say("Data keluarga diterima"),
    "letter_rendered": say("Surat dibuat"),
    "list_imported": say("Daftar selesai diimpor"),
    "list_determined": say("Daftar ditetapkan"),
    "list_locked": say("Daftar dikunci"),
    "list_proved": say("Keutuhan daftar diuji: utuh"),
    "list_altered": say("Keutuhan daftar diuji: berubah sejak dikunci"),
    "list_received": say("Daftar diterima"),
    "list_taken_back": say("Impor daftar dibatalkan"),
    "list_undone": say("Daftar dikeluarkan dari register"),
    "match_decided": say("Padanan diputus"),
    "nik_corrected": say("NIK dibetulkan"),
    "nik_put_back": say("NIK dikembalikan seperti semula"),
    "meeting_locked": say("Berita acara musyawarah dikunci"),
    "meeting_planned": say("Musyawarah dibuka"),
    "message_unheard": say("Pesan belum ada yang menunggu"),
    "signal_unheard": say("Sinyal belum ada yang menunggu"),
    "administrator_entered": say("Pengelola didaftarkan di server"),
    "offices_imported": say("Daftar perangkat daerah dimuat"),
    "officer_appointed": say("Petugas diberi peran"),
    "officer_dismissed": say("Peran petugas diakhiri"),
    "officer_hired": say("Petugas didaftarkan"),
    "pair_decided": say("Pasangan ganda diputus"),
    "record_kept": say("Baris register dicatat"),
    "record_changed": say("Baris register diubah"),
    "record_opened": say("Baris register dibuka"),
    "record_removed": say("Baris register dikeluarkan"),
    "results_published": say("Hasil disampaikan ke kasusnya"),
    "use_reported": say("Pemanfaatan data dilaporkan"),
    "visit_recorded": say("Kunjungan dicatat"),
    "logged_in": say("Masuk"),
    "password_changed": say("Kata sandi diganti"),
    "password_reset": say("Kata sandi dibuatkan pengelola"),
    "qualification_set": say("Kualifikasi petugas dicatat"),
    "officer_deactivated": say("Akun petugas dinonaktifkan"),
    "officer_reinstated": say("Akun petugas aktif lagi"),
    "numbers_started": say("Nomor surat berikutnya ditetapkan"),
    "holiday_set": say("Hari kalender ditetapkan kantor"),
    "holiday_removed": say("Ketetapan hari dihapus"),
    "token_revoked": say("Token dicabut"),
    "token_issued": say("Token dibuat"),
}
"""What each event of a history is called."""

KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "tugas": ("task_", "answers_"),
    "kasus": ("case_", "child", "citizen_"),
    "dokumen": ("file_", "document_", "letter_", "extract_", "data_"),
    "register": ("record_",),
    "keluarga": (
        *("entr", "list_", "visit_", "match_", "pair_", "targets_", "aid_", "items_", "meeting_"),
    ),
    "waktu": ("clock_", "deadline_", "timer_"),
    "gangguan": ("incident_",),
    "komentar": ("commented",),
    "sistem": ("operation_", "message_", "signal_", "results_"),
}
"""Kinds of events by which a history is filtered, and how the names of each begin."""


def names_of(kind: str) -> tuple[str, ...]:
    """The events of a kind."""
    return tuple(name for name in TITLES if name.startswith(KINDS[kind]))


def title_of(name: str) -> Sentence:
    """What an event is called; one that has no words is told by its name."""
    return TITLES.get(name) or Sentence(name.replace("_", " "))


def detail_of(data: Mapping[str, Any]) -> str:
    """What an officer would want to know of an event: the reason, or the file."""
    entry = data.get("entry")  # of the clock's ledger; elsewhere the id of a family's entry
    if reason := data.get("reason") or (entry.get("reason") if isinstance(entry, dict) else None):
        return str(reason)
    return str(data.get("name") or "")
