"""Cases and records of the same kind that stand outside a tree, the newest first."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, or_, select

from engine.models import Case, RegisterRecord
from engine.rows import Record
from engine.store.registry.wilayah import within


def cases(
    connection: Connection, process: str, scope: str, root_id: UUID, *, limit: int
) -> list[Record]:
    """The cases of a process in a unit, with their key facts; those kept for a role are left out."""
    statement = (
        select(Case.id, Case.subject, Case.state, Case.outcome, Case.opened_at, Case.key_facts)
        .where(
            Case.process == process,
            within(Case.wilayah, scope),
            Case.root_id != root_id,
            Case.confidential.is_(None),
        )
        .order_by(Case.id.desc())
        .limit(limit)
    )
    return list(connection.execute(statement).all())


def records(
    connection: Connection, register: str, scope: str, root_id: UUID, *, limit: int
) -> list[Record]:
    """The live records of a register in a unit."""
    statement = (
        select(*RegisterRecord.__table__.c)
        .where(
            RegisterRecord.register == register,
            within(RegisterRecord.wilayah, scope),
            or_(RegisterRecord.root_id.is_(None), RegisterRecord.root_id != root_id),
            RegisterRecord.state != "dihapus",
        )
        .order_by(RegisterRecord.id.desc())
        .limit(limit)
    )
    return list(connection.execute(statement).all())
