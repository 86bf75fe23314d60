"""What a file really is, told by its content; the name and the browser's word count for nothing."""

from __future__ import annotations

import io
import warnings

from PIL import Image

from engine.errors import Refused
from engine.files.office import SHEET, WORD, office_type
from engine.sentences import say

__all__ = ["SHEET", "WORD", "media_type", "photo_type"]

MOST_PIXELS = 60_000_000
"""A photo with more is refused before it is unpacked (decompression bomb)."""

_IMAGES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
_TOO_LARGE = say("Foto ini terlalu besar. Perkecil lalu unggah lagi.")

_HEIF = frozenset((b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1", b"avif"))
"""Brands of the container that phones of one maker keep photos in (ISO/IEC 23008-12, §10)."""


def media_type(content: bytes) -> str:
    """The media type of a content that is allowed as an attachment.

    Raises Refused for everything but JPEG, PNG, WebP, PDF, Word, Excel, CSV and plain text.
    """
    if not content:
        raise Refused("Berkas ini kosong. Pilih berkas lain.")
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    if content.startswith(b"PK\x03\x04"):
        return office_type(content)
    if content[:3] == b"\xff\xd8\xff" or content[:4] in (b"\x89PNG", b"RIFF") or _is_heif(content):
        return photo_type(content)
    return _text_type(content)


def photo_type(content: bytes) -> str:
    """The media type of a photo, checked by decoding it whole. Raises Refused when it is none."""
    if _is_heif(content):
        raise Refused(
            "Foto ini berformat HEIC. Di iPhone pilih Pengaturan, Kamera, Format, Paling Kompatibel, "
            "lalu ambil lagi; atau simpan foto ini sebagai JPEG."
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            kind = _decoded(content)
    except Image.DecompressionBombError as error:
        raise Refused(_TOO_LARGE) from error
    except Refused:
        raise
    except Exception as error:
        # A decoder can throw anything at bytes it does not expect; all of it says the same.
        raise Refused("Berkas ini bukan foto yang utuh. Ambil atau pilih foto lain.") from error
    if kind is None:
        raise Refused("Jenis foto ini tidak didukung. Gunakan JPEG, PNG, atau WebP.")
    return kind


def _decoded(content: bytes) -> str | None:
    """The media type of an image that is there to its last line."""
    with Image.open(io.BytesIO(content)) as image:
        if image.width * image.height > MOST_PIXELS:
            raise Refused(_TOO_LARGE)
        # An eighth of the size is decoded in a fraction of the time, and from all of the bytes.
        image.draft("RGB", (image.width // 8, image.height // 8))
        image.load()
        return _IMAGES.get(image.format or "")


def _is_heif(content: bytes) -> bool:
    return content[4:8] == b"ftyp" and content[8:12] in _HEIF


def _text_type(content: bytes) -> str:
    head = content[:4096]
    if b"\x00" in head:
        raise Refused("Jenis berkas ini tidak didukung. Gunakan PDF, foto, Word, atau Excel.")
    if head.lstrip()[:1] == b"<":
        raise Refused("Halaman web dan XML tidak dapat dilampirkan. Gunakan PDF atau foto.")
    return "text/csv" if b"," in head or b";" in head else "text/plain"
