"""QR codes, by way of segno."""

from __future__ import annotations

from io import BytesIO

import segno

MASK = 3
"""Readers take any mask; to try all eight would be four fifths of the time of a code."""


def draw_qr(url: str) -> str:
    """A QR code of ``url`` as an address of SVG that a page can show as it is."""
    return str(segno.make_qr(url, error="m", mask=MASK).svg_data_uri(scale=3, border=2))


def qr_png(url: str, *, scale: int = 8) -> bytes:
    """A QR code of ``url`` as PNG, error correction M, four modules of quiet zone."""
    target = BytesIO()
    segno.make_qr(url, error="m", mask=MASK).save(target, kind="png", scale=scale, border=4)
    return target.getvalue()
