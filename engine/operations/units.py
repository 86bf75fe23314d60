"""The units a case is handed to, and the order in which families are visited."""

from __future__ import annotations

from typing import Any

from engine.facts.registry import units_below
from engine.operations.catalogue import Work, operation
from engine.unit_of_work import UnitOfWork


@operation(
    "list_units",
    summary="Wilayah satu tingkat di bawah kasus ini yang mempunyai keluarga dalam daftar.",
    inputs={},
    result="list",
)
def list_units(uow: UnitOfWork, work: Work) -> list[dict[str, Any]]:
    """``[{kode, nama, keluarga}]``, in the order of codes."""
    return units_below(uow, work.root_id, work.wilayah)
