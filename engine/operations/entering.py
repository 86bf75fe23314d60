"""A case about one family enters it in the register; imported families get cases of their own."""

from __future__ import annotations

from uuid import UUID

from engine.casework.entering import enter_family
from engine.casework.opening import Opening, open_case
from engine.operations.catalogue import Work, duty, operation
from engine.recording import owe
from engine.store import cases
from engine.store.registry import entries
from engine.unit_of_work import UnitOfWork

AT_ONCE = 100


@operation(
    "enter_in_register",
    summary="Catat keluarga kasus ini dalam sebuah register.",
    inputs={"register": "text", "process": "text"},
    result="text",
)
def enter_in_register(uow: UnitOfWork, work: Work) -> str:
    """The id of the entry; into the open root case of ``process``, or of none when none runs."""
    case = cases.get(uow.connection, work.case_id)
    known = case.data.get("entri")
    if known:
        return str(known)
    root = cases.newest_open(uow.connection, str(work.arguments["process"]))
    entry = enter_family(
        uow,
        {**case.data, "kelurahan": case.wilayah},
        case_id=root.id if root else None,
        register=str(work.arguments["register"]),
        officer=case.opened_by,
    )
    entries.give_case(uow.connection, entry, work.case_id)
    return str(entry)


@operation(
    "gather_entries",
    summary="Ambil keluarga yang dicatat saat tidak ada kasus induk ke dalam kasus ini.",
    inputs={"registers": "list"},
    result="number",
)
def gather_entries(uow: UnitOfWork, work: Work) -> int:
    """How many families that were entered while no root case was open belong to this one now."""
    registers = map(str, work.arguments["registers"])
    return sum(entries.adopt(uow.connection, work.root_id, one) for one in registers)


@operation(
    "open_register_cases",
    summary="Buka kasus sendiri untuk setiap keluarga dalam sebuah register yang belum punya.",
    inputs={"register": "text", "process": "text"},
    result="number",
)
def open_register_cases(uow: UnitOfWork, work: Work) -> int:
    """How many cases will be opened; they follow in batches."""
    waiting = entries.without_case(uow.connection, work.root_id, str(work.arguments["register"]))
    if waiting:
        owe(uow, work.case_id, "", "open_entry_cases", work.arguments)
    return len(waiting)


@duty("open_entry_cases")
def open_entry_cases(uow: UnitOfWork, work: Work) -> None:
    """The next batch of cases about one imported family each."""
    register, process = str(work.arguments["register"]), str(work.arguments["process"])
    waiting = entries.without_case(uow.connection, work.root_id, register)
    for row in waiting[:AT_ONCE]:
        opened = open_case(
            uow,
            Opening(
                process=process,
                wilayah=row.wilayah_code,
                data={"nama": row.name, "entri": str(row.id), "asal": "impor"},
            ),
        )
        entries.give_case(uow.connection, UUID(str(row.id)), opened.id)
    if len(waiting) > AT_ONCE:
        owe(uow, work.case_id, "", "open_entry_cases", work.arguments)
