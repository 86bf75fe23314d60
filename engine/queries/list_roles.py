"""The roles there are."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from engine.models import Role
from engine.rows import Record
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class ListRoles:
    """Every role with its level and rights, in the order of names."""

    def answer(self, uow: UnitOfWork) -> list[Record]:
        statement = select(Role.id, Role.label, Role.level, Role.rights).order_by(Role.id)
        return list(uow.connection.execute(statement).all())
