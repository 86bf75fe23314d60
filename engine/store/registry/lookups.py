"""Whom the population office has to look up by hand: nobody sure was found for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, func, select

from engine.models.registry import Address, Entry, KkNumber, MatchResult, Person
from engine.store.registry.households import HOUSEHOLDS
from engine.store.registry.shapes import Sealer
from engine.store.registry.wilayah import within
from engine.store.streaming import stream

_OPEN: Final = ("ragu", "tidak_padan")
_OUTCOME: Final = func.coalesce(MatchResult.decision, MatchResult.status)
_MATCHED: Final = HOUSEHOLDS.join(
    MatchResult, (MatchResult.entry_id == Entry.id) & (MatchResult.person_id == Person.id)
)


def how_many(connection: Connection, case_id: Any, scope: str) -> int:
    """How many persons ``rows_to_look_up`` gives."""
    here = (Entry.case_id == case_id, within(Entry.wilayah_code, scope), _OUTCOME.in_(_OPEN))
    statement = select(func.count()).select_from(_MATCHED).where(*here)
    return connection.scalar(statement) or 0


def rows_to_look_up(
    connection: Connection, case_id: Any, scope: str, vault: Sealer
) -> Iterator[tuple[Any, ...]]:
    """The listed persons whose matching ended in a doubt or in nobody, by kelurahan and name.

    Columns: NIK, KK, name, birth date, sex, address, RT, RW, kelurahan code, result, doubt. Numbers
    are open: whoever writes them out logs it.
    """
    outcome = _OUTCOME
    statement = (
        select(
            Person.nik_sealed,
            KkNumber.sealed.label("kk"),
            Person.name,
            Person.birth_date,
            Person.sex,
            Address.text,
            Address.rt,
            Address.rw,
            Entry.wilayah_code,
            outcome.label("outcome"),
            MatchResult.doubt,
        )
        .select_from(_MATCHED)
        .where(Entry.case_id == case_id, within(Entry.wilayah_code, scope), outcome.in_(_OPEN))
        .order_by(Entry.wilayah_code, Person.name, MatchResult.id)
    )
    for row in stream(connection, statement, page=5000):
        nik = vault.open(row.nik_sealed) if row.nik_sealed else ""
        kk = vault.open(row.kk) if row.kk else ""
        yield (nik, kk, *row[2:])
