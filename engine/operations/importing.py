"""Taking a received list into the registry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date, timedelta
from pathlib import Path
from time import monotonic
from typing import Any, Final
from uuid import UUID

from engine.operations.catalogue import Work, duty
from engine.recording import Happening, write_event
from engine.registry import (
    Account,
    Columns,
    Line,
    Row,
    propose_columns,
    read_lines,
    read_lines_apart,
)
from engine.store import effects
from engine.store.effects import LEASE
from engine.store.registry.aside import Aside
from engine.store.registry.importing import POPULATION, Intake
from engine.store.registry.lists import Counts, close_list, get_list, keep_refusals, lists_of
from engine.store.registry.staging import renounce
from engine.unit_of_work import UnitOfWork

_LARGE: Final = 2_000_000
"""Bytes above which a file is read by a process of its own: some ten thousand lines."""

Prepared = Callable[[UnitOfWork], Counts]
"""What is left of an import when its lines were read: the one transaction that shows the list."""


def _read(uow: UnitOfWork, work: Work) -> Prepared:
    """The long part: read, check and stage the lines, a short transaction every some thousand."""
    list_id = UUID(work.arguments["list"])
    lines = lines_of(uow, work.arguments)
    if get_list(uow.connection, list_id).register == POPULATION:
        return _count(uow, list_id, lines)
    with uow.apart() as connection:
        renounce(connection, list_id)
    today = date.fromisoformat(work.arguments["today"])
    path = uow.adapters.files.path(work.arguments["sha256"])
    fields = columns_of(path, work.arguments).fields
    intake = Intake(uow.connection, list_id, uow.adapters.vault, today, fields)
    started = monotonic()
    for batch in intake.batches(lines):
        intake.plan(uow.connection, batch)
        with uow.apart() as connection:
            intake.stage(connection)
            passed = timedelta(seconds=monotonic() - started)
            effects.lease(connection, work.effect_id, uow.now + passed + LEASE)
        uow.adapters.files.note_progress(list_id.hex, asdict(intake.counts))
    return lambda uow: intake.publish(uow.connection)


@duty("import_list", prepare=_read)
def import_list(uow: UnitOfWork, work: Work) -> None:
    """Show every line of the file, or none; how far it is can be read meanwhile."""
    publish: Prepared = work.arguments["prepared"]
    counts = publish(uow)
    what = Happening(name="list_imported", data={"list": work.arguments["list"], **asdict(counts)})
    write_event(uow, work.case_id, what)


def lines_of(uow: UnitOfWork, arguments: Mapping[str, Any]) -> Iterator[Line | Account]:
    """The lines of a received file, read with the columns its officer chose."""
    path = uow.adapters.files.path(arguments["sha256"])
    read = read_lines_apart if path.stat().st_size > _LARGE else read_lines
    return read(path, columns_of(path, arguments), today=date.fromisoformat(arguments["today"]))


def columns_of(path: Path, arguments: Mapping[str, Any]) -> Columns:
    """The sheet, the columns and the meanings of words that an officer chose for a file.

    Raises ValueError for a column that the file has not, UnreadableList.
    """
    chosen = propose_columns(path, sheet=arguments.get("sheet")).choose(arguments["columns"])
    return replace(chosen, meanings=arguments.get("meanings") or {})


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


def _count(uow: UnitOfWork, list_id: UUID, lines: Iterator[Line | Account]) -> Prepared:
    """A population extract is only compared with: nobody in it is taken into the registry."""
    counts, aside = Counts(), Aside()
    for line in lines:
        if isinstance(line, Row):
            counts.rows += 1
        else:
            aside.put(line)

    def close(uow: UnitOfWork) -> Counts:
        aside.count(counts)
        keep_refusals(uow.connection, list_id, aside.noted, uow.adapters.vault)
        close_list(uow.connection, list_id, counts)
        return counts

    return close
