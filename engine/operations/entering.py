"""A case about one family enters it in the register; imported families get cases of their own."""

from __future__ import annotations

from uuid import UUID

import forms
from engine.casework.entering import enter_family
from engine.casework.opening import Opening, open_case
from engine.casework.stepping import side_by_side
from engine.errors import EngineError, StepFailed
from engine.operations.catalogue import Work, duty, operation
from engine.recording import owe
from engine.rows import Record
from engine.sentences import say
from engine.store import cases
from engine.store.registry import entries
from engine.unit_of_work import UnitOfWork

AT_ONCE = 100


@operation(
    "enter_in_register",
    summary="Catat keluarga kasus ini dalam sebuah register.",
    inputs={"register": "text", "process": "text", "grounds": "list?"},
    result="text",
    lasting=True,
)
def enter_in_register(uow: UnitOfWork, work: Work) -> str:
    """The id of the entry; into the open root case of ``process``, or of none when none runs.

    The answers named as ``grounds`` stand before the reason that is kept with the entry.
    """
    case = cases.get(uow.connection, work.case_id)
    known = case.data.get("entri")
    if known:
        return str(known)
    root = cases.newest_open(uow.connection, str(work.arguments["process"]))
    entry = enter_family(
        uow,
        {**case.data, "kelurahan": case.wilayah, "alasan": _reason(uow, work, case)},
        case_id=root.id if root else None,
        register=str(work.arguments["register"]),
        officer=case.opened_by,
    )
    entries.give_case(uow.connection, entry, work.case_id)
    return str(entry)


def _reason(uow: UnitOfWork, work: Work, case: Record) -> str:
    """Why the family is entered: its grounds in the words of the form, then what was written."""
    telling = forms.Telling(words=uow.shelf(case.bundle_id).vocabulary(case.process))
    told = [
        f"{telling.label(name)}: {telling.value(name, case.data[name])}."
        for name in map(str, work.arguments.get("grounds") or ())
        if case.data.get(name)
    ]
    return " ".join([*told, str(case.data.get("alasan") or "")]).strip()


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
    lasting=True,
)
def open_register_cases(uow: UnitOfWork, work: Work) -> int:
    """How many cases will be opened; they follow in batches."""
    waiting = entries.without_case(uow.connection, work.root_id, str(work.arguments["register"]))
    if waiting:
        owe(uow, work.case_id, "", "open_entry_cases", work.arguments)
    return len(waiting)


@duty("open_entry_cases")
def open_entry_cases(uow: UnitOfWork, work: Work) -> None:
    """The next batch of cases about one imported family each.

    A family whose case can not be opened is owed for itself, so that it stops nobody else and the
    incident it becomes names it.
    """
    register, process = str(work.arguments["register"]), str(work.arguments["process"])
    apart = set(work.arguments.get("apart") or ())
    waiting = [
        row
        for row in entries.without_case(uow.connection, work.root_id, register)
        if str(row.id) not in apart
    ]

    def set_apart(row: Record, _: Exception) -> None:
        apart.add(str(row.id))
        told = {"entry": str(row.id), "process": process}
        owe(uow, work.case_id, "", "open_entry_case", told)

    side_by_side(uow, waiting[:AT_ONCE], lambda row: _open(uow, row, process), set_apart)
    if len(waiting) > AT_ONCE:
        rest = {**work.arguments, "apart": sorted(apart)}
        owe(uow, work.case_id, "", "open_entry_cases", rest)


@duty("open_entry_case")
def open_entry_case(uow: UnitOfWork, work: Work) -> None:
    """The case about one family whose opening failed among others. Raises StepFailed naming it."""
    row = entries.get_entry(uow.connection, UUID(str(work.arguments["entry"])))
    if row.own_case_id is not None:
        return
    try:
        _open(uow, row, str(work.arguments["process"]))
    except EngineError as failure:
        raise StepFailed(
            say(
                "{name} (baris {line}): {why}",
                name=row.name,
                line=row.line or 0,
                why=failure.sentence,
            )
        ) from failure


def _open(uow: UnitOfWork, row: Record, process: str) -> None:
    told = {"nama": row.name, "entri": str(row.id), "asal": "impor"}
    opened = open_case(uow, Opening(process=process, wilayah=row.wilayah_code, data=told))
    entries.give_case(uow.connection, row.id, opened.id)
