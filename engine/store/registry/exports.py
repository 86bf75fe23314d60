"""Entries for the ministry's application: what is to be entered there, and what was ticked off."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, String, cast, func, literal, select, update

from engine.models.registry import Address, Entry, KkNumber, Membership, Person
from engine.store.registry.base_data import newest_decile
from engine.store.registry.households import HOUSEHOLDS
from engine.store.registry.shapes import Sealer
from engine.store.registry.wilayah import within
from engine.store.streaming import stream


def state(connection: Connection, case_id: UUID, scope: str) -> dict[str, Any]:
    """How many decided entries there are, how many are ticked off, and when the last was."""
    row = connection.execute(
        select(
            func.count(),
            func.count(Entry.entered_at),
            func.max(Entry.entered_at),
        ).where(_due(case_id, scope))
    ).one()
    last = row[2]
    return {
        "baris": row[0],
        "dientri": row[1],
        "belum": row[0] - row[1],
        "terakhir": last.isoformat() if last else None,
    }


def mark_of(connection: Connection, case_id: UUID, scope: str) -> str:
    """The state of every entry that waits to be ticked off, as one short mark.

    It is another one as soon as a family comes, goes, is visited or is decided anew. The database
    joins the rows: a kelurahan may have some fifteen thousand.
    """
    told = (Entry.id, Entry.visited_at, Entry.visit_result, Entry.decision)
    row: ColumnElement[str] = literal("")
    for column in told:
        row = row.concat(" ").concat(func.coalesce(cast(column, String), ""))
    waiting = _due(case_id, scope) & Entry.entered_at.is_(None)
    rows = connection.scalar(select(func.aggregate_strings(row, "\n")).where(waiting)) or ""
    return hashlib.blake2b("\n".join(sorted(rows.split("\n"))).encode(), digest_size=12).hexdigest()


def tick_off(connection: Connection, case_id: UUID, scope: str, at: datetime) -> int:
    """Mark every entry that is to be entered as entered; returns how many were new."""
    done = connection.execute(
        update(Entry).where(_due(case_id, scope), Entry.entered_at.is_(None)).values(entered_at=at)
    )
    return int(done.rowcount)


def rows_to_enter(
    connection: Connection, case_id: UUID, scope: str, vault: Sealer
) -> Iterator[tuple[Any, ...]]:
    """The persons of every visited or decided family, as ``_rows`` gives them."""
    return _rows(connection, _due(case_id, scope), vault)


def rows_of_list(
    connection: Connection, case_id: UUID, scope: str, vault: Sealer
) -> Iterator[tuple[Any, ...]]:
    """The persons of every family in the registers, as ``_rows`` gives them."""
    return _rows(connection, (Entry.case_id == case_id) & within(Entry.wilayah_code, scope), vault)


def _rows(connection: Connection, which: Any, vault: Sealer) -> Iterator[tuple[Any, ...]]:
    """The sheet, person by person, in the order they are entered: numbers are open.

    Columns: register, KK, NIK, name, relation, birth date, sex, address, RT, RW, kelurahan code,
    decile, visit result, decision. Whoever writes them out logs the export.
    """
    statement = (
        select(
            Entry.register,
            KkNumber.sealed.label("kk"),
            Person.nik_sealed,
            Person.name,
            Membership.relation,
            Person.birth_date,
            Person.sex,
            Address.text,
            Address.rt,
            Address.rw,
            Entry.wilayah_code,
            func.coalesce(Entry.decile, newest_decile(Entry.family_id)),
            Entry.visit_result,
            Entry.decision,
        )
        .select_from(HOUSEHOLDS)
        .where(which)
        .order_by(Entry.wilayah_code, Entry.register, Entry.family_id, Membership.id)
    )
    for row in stream(connection, statement, page=5000):
        kk = vault.open(row.kk) if row.kk else ""
        nik = vault.open(row.nik_sealed) if row.nik_sealed else ""
        yield (row.register, kk, nik, *row[3:])


def _due(case_id: UUID, scope: str) -> Any:
    return (
        (Entry.case_id == case_id)
        & within(Entry.wilayah_code, scope)
        & (Entry.decision.is_not(None) | Entry.visited_at.is_not(None))
    )
