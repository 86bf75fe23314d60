"""Imported lists: opened once per file, closed with their counts, their refused lines kept."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, insert, select, update

from engine.errors import Conflict, NotFound
from engine.ids import new_id
from engine.models.registry import RefusedRow, SourceList
from engine.sentences import say
from engine.store.registry.bulk import Bulk
from engine.store.registry.shapes import RefusedLine, Sealer

TAKEN_BACK: Final = ("dicabut", "dibatalkan")
"""How a list stands whose import is being undone, or is."""


class ListOvertaken(Conflict):
    """Another list with the same people came in while this one was read; it must be read again."""

    code = "list_overtaken"
    usual = say(
        "Daftar lain yang memuat keluarga yang sama selesai lebih dahulu. Daftar ini dibaca ulang."
    )


class ListAlreadyImported(Conflict):
    """This very file has been imported before."""

    code = "list_already_imported"
    usual = say("Berkas ini sudah pernah diimpor.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewList:
    """A file about to be imported; ``checksum`` is its SHA-256 in hex."""

    case_id: UUID | None
    register: str
    source_name: str
    source_date: date | None
    file_name: str
    checksum: str
    imported_by: UUID | None
    imported_at: datetime


@dataclass(slots=True)
class Counts:
    """What became of the lines of a list; ``conflicts`` are NIK that already name somebody else.

    ``lines`` = ``rows`` + ``skipped`` (no person) + ``blank`` (empty, or going on a cell above);
    ``warned`` of the rows were taken with something to look at, conflicts among them.
    """

    rows: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    families: int = 0
    conflicts: int = 0
    lines: int = 0
    skipped: int = 0
    blank: int = 0
    warned: int = 0


def open_list(connection: Connection, facts: NewList) -> UUID:
    """Open a list for import. Raises ListAlreadyImported for the same file, case and register.

    A list that was taken back may come in once more.
    """
    same = select(SourceList).where(
        SourceList.status.not_in(TAKEN_BACK),
        SourceList.checksum == facts.checksum,
        SourceList.register == facts.register,
        SourceList.case_id.is_(None)
        if facts.case_id is None
        else SourceList.case_id == facts.case_id,
    )
    earlier = connection.execute(same).first()
    if earlier is not None:
        raise ListAlreadyImported(
            say(
                "Berkas ini sudah diimpor pada {imported_at} dengan nama “{file_name}” "
                "({rows} baris). Unggah berkas yang lain, atau buka hasil impor yang lama.",
                imported_at=earlier.imported_at,
                file_name=earlier.file_name,
                rows=earlier.rows,
            ),
            source_list_id=earlier.id,
        )
    id = new_id()
    values = {name: getattr(facts, name) for name in facts.__dataclass_fields__}
    connection.execute(insert(SourceList).values(id=id, status="dibaca", **_ZERO, **values))
    return id


def close_list(connection: Connection, list_id: UUID, counts: Counts) -> None:
    """Mark a list as taken over, with its counts."""
    values = asdict(counts)
    values.pop("conflicts")
    connection.execute(
        update(SourceList).where(SourceList.id == list_id).values(status="selesai", **values)
    )


def get_list(connection: Connection, list_id: UUID) -> Any:
    """The row of a list. Raises NotFound."""
    found = connection.execute(select(SourceList).where(SourceList.id == list_id)).first()
    if found is None:
        raise NotFound("Daftar tidak ditemukan.")
    return found


def lists_of(connection: Connection, case_id: UUID | None) -> Sequence[Any]:
    """The lists of a case (None: those of no case), newest first."""
    return connection.execute(
        select(SourceList)
        .where(SourceList.case_id.is_(None) if case_id is None else SourceList.case_id == case_id)
        .order_by(SourceList.imported_at.desc(), SourceList.id.desc())
    ).all()


def keep_refusals(
    connection: Connection, list_id: UUID, refusals: Sequence[RefusedLine], vault: Sealer
) -> None:
    """Keep lines to look at, their cells sealed since they hold identity numbers."""
    Bulk(connection).insert(
        RefusedRow,
        ("id", "source_list_id", "line", "outcome", "cells_sealed", "problems"),
        [
            (
                new_id(),
                list_id,
                each.line,
                each.outcome,
                vault.seal(json.dumps(each.cells, ensure_ascii=False)),
                [{"code": p.code, "message": p.message, "field": p.field} for p in each.problems],
            )
            for each in refusals
        ],
    )


def refusals_of(
    connection: Connection, list_id: UUID, vault: Sealer, *, outcome: str = "ditolak"
) -> Iterator[tuple[int, tuple[str, ...], list[dict[str, str]]]]:
    """The lines of an outcome in order: line, cells, problems (code, message, field)."""
    rows = connection.execute(
        select(RefusedRow.line, RefusedRow.cells_sealed, RefusedRow.problems)
        .where(RefusedRow.source_list_id == list_id, RefusedRow.outcome == outcome)
        .order_by(RefusedRow.line)
    )
    for line, sealed, problems in rows:
        yield line, tuple(json.loads(vault.open(sealed))), problems


_ZERO = {name: 0 for name in Counts.__dataclass_fields__ if name != "conflicts"}
