"""Effects as the worker takes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, bindparam, func, select, update

from engine import database
from engine.database import still_sealed
from engine.models import Case, Effect
from engine.rows import Record
from engine.store import cases
from engine.store.driver import Prepared

LEASE: Final = timedelta(minutes=2)
"""How long a worker that said nothing is believed to be at work."""
_ARGUMENTS = Effect.__table__.c.arguments
_COLUMNS = (
    *(column for column in Effect.__table__.c if column is not _ARGUMENTS),
    still_sealed(_ARGUMENTS).label("arguments"),
    Case.bundle_id,
    Case.process,
    Case.wilayah,
    Case.root_id,
    Case.state.label("case_state"),
)
_OWED = (
    select(*_COLUMNS)
    .join(Case, Case.id == Effect.case_id)
    .where(Effect.state == "owed")
    .with_for_update(of=Effect, skip_locked=True)
)
_NEXT_OWED = Prepared(
    _OWED.where(Effect.next_at <= bindparam("now")).order_by(Effect.next_at, Effect.id).limit(1)
)
_LOCKED = Prepared(_OWED.where(Effect.id == bindparam("effect")))


def next_owed(connection: Connection, now: datetime) -> Record | None:
    """The effect that has waited longest; effects that another worker holds are skipped.

    Its arguments are still sealed, see ``opened``: one that nobody can open must not hold up those
    behind it.
    """
    return _NEXT_OWED.one(connection, now=now)


def opened(connection: Connection, effect: Record) -> Record:
    """An owed effect with its arguments. Raises SealBroken, ValueError when they can't be read."""
    arguments = database.opened(effect.arguments, connection.dialect)
    found: Record = effect._replace(arguments=arguments)
    return found


def unreadable(connection: Connection) -> int:
    """How many effects were given up before they were tried: their arguments can't be opened."""
    statement = (
        select(func.count())
        .select_from(Effect)
        .join(Case, Case.id == Effect.case_id)
        .where(
            Effect.state == "failed",
            Effect.attempts < Effect.retries,
            Case.state.in_(cases.LIVE),
        )
    )
    return connection.scalar(statement) or 0


def oldest_owed(connection: Connection, before: datetime) -> datetime | None:
    """Since when the effect is due that a worker should have performed first; None without one."""
    statement = select(func.min(Effect.next_at)).where(
        Effect.state == "owed", Effect.next_at < before
    )
    found: datetime | None = connection.scalar(statement)
    return found


def lease(connection: Connection, effect_id: UUID, until: datetime) -> None:
    """Nobody else takes the effect before ``until``: whoever has it is at work."""
    statement = update(Effect).where(Effect.id == effect_id, Effect.state == "owed")
    connection.execute(statement.values(next_at=until))


def take(connection: Connection, effect: Record, until: datetime) -> bool:
    """Lease an effect just read; False when somebody else was quicker."""
    statement = update(Effect).where(
        Effect.id == effect.id, Effect.state == "owed", Effect.next_at == effect.next_at
    )
    return connection.execute(statement.values(next_at=until)).rowcount == 1


def locked(connection: Connection, effect_id: UUID) -> Record | None:
    """The effect, locked, when it is still owed and nobody else holds it."""
    return _LOCKED.one(connection, effect=effect_id)


def drop_owed(connection: Connection, case_id: UUID) -> None:
    """Nobody waits for the effects of this case any more."""
    connection.execute(
        update(Effect)
        .where(Effect.case_id == case_id, Effect.state == "owed")
        .values(state="dropped")
    )


def arguments_of(
    connection: Connection, operation: str, root_id: UUID
) -> Sequence[Mapping[str, Any]]:
    """The arguments with which an operation was done for a root case, newest first."""
    statement = (
        select(Effect.arguments)
        .join(Case, Case.id == Effect.case_id)
        .where(Effect.operation == operation, Effect.state == "done", Case.root_id == root_id)
        .order_by(Effect.id.desc())
    )
    return connection.scalars(statement).all()


def stumbling(connection: Connection, root_id: UUID, *operations: str) -> Sequence[Record]:
    """Where operations of a root case have failed and not yet succeeded: arguments, error, next_at.

    ``state`` is owed while it will be tried again, failed when an officer must retry it.
    """
    statement = (
        select(Effect.arguments, Effect.state, Effect.error, Effect.next_at)
        .join(Case, Case.id == Effect.case_id)
        .where(
            Effect.operation.in_(operations),
            Effect.state.in_(("owed", "failed")),
            Effect.error != "",
            Case.root_id == root_id,
        )
    )
    return connection.execute(statement).all()
