"""Whose work it is where nobody works: the queues of the next tiers, the nearest first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, bindparam, select

from engine.errors import Refused
from engine.models import Assignment, Role
from engine.models.task import NOBODY, is_personal, queue_of
from engine.rows import Record
from engine.store.driver import Prepared
from engine.wilayah import unit_at

_SOMEBODY = Prepared(
    select(Assignment.queue).where(Assignment.queue == bindparam("queue")).limit(1)
)

_POST = Prepared(
    select(Assignment.queue).where(
        Assignment.officer_id == bindparam("officer"), Assignment.queue == bindparam("queue")
    )
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """Where a task belongs: the role, the unit, and the tiers that its model names."""

    home: str
    """The queue of the role in the unit, or the queue of the one officer it is for."""
    role: str
    wilayah: str
    fallback: str = ""
    """Roles separated by spaces; empty: the next tier of the role itself."""


@dataclass(frozen=True, slots=True)
class Staffing:
    """Who works where, as one reading of the database saw it."""

    roles: Mapping[str, Record]
    """Role id → level, label, fallback, always."""
    queues: Collection[str]
    """Every queue in which somebody works, and those of officers who alone have a task."""

    def nearest(self, post: Post) -> str | None:
        """The queue in which a task may be done now; None where no tier has anybody."""
        return next((q for q in (post.home, *self.tiers(post)) if q in self.queues), None)

    def tiers(self, post: Post) -> Iterator[str]:
        """The queues of the next tiers, whether anybody works there or not."""
        for role in chain(self.roles, post.role, post.fallback.split()):
            try:
                yield queue_of(role, unit_at(self.roles[role].level, post.wilayah))
            except Refused:
                continue


def chain(roles: Mapping[str, Record], role: str, named: Sequence[str] = ()) -> list[str]:
    """The known roles of the tiers after ``role``: those named, then from the last one on."""
    found = [one for one in named if one in roles]
    last = found[-1] if found else role
    while (known := roles.get(last)) is not None:
        following = known.fallback
        if following is None or following not in roles or following in (role, *found):
            break
        found.append(following)
        last = following
    return found


def roles_of(connection: Connection) -> dict[str, Record]:
    """Every role with what its tier needs."""
    columns = (Role.id, Role.label, Role.level, Role.rights, Role.fallback, Role.always)
    return {row.id: row for row in connection.execute(select(*columns))}


def staffing(connection: Connection) -> Staffing:
    """Who works where now, in the whole city."""
    found = connection.execute(select(Assignment.queue).distinct())
    return Staffing(roles_of(connection), {row.queue for row in found})


def staffed_for(connection: Connection, home: str, role: str, wilayah: str) -> bool:
    """Whether the task of a role may be done where it belongs.

    A role's queue needs anybody; one officer's own queue that they still have the role there.
    """
    if not is_personal(home):
        return anybody(connection, home)
    officer = officer_of(home)
    found = _POST.one(connection, officer=officer, queue=queue_of(role, wilayah))
    return officer is not None and found is not None


def anybody(connection: Connection, queue: str) -> bool:
    """Whether somebody works in a role's queue."""
    return _SOMEBODY.one(connection, queue=queue) is not None


def reachable(connection: Connection, role: str, wilayah: str) -> str | None:
    """The queue of a role in a unit, or of the next tier that has people; None where none has."""
    home = queue_of(role, wilayah)
    if anybody(connection, home):
        return home
    return staffing(connection).nearest(Post(home=home, role=role, wilayah=wilayah))


def officer_of(queue: str) -> UUID | None:
    """The officer whose own queue this is; None for a role's, and for one that is nobody's now."""
    return UUID(hex=queue[1:]) if is_personal(queue) and queue != NOBODY else None
