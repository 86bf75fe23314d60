"""The .docx file as a zip: refused when it is dangerous, written so that equal input is equal."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from engine.definition import Problem
from engine.sentences import say

MOST_BYTES = 64 * 1024 * 1024
MOST_PARTS = 1000
MOST_RATIO = 200
"""Uncompressed to compressed; Word's own parts stay below 60."""

_MAIN = "word/document.xml"
_DOCX = b"wordprocessingml.document.main+xml"
_FORBIDDEN = re.compile(
    r"vbaproject|vbadata|activex|oleobject|/embeddings/|afchunk|\.(bin|exe|js|vbs|html?|rtf)$", re.I
)
_EXTERNAL = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*\bTargetMode\s*=\s*[\"']External[\"'][^>]*>")
_HYPERLINK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']")
_SAFE_TARGET = re.compile(rb"Target\s*=\s*[\"'](https?://|mailto:)", re.I)
_FIELD = re.compile(rb"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|MACROBUTTON)\b")
_INSTRUCTION = re.compile(rb"<w:instrText\b[^>]*>([^<]*)|w:instr\s*=\s*[\"']([^\"']*)")


def package_problems(data: bytes, file: str = "") -> list[Problem]:
    """Why this must not be opened as a letter; empty when it may."""
    found = list(_shape(data, file))
    if not found:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            found = list(_parts(archive, file))
    return found


def _problem(file: str, rule: str, message: str, remedy: str) -> Problem:
    return Problem(
        file=file, element=None, line=None, rule=rule, message=message, remedy=remedy
    )  # fmt: skip


def _shape(data: bytes, file: str) -> Iterator[Problem]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            whole = sum(part.file_size for part in parts)
            large = len(parts) > MOST_PARTS or whole > MOST_BYTES
            if large or whole > MOST_RATIO * max(len(data), 1024):
                yield _problem(
                    file, "letter-size",
                    say("Isi berkas jauh lebih besar daripada surat."),
                    say("Kecilkan gambar di dalamnya, lalu simpan ulang dari Word."),
                )  # fmt: skip
            elif _MAIN not in names or _DOCX not in archive.read("[Content_Types].xml"):
                yield _problem(
                    file, "letter-format",
                    say("Berkas ini bukan dokumen Word (.docx)."),
                    say("Simpan sebagai Dokumen Word (*.docx), bukan .doc, .docm, atau .dotx."),
                )  # fmt: skip
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError):
        yield _problem(
            file, "letter-format",
            say("Berkas ini bukan dokumen Word (.docx) atau rusak."),
            say("Buka di Word dan simpan ulang sebagai Dokumen Word (*.docx), tanpa kata sandi."),
        )  # fmt: skip


def _parts(archive: zipfile.ZipFile, file: str) -> Iterator[Problem]:
    for part in archive.infolist():
        if _FORBIDDEN.search(part.filename):
            yield _problem(
                file, "letter-active",
                say("Berkas memuat makro atau objek tertanam ({filename}).", filename=part.filename),
                say("Hapus makro dan objek tertanam, lalu simpan ulang sebagai .docx."),
            )  # fmt: skip
        elif part.filename.endswith((".xml", ".rels")):
            yield from _text_part(part.filename, archive.read(part), file)


def _text_part(name: str, text: bytes, file: str) -> Iterator[Problem]:
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        yield _problem(
            file, "letter-entity",
            say("Bagian {name} memuat deklarasi DOCTYPE.", name=name),
            say("Buka di Word dan simpan ulang sebagai .docx."),
        )  # fmt: skip
    for link in _EXTERNAL.findall(text) if name.endswith(".rels") else ():
        if not (_HYPERLINK.search(link) and _SAFE_TARGET.search(link)):
            yield _problem(
                file, "letter-external",
                say("Berkas menunjuk ke isi di luar dirinya ({name}).", name=name),
                say("Putuskan tautan gambar atau templat di Word (File, Info, Edit Links)."),
            )  # fmt: skip
    for complex_, simple in _INSTRUCTION.findall(text) if b"instr" in text else ():
        if field := _FIELD.search(complex_ + simple):
            yield _problem(
                file, "letter-field",
                say("Berkas memuat bidang {decode} yang mengambil isi dari luar.", decode=field[0].decode()),
                say("Hapus bidang itu di Word (Ctrl+Shift+F9 mengubahnya menjadi teks), simpan ulang."),
            )  # fmt: skip


def repack(data: bytes) -> bytes:
    """The same package with the same times inside, so that equal letters are equal bytes."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w") as result:
        for part in source.infolist():
            info = zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            result.writestr(info, source.read(part), compresslevel=6)
    return target.getvalue()
