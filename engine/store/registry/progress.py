"""Counters per case, area and register: an overview of the city reads them, never the entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite

from engine.models.registry import Entry, Progress
from engine.store.driver import Prepared
from engine.store.registry.wilayah import bounds, within

COUNTERS: Final = (
    "total",
    "matched",
    "doubtful",
    "unmatched",
    "visited",
    "decided",
    "accepted",
)
_DOUBTFUL: Final = ("ragu",)
UNMATCHED: Final = ("tidak_padan", "meninggal", "pindah", "ganda")
ACCEPTED: Final = ("layak", "diterima", "tetap")
OTHER_GIVERS: Final = ("pusat", "provinsi")
"""Registers of who gives besides the city: compared with, but nobody of them is handed out or visited."""


def own(register: Any) -> ColumnElement[bool]:
    """The condition that a register is of the cycle itself."""
    return and_(*(register != giver for giver in OTHER_GIVERS))


def add(connection: Connection, place: tuple[UUID, str, str], deltas: Mapping[str, int]) -> None:
    """Add to the counters of (case, wilayah, register), which begin at zero."""
    if not any(deltas.values()):
        return
    case_id, wilayah_code, register = place
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    values = {name: deltas.get(name, 0) for name in COUNTERS}
    statement = dialect.insert(Progress).values(
        case_id=case_id, wilayah_code=wilayah_code, register=register, **values
    )
    table = Progress.__table__
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["case_id", "wilayah_code", "register"],
            set_={name: table.c[name] + values[name] for name in COUNTERS if values[name]},
        )
    )


def overview(connection: Connection, case_id: UUID, scope: str) -> Sequence[Any]:
    """The counters of a case's own lists within an area, a row per kelurahan and register."""
    everything = every_register(connection, case_id, scope)
    return [row for row in everything if row.register not in OTHER_GIVERS]


def every_register(connection: Connection, case_id: UUID, scope: str) -> Sequence[Any]:
    """As ``overview``, with the lists of other givers."""
    return connection.execute(
        select(Progress)
        .where(Progress.case_id == case_id, within(Progress.wilayah_code, scope))
        .order_by(Progress.wilayah_code, Progress.register)
    ).all()


_TOTALS = Prepared(
    select(*(func.sum(Progress.__table__.c[name]).label(name) for name in COUNTERS)).where(
        Progress.case_id == bindparam("case"),
        Progress.wilayah_code.between(bindparam("least"), bindparam("most")),
        own(Progress.register),
    )
)


def totals(connection: Connection, case_id: UUID, scope: str) -> dict[str, int]:
    """The counters of a case's own lists within an area, over kelurahan and registers."""
    least, most = bounds(scope)
    sums = _TOTALS.one(connection, case=case_id, least=least, most=most)
    return {name: int(getattr(sums, name) or 0) for name in COUNTERS}


def by_unit(connection: Connection, case_id: UUID, scope: str) -> Sequence[Any]:
    """``total`` and ``visited`` of each kelurahan of an area, over the case's own lists, by code."""
    return connection.execute(
        select(
            Progress.wilayah_code,
            func.sum(Progress.total).label("total"),
            func.sum(Progress.visited).label("visited"),
        )
        .where(
            Progress.case_id == case_id,
            within(Progress.wilayah_code, scope),
            own(Progress.register),
        )
        .group_by(Progress.wilayah_code)
        .order_by(Progress.wilayah_code)
    ).all()


def match_counts(connection: Connection, case_id: UUID, scope: str) -> dict[str, int]:
    """Entries of the case's own lists by the result of matching, with the total.

    The counters tell of most; only entries that do not match are counted here, which are few.
    """
    known = totals(connection, case_id, scope)
    rows = connection.execute(
        select(Entry.match, func.count().label("families"))
        .where(
            Entry.case_id == case_id,
            within(Entry.wilayah_code, scope),
            Entry.match.in_(UNMATCHED),
            own(Entry.register),
        )
        .group_by(Entry.match)
    )
    odd = {row.match: row.families for row in rows}
    told = sum(known[name] for name in ("matched", "doubtful", "unmatched"))
    return {
        "total": known["total"],
        "padan": known["matched"],
        "tidak_padan": odd.get("tidak_padan", 0),
        "ragu": known["doubtful"],
        "meninggal": odd.get("meninggal", 0),
        "pindah": odd.get("pindah", 0),
        "ganda": odd.get("ganda", 0),
        "belum": known["total"] - told,
    }


WEIGHED: Final = ("match", "visited_at", "decision")
"""The columns of an entry that its counters come from."""


def standing(entry: Mapping[str, Any]) -> dict[str, int]:
    """What one entry, of which WEIGHED is told, counts for: 0 or 1 in each counter but ``total``."""
    return {
        "matched": int(entry["match"] == "padan"),
        "doubtful": int(entry["match"] in _DOUBTFUL),
        "unmatched": int(entry["match"] in UNMATCHED),
        "visited": int(entry["visited_at"] is not None),
        "decided": int(entry["decision"] is not None),
        "accepted": int(entry["decision"] in ACCEPTED),
    }


def recount(connection: Connection, case_id: UUID, scope: str = "") -> None:
    """Set the counters of a case (in an area) from its entries: after bulk work, or to mend."""

    def count(condition: Any) -> Any:
        return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)

    connection.execute(
        delete(Progress).where(Progress.case_id == case_id, within(Progress.wilayah_code, scope))
    )
    counted = (
        select(
            Entry.case_id,
            Entry.wilayah_code,
            Entry.register,
            func.count(),
            count(Entry.match == "padan"),
            count(Entry.match.in_(_DOUBTFUL)),
            count(Entry.match.in_(UNMATCHED)),
            count(Entry.visited_at.is_not(None)),
            count(Entry.decision.is_not(None)),
            count(Entry.decision.in_(ACCEPTED)),
        )
        .where(Entry.case_id == case_id, within(Entry.wilayah_code, scope))
        .group_by(Entry.case_id, Entry.wilayah_code, Entry.register)
    )
    names = ["case_id", "wilayah_code", "register", *COUNTERS]
    connection.execute(insert(Progress).from_select(names, counted))
