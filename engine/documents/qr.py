"""QR codes, by way of segno."""

from __future__ import annotations

import re
from io import BytesIO
from urllib.parse import quote

import segno
from PIL import Image

MASK = 3
"""Readers take any mask; to try all eight would be four fifths of the time of a code."""
EDGE = 2
"""Modules of quiet zone on a page that is white around the code."""


def draw_qr(url: str) -> str:
    """A QR code of ``url`` as an address of SVG that a page can show as it is."""
    rows = segno.make_qr(url, error="m", mask=MASK).matrix
    # One line per run of dark modules; segno's own writer takes four times as long for a sheet.
    strokes = "".join(
        f"M{run.start() + EDGE},{line + EDGE}.5h{run.end() - run.start()}"
        for line, row in enumerate(rows)
        for run in _DARK.finditer(row)
    )
    side = len(rows) + 2 * EDGE
    return _SVG.format(side=side, shown=3 * side, strokes=strokes)


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


_DARK = re.compile(rb"\x01+")
_SVG = "data:image/svg+xml," + quote(
    '<svg xmlns="http://www.w3.org/2000/svg" width="{shown}" height="{shown}"'
    ' viewBox="0 0 {side} {side}"><path stroke="#000" d="{strokes}"/></svg>',
    safe="{} /:",
)
_INK = bytes.maketrans(b"\0\1", b"\xff\0")
"""A light and a dark module as grey."""
