"""What the office above resolves upon the meeting's decisions, entry by entry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, case, func, select, update

from engine.models.registry import Entry, MeetingItem, Person
from engine.store.registry.wilayah import within

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


def page(
    connection: Connection,
    case_id: UUID,
    scope: str,
    *,
    register: str | None = None,
    after: UUID | None = None,
    limit: int = 50,
) -> Sequence[Any]:
    """Entries still to approve, each with what its meeting resolved and why; by id."""
    statement = (
        select(
            *Entry.__table__.columns,
            Person.name,
            MeetingItem.decision.label("meeting_decision"),
            MeetingItem.reason.label("meeting_reason"),
            MeetingItem.dissent.label("meeting_dissent"),
        )
        .join(Person, Person.id == Entry.person_id)
        .outerjoin(MeetingItem, MeetingItem.entry_id == Entry.id)
        .where(
            Entry.case_id == case_id,
            Entry.register.in_(QUESTIONED if register is None else (register,)),
            Entry.approval.is_(None),
            within(Entry.wilayah_code, scope),
        )
        .order_by(Entry.id)
        .limit(limit)
    )
    if after is not None:
        statement = statement.where(Entry.id > after)
    return connection.execute(statement).all()


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
    """Undecided entries whose meeting resolved upon them: (id, decision, reason)."""
    return connection.execute(
        select(Entry.id, MeetingItem.decision, MeetingItem.reason)
        .join(MeetingItem, MeetingItem.entry_id == Entry.id)
        .where(
            Entry.case_id == case_id,
            Entry.register.in_(QUESTIONED),
            Entry.approval.is_(None),
            MeetingItem.decision.is_not(None),
            within(Entry.wilayah_code, scope),
        )
    ).all()


def resolved(connection: Connection, case_id: UUID) -> Sequence[Any]:
    """Every approved or refused entry of a case: id, register, approval, reason, own case."""
    return connection.execute(
        select(
            Entry.id, Entry.register, Entry.approval, Entry.approval_reason, Entry.own_case_id
        ).where(Entry.case_id == case_id, Entry.approval.is_not(None))
    ).all()
