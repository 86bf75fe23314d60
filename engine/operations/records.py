"""Records in the registers that a decree declares, kept by the process itself."""

from __future__ import annotations

from typing import Any

from engine.declared.registers import Place, check, keep, opened, register_of
from engine.models import RegisterRecord
from engine.operations.catalogue import Work, operation
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
    found = records.of_root(
        uow.connection, str(work.arguments["register"]), work.root_id, work.wilayah
    )
    return [{**opened(uow, row.data), "id": str(row.id), "wilayah": row.wilayah} for row in found]


@operation(
    "hold_records",
    summary="Pegang baris register bagi pohon kasus ini: kasus lain yang kemudian tidak mendapatnya.",
    inputs={"register": "text"},
    result="number",
)
def hold_records(uow: UnitOfWork, work: Work) -> int:
    """How many records are held; one that was held already keeps its place."""
    found = records.of_root(
        uow.connection, str(work.arguments["register"]), work.root_id, work.wilayah
    )
    for row in found:
        if row.held_since is None:
            uow.changes.update(RegisterRecord, {"id": row.id}, held_since=work.owed_at)
    return len(found)


@operation(
    "release_records",
    summary="Lepaskan baris register pohon kasus ini; riwayatnya tetap ada.",
    inputs={"register": "text"},
    result="number",
    lasting=True,
)
def release_records(uow: UnitOfWork, work: Work) -> int:
    """How many records no longer bind anybody: what they were kept for did not come about."""
    found = records.of_root(
        uow.connection, str(work.arguments["register"]), work.root_id, work.wilayah
    )
    for row in found:
        uow.changes.update(RegisterRecord, {"id": row.id}, state="dihapus", changed_at=uow.now)
    return len(found)
