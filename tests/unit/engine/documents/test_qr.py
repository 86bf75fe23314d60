"""What a page shows as a QR code is the code, dot for dot, with an edge around it."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
import segno

from engine.documents.qr import EDGE, MASK, draw_qr

STROKE = re.compile(r"M(\d+),(\d+)\.5h(\d+)")


def dots(picture: str) -> set[tuple[int, int]]:
    """The dark modules of a picture by column and line, its edge left out."""
    return {
        (int(column) + step - EDGE, int(line) - EDGE)
        for column, line, length in STROKE.findall(picture)
        for step in range(int(length))
    }


@pytest.mark.parametrize(
    "url", ["https://a.id/kupon/ABCDEFGHJ", "http://localhost/x?y=1&z=" + "k" * 90]
)
def test_every_dark_module_is_drawn_and_no_other(url: str):
    picture = unquote(draw_qr(url).removeprefix("data:image/svg+xml,"))
    rows = segno.make_qr(url, error="m", mask=MASK).matrix
    wanted = {(x, y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark}
    assert dots(picture) == wanted
    assert f'viewBox="0 0 {len(rows) + 2 * EDGE} {len(rows) + 2 * EDGE}"' in picture


def test_the_address_breaks_out_of_no_attribute():
    assert not set(draw_qr("https://a.id/kupon/ABCDEFGHJ")) & set("\"'<>#& \n") - {" "}
