"""QR codes, by way of segno."""

from __future__ import annotations

from io import BytesIO

import segno
from PIL import Image

MASK = 3
"""Readers take any mask; to try all eight would be four fifths of the time of a code."""


def draw_qr(url: str) -> str:
    """A QR code of ``url`` as an address of SVG that a page can show as it is."""
    return str(segno.make_qr(url, error="m", mask=MASK).svg_data_uri(scale=3, border=2))


def qr_png(url: str, *, scale: int = 8) -> bytes:
    """A QR code of ``url`` as PNG, error correction M, four modules of quiet zone."""
    rows = segno.make_qr(url, error="m", mask=MASK).matrix
    side, border = len(rows) * scale, 4 * scale
    # Pillow enlarges the dots in a fifth of the time that segno takes to write them large.
    dots = Image.frombytes("L", (len(rows), len(rows)), b"".join(rows).translate(_INK))
    page = Image.new("1", (side + 2 * border,) * 2, 1)
    page.paste(dots.resize((side, side), Image.Resampling.NEAREST), (border, border))
    target = BytesIO()
    page.save(target, "PNG")
    return target.getvalue()


_INK = bytes.maketrans(b"\0\1", b"\xff\0")
"""A light and a dark module as grey."""
