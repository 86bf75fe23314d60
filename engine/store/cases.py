"""Cases as commands read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, func, or_, select

from engine.errors import NotFound
from engine.models import Call, Case, Subscription
from engine.rows import Record
from engine.store.driver import Prepared
from engine.store.readable import readable

LIVE = ("open", "suspended")
"""States of a case that has not ended."""
STATES = (*LIVE, "completed", "withdrawn", "cancelled", "failed")


_SEALED = (Case.__table__.c.snapshot, Case.__table__.c.data)
_CASE = select(*Case.__table__.c).where(Case.id == bindparam("case"))
_OUTLINE = select(*(column for column in Case.__table__.c if column not in _SEALED)).where(
    Case.id == bindparam("case")
)
_GET = Prepared(_CASE)
_TO_READ = Prepared(select(*readable(Case)).where(Case.id == bindparam("case")))
_LOCKED = Prepared(_CASE.with_for_update(key_share=True))
_OUTLINE_READ = Prepared(_OUTLINE)
_OUTLINE_LOCKED = Prepared(_OUTLINE.with_for_update(key_share=True))
_CALL = Prepared(
    select(*Call.__table__.c).where(
        Call.case_id == bindparam("case"), Call.token == bindparam("place")
    )
)
_LIVE_CHILD = Prepared(
    select(Case.id)
    .where(
        Case.parent_id == bindparam("parent"),
        Case.parent_token == bindparam("place"),
        or_(*(Case.state == state for state in LIVE)),
    )
    .limit(1)
)


def get(connection: Connection, case_id: UUID) -> Record:
    """The case. Raises NotFound."""
    return _there(_GET.one(connection, case=case_id))


def to_read(connection: Connection, case_id: UUID) -> Record:
    """The case for its page, which is shown even where its data can't be opened. Raises NotFound."""
    return _there(_TO_READ.one(connection, case=case_id))


def locked(connection: Connection, case_id: UUID) -> Record:
    """The case, locked until the transaction ends. Raises NotFound.

    The lock lets rows be added that point to the case: whoever holds its task, timer or child, and
    has something to write of it, does not wait for whoever closes it and waits for them.
    """
    return _there(_LOCKED.one(connection, case=case_id))


def outline(connection: Connection, case_id: UUID) -> Record:
    """The case without what is sealed. Raises NotFound."""
    return _there(_OUTLINE_READ.one(connection, case=case_id))


def outline_locked(connection: Connection, case_id: UUID) -> Record:
    """The same without what is sealed: a case that nobody can open must still be ended."""
    return _there(_OUTLINE_LOCKED.one(connection, case=case_id))


def _there(found: Record | None) -> Record:
    if found is None:
        raise NotFound("Kasus ini tidak ada.")
    return found


def standing(connection: Connection, case_ids: Sequence[UUID]) -> dict[UUID, Record]:
    """By id, what a step of a case needs to know of it."""
    statement = select(
        Case.id,
        Case.bundle_id,
        Case.process,
        Case.version,
        Case.snapshot,
        Case.wilayah,
        Case.confidential,
        Case.parent_id,
        Case.parent_token,
    ).where(Case.id.in_(case_ids))
    return {case.id: case for case in connection.execute(statement)}


def by_reference(connection: Connection, reference: str) -> Record | None:
    """The case with this reference."""
    return connection.execute(
        select(*Case.__table__.c).where(Case.reference == reference)
    ).one_or_none()


def without_facts(connection: Connection) -> list[tuple[UUID, str]]:
    """Version and process of the cases beside which no key facts are kept."""
    statement = select(Case.bundle_id, Case.process).where(Case.key_facts.is_(None)).distinct()
    return [(row.bundle_id, row.process) for row in connection.execute(statement)]


def to_fill(connection: Connection, bundle_id: UUID, process: str, most: int) -> list[Record]:
    """The next of these cases, locked until the transaction ends."""
    statement = (
        select(*Case.__table__.c)
        .where(Case.bundle_id == bundle_id, Case.process == process, Case.key_facts.is_(None))
        .limit(most)
        .with_for_update(key_share=True)
    )
    return list(connection.execute(statement).all())


