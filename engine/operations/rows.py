"""Rows of many that can not be worked on: named one by one, so that somebody can mend them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from engine.errors import BadRow, RowsFailed
from engine.sentences import say

_NAMED: Final = 5
"""How many rows a sentence names; the incident shows them all."""


def require_placed(rows: Sequence[Any]) -> None:
    """Raises RowsFailed when there are any: families (id, name, register, line) without kelurahan."""
    if not rows:
        return
    bad = [
        BadRow(
            id=str(row.id),
            name=row.name,
            place=say("daftar {register}, baris {line}", register=row.register, line=row.line or 0),
            field="kelurahan",
        )
        for row in rows
    ]
    named = "; ".join(f"{row.name} ({row.place})" for row in bad[:_NAMED])
    raise RowsFailed(
        say(
            "{count} keluarga belum mempunyai kelurahan: {named}. Pilih kelurahannya pada halaman "
            "Gangguan, lalu coba lagi langkah ini.",
            count=len(bad),
            named=named + ("; …" if len(bad) > _NAMED else ""),
        ),
        bad,
    )
