"""The tasks of a case: what was done and is being done, and those in which something was decided."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, select
from sqlalchemy.orm import aliased

from engine.models import Officer, Role, Task
from engine.rows import Record
from engine.store.readable import readable

_holder = aliased(Officer)
_closer = aliased(Officer)


def page(
    connection: Connection, case_id: UUID, state: str, *, after: UUID | None, limit: int | None
) -> Sequence[Record]:
    """Tasks in a state (empty: in any) with who has or had them, the newest first."""
    statement = _told().where(Task.case_id == case_id)
    if state:
        statement = statement.where(Task.state == state)
    if after is not None:
        statement = statement.where(Task.id < after)
    return connection.execute(statement.order_by(Task.id.desc()).limit(limit)).all()


def done_at(
    connection: Connection, case_id: UUID, elements: Collection[str], limit: int | None
) -> Sequence[Record]:
    """The newest completed tasks of these steps, the oldest of them first."""
    if not elements:
        return ()
    statement = (
        _told()
        .where(Task.case_id == case_id, Task.state == "completed", Task.element.in_(elements))
        .order_by(Task.closed_at.desc(), Task.id.desc())
        .limit(limit)
    )
    return connection.execute(statement).all()[::-1]


def _told() -> Select[Any]:
    return (
        select(
            *readable(Task),
            Role.label.label("role_label"),
            _holder.name.label("holder_name"),
            _closer.name.label("closer_name"),
            _closer.position.label("closer_position"),
        )
        .outerjoin(Role, Role.id == Task.role)
        .outerjoin(_holder, _holder.id == Task.holder)
        .outerjoin(_closer, _closer.id == Task.closed_by)
    )
