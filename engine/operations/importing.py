"""Taking a received list into the registry."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from uuid import UUID

from engine.operations.catalogue import Work, duty
from engine.recording import Happening, write_event
from engine.registry import propose_columns, read_list
from engine.store.registry.importing import import_rows
from engine.store.registry.lists import Counts
from engine.unit_of_work import UnitOfWork


@duty("import_list")
def import_list(uow: UnitOfWork, work: Work) -> None:
    """Take every line of the file in, or none; how far it is can be read meanwhile."""
    list_id = UUID(work.arguments["list"])
    today = date.fromisoformat(work.arguments["today"])
    files = uow.adapters.files
    path = files.path(work.arguments["sha256"])
    columns = propose_columns(path).choose(work.arguments["columns"])

    def say(counts: Counts) -> None:
        files.note_progress(list_id.hex, asdict(counts))

    counts = import_rows(
        uow.connection,
        list_id,
        read_list(path, columns, today=today),
        vault=uow.adapters.vault,
        today=today,
        progress=say,
    )
    what = Happening(name="list_imported", data={"list": str(list_id), **asdict(counts)})
    write_event(uow, work.case_id, what)
