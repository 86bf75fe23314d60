"""QR codes, by way of segno."""

from __future__ import annotations

from io import BytesIO

import segno


def qr_png(url: str, *, scale: int = 8) -> bytes:
    """A QR code of ``url`` as PNG, error correction M, four modules of quiet zone."""
    target = BytesIO()
    segno.make_qr(url, error="m").save(target, kind="png", scale=scale, border=4)
    return target.getvalue()
