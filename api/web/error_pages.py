"""What a person reads when something is refused or broken: what happened, and what to do now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template, request, url_for

from api.web.translate import _l


@dataclass(frozen=True)
class Words:
    """The heading of an error page and the sentence that says what to do."""

    title: str
    remedy: str


PAGES = {
    400: Words(
        _l("Permintaan tidak dapat dibaca"),
        _l("Kembali ke halaman sebelumnya, muat ulang, lalu coba sekali lagi."),
    ),
    403: Words(
        _l("Anda tidak berwenang membuka halaman ini"),
        _l(
            "Halaman ini untuk peran atau wilayah lain. Bila menurut Anda keliru, "
            "minta admin kantor memeriksa peran Anda."
        ),
    ),
    404: Words(
        _l("Halaman tidak ditemukan"),
        _l(
            "Alamatnya mungkin salah ketik, atau isinya bukan bagian dari wilayah Anda. "
            "Cari dengan nomor kasus di kotak pencarian."
        ),
    ),
    405: Words(
        _l("Tindakan ini tidak tersedia di sini"),
        _l("Kembali ke halaman sebelumnya dan gunakan tombol yang ada di sana."),
    ),
    409: Words(
        _l("Kasus sudah berubah"),
        _l(
            "Orang lain lebih dulu mengerjakannya. Tidak ada yang hilang: buka lagi kasusnya "
            "untuk melihat keadaan terbaru."
        ),
    ),
    413: Words(
        _l("Berkas unggahan terlalu besar"),
        _l("Perkecil foto atau bagi dokumen menjadi beberapa bagian, lalu unggah lagi."),
    ),
    422: Words(
        _l("Isian belum benar"),
        _l("Periksa isian yang ditandai, perbaiki, lalu kirim lagi. Isian Anda tetap tersimpan."),
    ),
    429: Words(
        _l("Terlalu banyak percobaan"),
        _l("Tunggu sebentar, lalu coba lagi."),
    ),
    500: Words(
        _l("Sistem mengalami gangguan"),
        _l(
            "Ini kesalahan sistem, bukan kesalahan Anda. Isian yang tersimpan tidak hilang. Coba "
            "lagi beberapa saat; bila tetap gagal, sampaikan kode di bawah kepada admin."
        ),
    ),
    503: Words(
        _l("Sistem sedang dirawat"),
        _l("Coba lagi beberapa menit lagi. Draf Anda tersimpan."),
    ),
}


CITIZENS = ("public", "public_check")
"""Blueprints of the pages for citizens, and below where they lie."""
_PLACES = ("/warga", "/dokumen/")


def for_citizens() -> bool:
    """Whether this request was for a page of the citizens, known or not."""
    return request.blueprint in CITIZENS or request.path.startswith(_PLACES)


def frame() -> str:
    """The frame in which something is refused: that of the pages it was asked among."""
    return "public/frame.html" if for_citizens() else "layout.html"


def _newest(status: int) -> str | None:
    """The page of the task or case that somebody else changed meanwhile; nothing for other refusals."""
    given = request.view_args or {}
    if status != 409:
        return None
    if "task_id" in given:
        return url_for("task.show", task_id=given["task_id"])
    return url_for("case.show", case_id=given["case_id"]) if "case_id" in given else None


def error_page(
    status: int,
    message: str | None = None,
    *,
    reference: str | None = None,
    details: Sequence[str] = (),
) -> tuple[str, int]:
    """The page and the status of a refusal.

    ``message`` says what happened in this case (else the general heading does), ``reference`` is
    the request id an administrator can look up, ``details`` lists the findings one by one.
    """
    words = PAGES.get(status, PAGES[500 if status >= 500 else 400])
    page = render_template(
        "errors/error.html",
        status=status,
        words=words,
        frame=frame(),
        message=message,
        reference=reference,
        details=details,
        newest=_newest(status),
    )
    return page, status
