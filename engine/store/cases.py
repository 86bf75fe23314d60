"""Cases as commands read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, or_, select

from engine.errors import NotFound
from engine.models import Call, Case, Subscription
from engine.rows import Record
from engine.store.driver import Prepared

LIVE = ("open", "suspended")
"""States of a case that has not ended."""
STATES = (*LIVE, "completed", "withdrawn", "cancelled", "failed")


_CASE = select(*Case.__table__.c).where(Case.id == bindparam("case"))
_GET = Prepared(_CASE)
_LOCKED = Prepared(_CASE.with_for_update(key_share=True))
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
    found = _GET.one(connection, case=case_id)
    if found is None:
        raise NotFound("Kasus ini tidak ada.")
    return found


def locked(connection: Connection, case_id: UUID) -> Record:
    """The case, locked until the transaction ends. Raises NotFound.

    The lock lets rows be added that point to the case: whoever holds its task, timer or child, and
    has something to write of it, does not wait for whoever closes it and waits for them.
    """
    found = _LOCKED.one(connection, case=case_id)
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


def live_children(connection: Connection, parent_id: UUID, token: str | None = None) -> list[UUID]:
    """Children that have not ended; with ``token`` only those of that place."""
    statement = select(Case.id).where(Case.parent_id == parent_id, Case.state.in_(LIVE))
    if token is not None:
        statement = statement.where(Case.parent_token == token)
    return list(connection.scalars(statement))


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
    return list(connection.execute(statement).all())


def children(connection: Connection, parent_id: UUID) -> list[Record]:
    """Every child of a case with its unit and state, in the order of units."""
    statement = (
        select(Case.id, Case.wilayah, Case.state, Case.process, Case.parent_token)
        .where(Case.parent_id == parent_id)
        .order_by(Case.wilayah, Case.item)
    )
    return list(connection.execute(statement).all())


def newest_open(connection: Connection, process: str) -> Record | None:
    """The open case of a process that was opened last."""
    return connection.execute(
        select(*Case.__table__.c)
        .where(Case.process == process, Case.state == "open", Case.parent_id.is_(None))
        .order_by(Case.id.desc())
        .limit(1)
    ).one_or_none()
