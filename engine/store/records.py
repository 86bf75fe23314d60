"""Records of declared registers."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection, bindparam, select

from engine.models import RegisterRecord
from engine.rows import Record
from engine.store.driver import Prepared
from engine.wilayah import related

_COLUMNS = RegisterRecord.__table__.c
_LIVE = select(*_COLUMNS).where(
    RegisterRecord.register == bindparam("kept"), RegisterRecord.state != "dihapus"
)
_GET = Prepared(select(*_COLUMNS).where(RegisterRecord.id == bindparam("record")))
_OF_CASE = Prepared(
    _LIVE.where(RegisterRecord.case_id == bindparam("case")).order_by(RegisterRecord.id)
)
_OF_ROOT = Prepared(
    _LIVE.where(RegisterRecord.root_id == bindparam("root")).order_by(
        RegisterRecord.wilayah, RegisterRecord.id
    )
)
_BY_KEY = Prepared(_LIVE.where(RegisterRecord.key == bindparam("sought")))


def get(connection: Connection, record_id: UUID) -> Record | None:
    """One record with its data; None when there is none."""
    return _GET.one(connection, record=record_id)


def of_case(connection: Connection, register: str, case_id: UUID) -> Sequence[Record]:
    """The records a case keeps in a register, oldest first."""
    return _OF_CASE.rows(connection, kept=register, case=case_id)


def of_root(
    connection: Connection, register: str, root_id: UUID | None, unit: str
) -> Sequence[Record]:
    """The records that a tree of cases keeps in a register, as far as a case of ``unit`` works on
    them: its own, those below and those above it; what another unit keeps is that unit's alone.
    """
    found = _OF_ROOT.rows(connection, kept=register, root=root_id)
    return [row for row in found if related(unit, row.wilayah)]


def page(
    connection: Connection,
    register: str,
    wilayah: str,
    *,
    limit: int,
) -> Sequence[Record]:
    """The first records of a register in a unit and below it, by id."""
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
    return connection.execute(statement).all()


def by_key(connection: Connection, register: str, key: str) -> Sequence[Record]:
    """The live records of a register with a key, in any unit."""
    return _BY_KEY.rows(connection, kept=register, sought=key)


def by_any_key(connection: Connection, key: str) -> Sequence[Record]:
    """The live records with a key, in any register."""
    statement = select(*_COLUMNS).where(
        RegisterRecord.key == key, RegisterRecord.state != "dihapus"
    )
    return connection.execute(statement).all()
