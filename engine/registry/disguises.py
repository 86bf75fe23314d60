"""Files that bear the name of a list and are something else: what they are, and how to save them."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from engine.sentences import say

_HTML: Final = re.compile(
    rb"^\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|table|meta|head)\b", re.IGNORECASE | re.DOTALL
)
_XML_SHEET: Final = re.compile(
    rb"^\s*<\?xml.*urn:schemas-microsoft-com:office:spreadsheet", re.DOTALL
)
_PARTS: Final = (
    (
        "word/document.xml",
        say("Ini dokumen Word. Salin tabelnya ke Excel, simpan sebagai .xlsx, lalu unggah."),
    ),
    (
        "xl/workbook.bin",
        say("Ini buku kerja biner (.xlsb). Buka di Excel, simpan sebagai .xlsx, lalu unggah."),
    ),
    (
        "ppt/presentation.xml",
        say("Ini berkas presentasi. Salin tabelnya ke Excel, simpan sebagai .xlsx, lalu unggah."),
    ),
)
_STARTS: Final = (
    (
        b"\xd0\xcf\x11\xe0",
        say("Berkas Excel lama (.xls) atau bersandi. Simpan ulang sebagai .xlsx tanpa sandi."),
    ),
    (
        b"%PDF-",
        say("Ini berkas PDF, bukan daftar. Minta berkas Excel aslinya, atau salin ke Excel."),
    ),
    (b"\xff\xd8\xff", say("Ini foto, bukan daftar. Unggah berkas .xlsx, .ods, atau .csv.")),
    (b"\x89PNG", say("Ini gambar, bukan daftar. Unggah berkas .xlsx, .ods, atau .csv.")),
    (b"{\\rtf", say("Ini dokumen teks (RTF). Salin tabelnya ke Excel, simpan sebagai .xlsx.")),
    (b"Rar!", say("Ini berkas arsip. Buka arsipnya, lalu unggah daftar di dalamnya.")),
    (b"7z\xbc\xaf", say("Ini berkas arsip. Buka arsipnya, lalu unggah daftar di dalamnya.")),
    (b"\x1f\x8b", say("Ini berkas arsip. Buka arsipnya, lalu unggah daftar di dalamnya.")),
)
_WEB: Final = say(
    "Ini halaman web (HTML) yang diberi nama berkas Excel. Buka di Excel, pilih Simpan Sebagai, "
    "jenis Buku Kerja Excel (.xlsx), lalu unggah."
)
_XML: Final = say(
    "Ini lembar XML Excel 2003. Buka di Excel, simpan sebagai Buku Kerja Excel (.xlsx), lalu unggah."
)


def told_of(start: bytes) -> str | None:
    """What a file is that begins so and is no list, and what to do; None for what may be one."""
    for sign, sentence in _STARTS:
        if start.startswith(sign):
            return sentence
    plain = start.removeprefix(b"\xef\xbb\xbf")
    if plain[:2] in (b"\xff\xfe", b"\xfe\xff"):
        plain = plain.replace(b"\0", b"")[2:]
    if _XML_SHEET.match(plain):
        return _XML
    if _HTML.match(plain):
        return _WEB
    return None


def told_of_package(parts: Collection[str]) -> str | None:
    """As ``told_of``, of a ZIP package with these parts."""
    return next((sentence for part, sentence in _PARTS if part in parts), None)
