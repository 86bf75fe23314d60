"""What the office above resolves upon the meeting's decisions, entry by entry."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeAlias
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    case,
    false,
    func,
    or_,
    select,
    update,
)

from engine.models import RowVersion
from engine.models.registry import Entry, MeetingItem, Person
from engine.store.registry.wilayah import within
from engine.store.row_versions import APPROVAL, VERSION, joined

QUESTIONED = ("usulan", "sanggahan")
"""Registers whose entries are approved one by one."""


def counts(connection: Connection, case_id: UUID, scope: str) -> dict[str, dict[str, int]]:
    """Per register: total, disetujui, ditolak, belum."""
    rows = connection.execute(
        select(
            Entry.register,
            func.count().label("total"),
            func.sum(case((Entry.approval == "disetujui", 1), else_=0)).label("disetujui"),
            func.sum(case((Entry.approval == "ditolak", 1), else_=0)).label("ditolak"),
        )
        .where(
            Entry.case_id == case_id,
            Entry.register.in_(QUESTIONED),
            within(Entry.wilayah_code, scope),
        )
        .group_by(Entry.register)
    )
    found = {
        register: {"total": 0, "disetujui": 0, "ditolak": 0, "belum": 0} for register in QUESTIONED
    }
    for row in rows:
        decided = int(row.disetujui) + int(row.ditolak)
        found[row.register] = {
            "total": row.total,
            "disetujui": int(row.disetujui),
            "ditolak": int(row.ditolak),
            "belum": row.total - decided,
        }
    return found


_LINES: Final = (
    select(
        *Entry.__table__.columns,
        Person.name,
        MeetingItem.decision.label("meeting_decision"),
        MeetingItem.reason.label("meeting_reason"),
        MeetingItem.dissent.label("meeting_dissent"),
        VERSION,
    )
    .join(Person, Person.id == Entry.person_id)
    .outerjoin(MeetingItem, MeetingItem.entry_id == Entry.id)
    .outerjoin(RowVersion, joined(Entry.id, APPROVAL))
)
_STANDING: Final = (Entry.register, Entry.match, Entry.visit_result, MeetingItem.decision)
Standing: TypeAlias = tuple[str, str, str | None, str | None]
"""Register, match, visit result and what the musyawarah resolved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which entries: those to approve or the ``decided`` ones, of one register or of all.

    ``standings``: only those that stand so, as ``standings_of`` gives them.
    """

    register: str | None = None
    decided: bool = False
    standings: Collection[Standing] | None = None


def page(
    connection: Connection,
    case_id: UUID,
    scope: str,
    wanted: Wanted,
    *,
    after: UUID | None = None,
    limit: int = 50,
) -> Sequence[Any]:
    """Entries, each with what its meeting resolved and why, in the order of ids."""
    statement = _LINES.where(
        Entry.case_id == case_id,
        Entry.register.in_(QUESTIONED if wanted.register is None else (wanted.register,)),
        Entry.approval.is_not(None) if wanted.decided else Entry.approval.is_(None),
        within(Entry.wilayah_code, scope),
    )
    if wanted.standings is not None:
        statement = statement.where(or_(false(), *(_stands_so(one) for one in wanted.standings)))
    if after is not None:
        statement = statement.where(Entry.id > after)
    return connection.execute(statement.order_by(Entry.id).limit(limit)).all()


def standings_of(connection: Connection, case_id: UUID, scope: str) -> dict[Standing, int]:
    """How what is undecided stands: each combination there is, with its number of entries."""
    statement = (
        select(*_STANDING, func.count())
        .select_from(Entry)
        .outerjoin(MeetingItem, MeetingItem.entry_id == Entry.id)
        .where(
            Entry.case_id == case_id,
            Entry.register.in_(QUESTIONED),
            Entry.approval.is_(None),
            within(Entry.wilayah_code, scope),
        )
        .group_by(*_STANDING)
    )
    return {
        (one, two, three, four): n for one, two, three, four, n in connection.execute(statement)
    }


def chosen(connection: Connection, entry_ids: Collection[UUID]) -> Sequence[Any]:
    """The entries with these ids as ``page`` gives them, decided or not."""
    return connection.execute(_LINES.where(Entry.id.in_(entry_ids))).all()


def _stands_so(standing: Standing) -> ColumnElement[bool]:
    return and_(
        *(
            column.is_(None) if value is None else column == value
            for column, value in zip(_STANDING, standing, strict=True)
        )
    )


def approve(
    connection: Connection,
    entry_ids: Sequence[UUID],
    approval: str,
    reason: str,
    *,
    by: UUID,
    at: datetime,
) -> int:
    """Resolve upon entries (``disetujui`` or ``ditolak``); returns how many."""
    done = connection.execute(
        update(Entry)
        .where(Entry.id.in_(entry_ids))
        .values(approval=approval, approval_reason=reason, approved_by=by, approved_at=at)
    )
    return int(done.rowcount)


def following_the_meeting(connection: Connection, case_id: UUID, scope: str) -> Sequence[Any]:
    """Undecided entries whose meeting resolved upon them, as ``page`` gives them."""
    statement = _LINES.where(
        Entry.case_id == case_id,
        Entry.register.in_(QUESTIONED),
        Entry.approval.is_(None),
        MeetingItem.decision.is_not(None),
        within(Entry.wilayah_code, scope),
    )
    return connection.execute(statement).all()


def resolved(connection: Connection, case_id: UUID) -> Sequence[Any]:
    """Every approved or refused entry of a case: id, register, approval, reason, own case."""
    return connection.execute(
        select(
            Entry.id, Entry.register, Entry.approval, Entry.approval_reason, Entry.own_case_id
        ).where(Entry.case_id == case_id, Entry.approval.is_not(None))
    ).all()
