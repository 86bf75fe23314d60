"""What a file really is, told by its content; the name and the browser's word count for nothing."""

from __future__ import annotations

import io
import zipfile

from PIL import Image, UnidentifiedImageError

from engine.errors import Refused

MOST_PIXELS = 60_000_000
"""A photo with more is refused before it is unpacked (decompression bomb)."""

_IMAGES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
_OFFICE = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
WORD, SHEET = _OFFICE.values()


def media_type(content: bytes) -> str:
    """The media type of a content that is allowed as an attachment.

    Raises Refused for everything but JPEG, PNG, WebP, PDF, Word, Excel, CSV and plain text.
    """
    if not content:
        raise Refused("Berkas ini kosong. Pilih berkas lain.")
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    if content.startswith(b"PK\x03\x04"):
        return _office_type(content)
    if content[:3] == b"\xff\xd8\xff" or content[:4] in (b"\x89PNG", b"RIFF"):
        return photo_type(content)
    return _text_type(content)


def photo_type(content: bytes) -> str:
    """The media type of a photo, checked by decoding it. Raises Refused when it is none."""
    try:
        with Image.open(io.BytesIO(content)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Refused("Foto ini terlalu besar. Perkecil lalu unggah lagi.")
            kind = _IMAGES.get(image.format or "")
            image.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Refused("Berkas ini bukan foto yang utuh. Ambil atau pilih foto lain.") from error
    if kind is None:
        raise Refused("Jenis foto ini tidak didukung. Gunakan JPEG, PNG, atau WebP.")
    return kind


def _office_type(content: bytes) -> str:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    except zipfile.BadZipFile as error:
        raise Refused("Berkas ini rusak. Simpan ulang lalu unggah lagi.") from error
    if any(name.endswith("vbaProject.bin") for name in names):
        raise Refused("Berkas ini berisi makro. Simpan tanpa makro lalu unggah lagi.")
    for member, kind in _OFFICE.items():
        if member in names:
            return kind
    raise Refused("Jenis berkas ini tidak didukung. Gunakan PDF, foto, Word, atau Excel.")


def _text_type(content: bytes) -> str:
    head = content[:4096]
    if b"\x00" in head:
        raise Refused("Jenis berkas ini tidak didukung. Gunakan PDF, foto, Word, atau Excel.")
    if head.lstrip()[:1] == b"<":
        raise Refused("Halaman web dan XML tidak dapat dilampirkan. Gunakan PDF atau foto.")
    return "text/csv" if b"," in head or b";" in head else "text/plain"
