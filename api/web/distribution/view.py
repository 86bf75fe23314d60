"""The screen ``distribution``: families per unit and register, and the list to hand on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.screens.taking import send_sheet
from api.web.translate import _
from engine import ListEntries, city

pages = Blueprint("distribution", __name__, url_prefix="/tugas/<uuid:task_id>/pembagian")

REGISTERS = ("penetapan", "usulan", "sanggahan")


@pages.get("")
@signed_in
def task(task_id: UUID) -> ResponseReturnValue:
    """The counts, kecamatan by kecamatan."""
    page = engine().ask(ListEntries(task_id=task_id, officer=officer_id(), limit=0))
    return render_template(
        "distribution/distribution.html",
        heading=_("Pembagian daftar"),
        scope=page.scope,
        totals=page.totals,
        registers=REGISTERS,
        kecamatan=_by_kecamatan(page.units),
        now=engine().moment(),
    )


@pages.post("/unduh")
@signed_in
def download(task_id: UUID) -> ResponseReturnValue:
    """The list of the unit as a workbook."""
    return send_sheet(task_id, "daftar-keluarga.xlsx", "pembagian daftar ke wilayah")


def _by_kecamatan(rows: Iterable[Any]) -> list[tuple[str, list[tuple[str, dict[str, int]]]]]:
    """Kecamatan → kelurahan → families per register, in the order of codes."""
    found: dict[str, dict[str, dict[str, int]]] = {}
    for row in rows:
        above = row.wilayah_code.rpartition(".")[0]
        unit = found.setdefault(above, {}).setdefault(
            row.wilayah_code, {**dict.fromkeys(REGISTERS, 0), "total": 0, "odd": 0}
        )
        unit[row.register] = unit.get(row.register, 0) + row.total
        unit["total"] += row.total
        unit["odd"] += row.unmatched + row.doubtful
    names = city()
    return [
        (names.name_of(above), [(names.name_of(code), counts) for code, counts in units.items()])
        for above, units in found.items()
    ]
