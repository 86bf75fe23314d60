"""The sentences that scripts say, in the reader's language; the layout hands them over as JSON."""

from __future__ import annotations

from api.web.translate import _


def script_words() -> dict[str, str]:
    """Key used by the scripts → sentence; ``{name}`` marks what the script fills in."""
    return {
        "close": _("Tutup"),
        "saving": _("Menyimpan…"),
        "saved": _("Tersimpan {time}"),
        "not_saved": _("Belum tersimpan: sambungan terputus. Dicoba lagi sebentar lagi."),
        "draft_conflict": _("Tugas ini sudah berpindah tangan; draf tidak dapat disimpan lagi."),
        "logged_out": _("Belum tersimpan: sesi berakhir. Masuk lagi, lalu lanjutkan."),
        "session_over": _("Sesi Anda sudah berakhir"),
        "session_kept": _("Isian di halaman ini tetap ada. Masuk lagi untuk melanjutkan."),
        "server_error": _("Sistem mengalami gangguan. Coba lagi beberapa saat."),
        "offline": _("Tidak ada sambungan ke server. Periksa jaringan Anda, lalu coba lagi."),
        "locating": _("Mencari posisi…"),
        "located": _("Posisi tercatat {time}, ketelitian ±{accuracy} m."),
        "no_location": _("Perangkat ini tidak dapat memberi posisi. Isi koordinat dengan tangan."),
        "location_denied": _(
            "Izin lokasi ditolak. Izinkan lokasi di setelan peramban, lalu ulangi."
        ),
        "location_failed": _("Posisi belum didapat. Pindah ke tempat terbuka, lalu ulangi."),
        "photos_ready": _("{count} foto siap dikirim, {size} KB."),
        "search_all": _("Cari «{text}» juga di antara orang"),
        "here": _("Di sini"),
        "enter_part": _("Buka bagian"),
        "diagram_failed": _(
            "Diagram tidak dapat dimuat. Urutan langkah tetap tersedia di samping."
        ),
    }
