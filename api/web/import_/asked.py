"""What an officer says of an uploaded file: its sheet, its columns, the meaning of its words."""

from __future__ import annotations

from datetime import date

from flask import request

from api.web.screens.telling import told_number
from engine import STANDINGS

FIELDS = (
    *("nik", "name", "kk", "birth_date", "birth_place", "sex", "relation", "address", "rt", "rw"),
    *("rt_rw", "kelurahan", "kecamatan", "mother_name", "occupation", "status", "remark"),
    *("decile", "reference"),
)
"""Fields of the registry in the order the mapping shows them; NIK and name are needed."""


def columns() -> dict[str, int | None]:
    """The officer's mapping, field by field; nothing when they have not touched it yet."""
    chosen: dict[str, int | None] = {}
    for name in FIELDS:
        text = request.values.get(f"kolom-{name}")
        if text is not None:
            chosen[name] = told_number(text) if len(text) < 5 else None
    return chosen


def sheet() -> str | None:
    """The sheet asked for."""
    return request.values.get("lembar") or None


def meanings() -> dict[str, str]:
    """What the officer says of words that are not known, by word."""
    return {
        name.removeprefix("arti-"): said
        for name, said in request.values.items()
        if name.startswith("arti-") and said in STANDINGS
    }


def day(text: str | None) -> date | None:
    """A date as a form sends it; None when it is none."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
