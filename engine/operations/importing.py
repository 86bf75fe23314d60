"""Taking a received list into the registry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from engine.operations.catalogue import Work, duty
from engine.recording import Happening, write_event
from engine.registry import Refusal, Row, propose_columns, read_list
from engine.store import effects
from engine.store.registry.importing import POPULATION, import_rows
from engine.store.registry.lists import Counts, close_list, get_list, keep_refusals, lists_of
from engine.unit_of_work import UnitOfWork


@duty("import_list")
def import_list(uow: UnitOfWork, work: Work) -> None:
    """Take every line of the file in, or none; how far it is can be read meanwhile."""
    list_id = UUID(work.arguments["list"])
    today = date.fromisoformat(work.arguments["today"])
    lines = lines_of(uow, work.arguments)

    def say(counts: Counts) -> None:
        uow.adapters.files.note_progress(list_id.hex, asdict(counts))

    if get_list(uow.connection, list_id).register == POPULATION:
        counts = _count(uow, list_id, lines)
    else:
        counts = import_rows(
            uow.connection,
            list_id,
            lines,
            vault=uow.adapters.vault,
            today=today,
            progress=say,
        )
    what = Happening(name="list_imported", data={"list": str(list_id), **asdict(counts)})
    write_event(uow, work.case_id, what)


def lines_of(uow: UnitOfWork, arguments: Mapping[str, Any]) -> Iterator[Row | Refusal]:
    """The lines of a received file, read with the columns its officer chose."""
    path = uow.adapters.files.path(arguments["sha256"])
    columns = propose_columns(path).choose(arguments["columns"])
    return read_list(path, columns, today=date.fromisoformat(arguments["today"]))


def newest_population(uow: UnitOfWork, root_id: UUID) -> Iterator[Row] | None:
    """The people of the newest population extract of a root case; None when there is none."""
    newest = next(
        (
            one
            for one in lists_of(uow.connection, root_id)
            if (one.register, one.status) == (POPULATION, "selesai")
        ),
        None,
    )
    if newest is None:
        return None
    given = effects.arguments_of(uow.connection, "import_list", root_id)
    arguments = next(each for each in given if each["list"] == str(newest.id))
    return (line for line in lines_of(uow, arguments) if isinstance(line, Row))


def _count(uow: UnitOfWork, list_id: UUID, lines: Iterator[Row | Refusal]) -> Counts:
    """A population extract is only compared with: nobody in it is taken into the registry."""
    counts, refused = Counts(), []
    for line in lines:
        counts.rows += 1
        if isinstance(line, Refusal):
            refused.append(line)
    counts.refused = len(refused)
    keep_refusals(uow.connection, list_id, refused, uow.adapters.vault)
    close_list(uow.connection, list_id, counts)
    return counts
