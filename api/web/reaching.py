"""How somebody is reached from a page read in the field: a call, or the way there on a phone's map."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from engine import city

_NUMBER = re.compile(r"[+(]?\d[\d ().-]{5,}\d")


def call(number: Any) -> str:
    """``tel:`` of a telephone number; "" where it is none, or masked."""
    text = str(number or "").strip()
    return "tel:" + re.sub(r"[^\d+]", "", text) if _NUMBER.fullmatch(text) else ""


def way(where: Any) -> str:
    """``geo:`` of a place on the map or of an address; "" where neither is known, or it is masked.

    The map application of the phone shows the place and leads there.
    """
    if isinstance(where, Mapping):
        point = f"{where.get('lat')},{where.get('lon')}"
        return f"geo:{point}?q={point}" if where.get("lat") is not None else ""
    text = str(where or "").strip()
    return f"geo:0,0?q={quote(f'{text}, {_town()}')}" if text and "•" not in text else ""


def _town() -> str:
    """The name of the office's city: the one area without a parent, a whole search of its own."""
    return next(area.name for area in city() if area.level == "kota")
