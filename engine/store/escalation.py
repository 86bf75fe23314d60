"""Whose queue hears of what is late in a unit."""

from __future__ import annotations

from sqlalchemy import Connection

from engine.models.task import queue_of
from engine.store import officers, tiers
from engine.store.tiers import Post


def escalated_to(connection: Connection, role: str, wilayah: str) -> list[str]:
    """The queues of a role over a unit; nobody has it: that of the next tier."""
    units = officers.units_of_role(connection, role, wilayah)
    if units:
        return [queue_of(role, unit) for unit in units]
    known = tiers.staffing(connection)
    if role not in known.roles:
        return []
    post = Post(home="", role=role, wilayah=wilayah)
    return [queue for queue in (known.nearest(post),) if queue is not None]
