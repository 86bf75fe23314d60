"""Facts about the records that a case keeps in declared registers."""

from __future__ import annotations

from typing import Any

from engine.declared.registers import opened
from engine.facts.catalogue import Asking, fact
from engine.store import records
from engine.unit_of_work import UnitOfWork

REGISTERS = ("records", "unit_records", "earlier_records")
"""Facts whose argument is a register that the manifest declares."""

MOST = 500
"""Records of a unit a form is given; a longer list is no choice for a person."""


@fact("records")
def of_tree(uow: UnitOfWork, asking: Asking) -> list[dict[str, Any]]:
    """The records of the register ``asking.argument`` that the case's tree keeps: their data."""
    found = records.of_root(uow.connection, asking.argument, asking.root_id, asking.wilayah)
    return [{**opened(uow, row.data), "id": str(row.id), "wilayah": row.wilayah} for row in found]


@fact("unit_records")
def of_unit(uow: UnitOfWork, asking: Asking) -> list[dict[str, Any]]:
    """The records of the register ``asking.argument`` in the case's unit, whoever kept them."""
    found = records.page(uow.connection, asking.argument, asking.wilayah, limit=MOST)
    return [{**opened(uow, row.data), "id": str(row.id), "wilayah": row.wilayah} for row in found]
