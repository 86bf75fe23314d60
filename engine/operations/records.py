"""Records in the registers that a decree declares, kept by the process itself."""

from __future__ import annotations

from typing import Any

from engine.operations.catalogue import Work, operation
from engine.registers import Place, check, keep, register_of
from engine.store import cases, records
from engine.unit_of_work import UnitOfWork


@operation(
    "keep_record",
    summary="Catat satu baris dalam register yang dinyatakan paket.",
    inputs={"register": "text", "data": "context"},
    result="text",
)
def keep_record(uow: UnitOfWork, work: Work) -> str:
    """The id of the new record; its data pass the register's form as a person's would."""
    shelf = uow.shelf(work.bundle_id)
    register = register_of(shelf, str(work.arguments["register"]))
    data = check(uow, shelf, register, work.arguments["data"])
    case = cases.get(uow.connection, work.case_id)
    place = Place(wilayah=case.wilayah, case_id=case.id, root_id=case.root_id)
    return str(keep(uow, register, place, data, officer=None))


@operation(
    "list_records",
    summary="Baris register yang dicatat pohon kasus ini.",
    inputs={"register": "text"},
    result="list",
)
def list_records(uow: UnitOfWork, work: Work) -> list[dict[str, Any]]:
    """The data of each record, with ``id`` and ``wilayah``."""
    found = records.of_root(uow.connection, str(work.arguments["register"]), work.root_id)
    return [{**row.data, "id": str(row.id), "wilayah": row.wilayah} for row in found]