def live_children(connection: Connection, parent_id: UUID, token: str | None = None) -> list[UUID]:
    """Children that have not ended; with ``token`` only those of that place."""
    statement = select(Case.id).where(Case.parent_id == parent_id, Case.state.in_(LIVE))
    if token is not None:
        statement = statement.where(Case.parent_token == token)
    return list(connection.scalars(statement))


def spreads(connection: Connection, root_id: UUID, wilayah: str) -> bool:
    """Whether a tree of cases has one in another unit than this."""
    elsewhere = select(Case.id).where(Case.root_id == root_id, Case.wilayah != wilayah).limit(1)
    return connection.scalar(elsewhere) is not None


def any_live_child(connection: Connection, parent_id: UUID, token: str) -> bool:
    """Whether a child of this place has not ended; each of thousands asks it as it ends."""
    return _LIVE_CHILD.one(connection, parent=parent_id, place=token) is not None


def results_of_children(connection: Connection, parent_id: UUID, token: str) -> list[Any]:
    """What the children of a place ended with, in the order of their items."""
    statement = (
        select(Case.data).where(Case.parent_id == parent_id, Case.parent_token == token)
    ).order_by(Case.item)
    return list(connection.scalars(statement))


def call(connection: Connection, case_id: UUID, token: str) -> Record | None:
    """The waiting call at a place, None when nobody waits there any more."""
    return _CALL.one(connection, case=case_id, place=token)


def subscriptions(connection: Connection, kind: str, name: str, key: str) -> list[Record]:
    """Places that wait for a message or signal; a signal has no key."""
    statement = select(*Subscription.__table__.c).where(
        Subscription.kind == kind, Subscription.name == name
    )
    if kind == "message":
        statement = statement.where(Subscription.key == key)
    return list(connection.execute(statement.order_by(Subscription.id)).all())


def children(connection: Connection, parent_id: UUID) -> list[Record]:
    """Every child of a case with its unit and state, in the order of units."""
    statement = (
        select(Case.id, Case.wilayah, Case.state, Case.process, Case.parent_token)
        .where(Case.parent_id == parent_id)
        .order_by(Case.wilayah, Case.item)
    )
    return list(connection.execute(statement).all())


def told_by_children(connection: Connection, parent_id: UUID, name: str) -> dict[str, str]:
    """What the children of each unit said last under a name in their data, by unit."""
    statement = select(Case.wilayah, Case.data).where(Case.parent_id == parent_id).order_by(Case.id)
    return {
        row.wilayah: str(row.data[name])
        for row in connection.execute(statement)
        if row.data.get(name)
    }


def running(connection: Connection, process: str, wilayah: str, subject: str) -> Record | None:
    """A case of this process, unit and subject that has not ended; letter case is ignored.

    Nobody else asks this about the same name until the transaction ends: of two that would open it
    in one instant the second finds the first's. SQLite has one transaction at a time anyway.
    """
    name = " ".join(subject.lower().split())
    if connection.dialect.name == "postgresql":
        turn = func.pg_advisory_xact_lock(func.hashtextextended(f"{process}@{wilayah}:{name}", 0))
        connection.execute(select(turn))
    return connection.execute(
        select(*Case.__table__.c)
        .where(
            Case.process == process,
            Case.wilayah == wilayah,
            Case.state.in_(LIVE),
            func.lower(func.trim(Case.subject)) == name,
        )
        .order_by(Case.id)
        .limit(1)
    ).one_or_none()


def newest_open(connection: Connection, process: str) -> Record | None:
    """The open case of a process that was opened last."""
    return connection.execute(
        select(*Case.__table__.c)
        .where(Case.process == process, Case.state == "open", Case.parent_id.is_(None))
        .order_by(Case.id.desc())
        .limit(1)
    ).one_or_none()
