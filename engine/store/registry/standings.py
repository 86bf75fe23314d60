"""How families stand: every combination of findings there is, by unit; when each was seen last."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from engine.models.registry import Entry
from engine.store.registry.base_data import newest_decile
from engine.store.registry.duplicates import taken_off
from engine.store.registry.progress import own
from engine.store.registry.wilayah import within


def by_unit(connection: Connection, case_id: UUID, scope: str) -> Sequence[Any]:
    """``families`` of each kelurahan that share register, match, visit, decision and approval."""
    findings = (
        Entry.wilayah_code,
        Entry.register,
        Entry.match,
        Entry.visit_result,
        Entry.decision.label("meeting_decision"),
        Entry.approval,
    )
    statement = (
        select(*findings, func.count().label("families"))
        .where(Entry.case_id == case_id, within(Entry.wilayah_code, scope), own(Entry.register))
        .group_by(*findings[:4], Entry.decision, Entry.approval)
    )
    return connection.execute(statement).all()


def candidates(
    connection: Connection, case_id: UUID, scope: str, registers: Sequence[str]
) -> Sequence[Any]:
    """``families`` of each kelurahan that stand alike before a list is locked.

    By what the rules of a list look at: register, match, visit, approval and decile; entries that
    a decided pair took off are not among them.
    """
    lines = (
        select(
            Entry.wilayah_code,
            Entry.register,
            Entry.match,
            Entry.visit_result,
            Entry.approval,
            func.coalesce(Entry.decile, newest_decile(Entry.family_id)).label("decile"),
            Entry.family_id,
        )
        .where(
            Entry.case_id == case_id,
            Entry.register.in_(registers),
            within(Entry.wilayah_code, scope),
            Entry.id.not_in(taken_off(case_id)),
        )
        .subquery("line")
    )
    alike = [column for column in lines.c if column.name != "family_id"]
    statement = select(*alike, func.count(lines.c.family_id.distinct()).label("families")).group_by(
        *alike
    )
    return connection.execute(statement.order_by(lines.c.wilayah_code)).all()


def last_visits(connection: Connection, families: Collection[UUID]) -> dict[UUID, datetime]:
    """Family → the last visit to it, in any matter; families never visited are left out."""
    statement = (
        select(Entry.family_id, func.max(Entry.visited_at))
        .where(Entry.family_id.in_(families), Entry.visited_at.is_not(None))
        .group_by(Entry.family_id)
    )
    return {family: at for family, at in connection.execute(statement) if at}
