"""The units a case is handed to, and the order in which families are visited."""

from __future__ import annotations

from typing import Any

from engine.facts.registry import units_below
from engine.operations.catalogue import Work, operation
from engine.operations.rows import require_placed
from engine.registry import city
from engine.store import staff
from engine.store.registry import placing
from engine.unit_of_work import UnitOfWork
from engine.wilayah import covers


@operation(
    "list_units",
    summary="Wilayah satu tingkat di bawah kasus ini yang mempunyai keluarga dalam daftar.",
    inputs={},
    result="list",
)
def list_units(uow: UnitOfWork, work: Work) -> list[dict[str, Any]]:
    """``[{kode, nama, keluarga}]``, in the order of codes.

    Raises RowsFailed naming the families of whom no smaller unit is known: nobody would visit them.
    """
    require_placed(placing.unplaced(uow.connection, work.root_id, work.wilayah))
    return units_below(uow, work.root_id, work.wilayah)


@operation(
    "list_all_units",
    summary="Semua wilayah pada suatu tingkat di dalam wilayah kasus ini.",
    inputs={"level": "text", "role": "text?"},
    result="list",
)
def list_all_units(uow: UnitOfWork, work: Work) -> list[dict[str, Any]]:
    """``[{kode, nama}]`` of every kecamatan or kelurahan, in the order of codes.

    With ``role`` only those where somebody has that role: elsewhere the work would find nobody.
    """
    level, role = str(work.arguments["level"]), work.arguments.get("role")
    found = [a for a in city() if a.level == level and covers(work.wilayah, a.code)]
    if role:
        served = staff.units_with(uow.connection, str(role))
        found = [area for area in found if area.code in served]
    return [{"kode": area.code, "nama": area.name} for area in sorted(found, key=lambda a: a.code)]
