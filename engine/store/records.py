"""Records of declared registers."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection, select

from engine.models import RegisterRecord
from engine.rows import Record

_COLUMNS = RegisterRecord.__table__.c


def get(connection: Connection, record_id: UUID) -> Record | None:
    """One record."""
    return connection.execute(select(*_COLUMNS).where(RegisterRecord.id == record_id)).one_or_none()


def of_case(connection: Connection, register: str, case_id: UUID) -> Sequence[Record]:
    """The records a case keeps in a register, oldest first."""
    statement = (
        select(*_COLUMNS)
        .where(
            RegisterRecord.case_id == case_id,
            RegisterRecord.register == register,
            RegisterRecord.state != "dihapus",
        )
        .order_by(RegisterRecord.id)
    )
    return connection.execute(statement).all()


def of_root(connection: Connection, register: str, root_id: UUID) -> Sequence[Record]:
    """The records that a whole tree of cases keeps in a register."""
    statement = (
        select(*_COLUMNS)
        .where(
            RegisterRecord.root_id == root_id,
            RegisterRecord.register == register,
            RegisterRecord.state != "dihapus",
        )
        .order_by(RegisterRecord.wilayah, RegisterRecord.id)
    )
    return connection.execute(statement).all()


def page(
    connection: Connection,
    register: str,
    wilayah: str,
    *,
    after: UUID | None = None,
    limit: int = 50,
) -> Sequence[Record]:
    """The records of a register in a unit and below it, by id."""
    statement = (
        select(*_COLUMNS)
        .where(
            RegisterRecord.register == register,
            RegisterRecord.wilayah.between(wilayah, wilayah + ".~"),
            RegisterRecord.state != "dihapus",
        )
        .order_by(RegisterRecord.id)
        .limit(limit)
    )
    if after is not None:
        statement = statement.where(RegisterRecord.id > after)
    return connection.execute(statement).all()


def by_key(connection: Connection, register: str, key: str) -> Sequence[Record]:
    """The live records of a register with a key, in any unit."""
    statement = select(*_COLUMNS).where(
        RegisterRecord.register == register,
        RegisterRecord.key == key,
        RegisterRecord.state != "dihapus",
    )
    return connection.execute(statement).all()


def by_any_key(connection: Connection, key: str) -> Sequence[Record]:
    """The live records with a key, in any register."""
    statement = select(*_COLUMNS).where(
        RegisterRecord.key == key, RegisterRecord.state != "dihapus"
    )
    return connection.execute(statement).all()
