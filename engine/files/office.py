"""Word and Excel files as attachments: what they are by their own contents, and what they may not hold."""

from __future__ import annotations

import io
import re
import zipfile

from engine.errors import Refused

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

MOST_PARTS = 5000
MOST_BYTES = 256 * 1024 * 1024
MOST_RATIO = 200
"""Uncompressed to compressed; an ordinary file stays far below."""

_CONTENTS = "[Content_Types].xml"
_MAIN = {
    b"wordprocessingml.document.main+xml": WORD,
    b"spreadsheetml.sheet.main+xml": SHEET,
}
_MACRO = re.compile(rb"macroenabled|vbaproject|activex|macrosheet|dialogsheet", re.I)
"""In the list of contents or among relationships: a macro stays one however its file is called."""
_COMPOUND = b"\xd0\xcf\x11\xe0"
_VBA = "_VBA_PROJECT".encode("utf-16-le")
"""The name under which a compound file keeps macros, as its directory writes it."""
_EXTERNAL = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*\bTargetMode\s*=\s*[\"']External[\"'][^>]*>")
_HARMLESS = re.compile(rb"Type\s*=\s*[\"'][^\"']*/(hyperlink|externalLinkPath)[\"']")
"""Links that a person follows on purpose, and values kept from another workbook."""
_DDE = re.compile(
    rb"<w:instrText\b[^>]*>[^<]*\bDDE(AUTO)?\b|w:instr\s*=\s*[\"'][^\"']*\bDDE|<(\w+:)?ddeLink\b"
)


def office_type(content: bytes) -> str:
    """The media type of a Word or Excel file. Raises Refused for any other and for a dangerous one."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _checked(archive, len(content))
    except Refused:
        raise
    except Exception as error:
        # A broken archive can throw anything; whoever sent it must read one sentence.
        raise Refused("Berkas ini rusak. Simpan ulang lalu unggah lagi.") from error


def _checked(archive: zipfile.ZipFile, size: int) -> str:
    parts = archive.infolist()
    whole = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or whole > min(MOST_BYTES, MOST_RATIO * max(size, 4096)):
        raise Refused(
            "Isi berkas ini jauh lebih besar daripada berkasnya. Simpan ulang lebih kecil."
        )
    contents = archive.read(_CONTENTS) if _CONTENTS in archive.namelist() else b""
    if _MACRO.search(contents):
        raise Refused("Berkas ini berisi makro. Simpan tanpa makro lalu unggah lagi.")
    kind = next((kind for mark, kind in _MAIN.items() if mark in contents), None)
    if kind is None:
        raise Refused("Jenis berkas ini tidak didukung. Gunakan PDF, foto, Word, atau Excel.")
    for part in parts:
        _check_part(part.filename, archive.read(part))
    return kind


def _check_part(name: str, content: bytes) -> None:
    related = name.endswith(".rels")
    if (related and _MACRO.search(content)) or (content.startswith(_COMPOUND) and _VBA in content):
        raise Refused("Berkas ini berisi makro. Simpan tanpa makro lalu unggah lagi.")
    foreign = related and any(not _HARMLESS.search(link) for link in _EXTERNAL.findall(content))
    if foreign or (name.endswith(".xml") and _DDE.search(content)):
        raise Refused(
            "Berkas ini mengambil isi dari luar dirinya (templat, gambar, atau bidang). Putuskan "
            "tautannya di Word atau Excel, atau simpan sebagai PDF, lalu unggah lagi."
        )
