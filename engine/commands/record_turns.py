"""Whose change of a record holds, when two officers change it at the same time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from engine.commands.guards import Doing
from engine.commands.settling import Ruling, Seen, Subject, settle
from engine.errors import StaleVersion
from engine.rows import Record
from engine.store import row_versions
from engine.store.row_versions import RECORD
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A record as it is now, the name it is told by, and the version of it that was seen, if told."""

    record: Record
    name: str
    version: int | None


def take_turn(
    uow: UnitOfWork, doing: Doing | None, turn: Turn, doing_what: str, seen: Seen, officer: UUID
) -> bool:
    """Whether the record is to be changed (``diubah``, ``dihapus``); not when it is let stand.

    Raises DecidedMeanwhile, and StaleVersion when it was no other officer who changed it since.
    """
    record = turn.record
    known = row_versions.latest(uow.begin(), RECORD, [record.id]).get(record.id)
    mine = known is None or known.officer_id == officer
    current = mine if turn.version is None else turn.version == record.version
    if mine and not current:
        raise StaleVersion
    last = known.version if known else 0
    shown = replace(seen, versions={record.id: last if current else last - 1})
    subject = Subject(name=turn.name, mark=str(record.version))
    ruling = Ruling(matter=RECORD, decision=doing_what, rows={record.id: subject})
    return record.id in settle(uow, doing, ruling, shown, officer)
