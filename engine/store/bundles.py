"""Bundles and processes: which version of a decree holds, and its files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Connection, bindparam, select

from engine.errors import NotFound
from engine.models import Bundle, Process
from engine.rows import Record
from engine.sentences import say
from engine.store.driver import Prepared


def archive(connection: Connection, bundle_id: UUID) -> tuple[bytes, Mapping[str, Any]]:
    """Archive and manifest of a bundle. Raises NotFound."""
    found = connection.execute(
        select(Bundle.files, Bundle.manifest).where(Bundle.id == bundle_id)
    ).one_or_none()
    if found is None:
        raise NotFound("Versi proses ini tidak dikenal.")
    return found.files, found.manifest


def by_hash(connection: Connection, content_hash: str) -> UUID | None:
    """The bundle with this content, when it was ever deployed."""
    return cast(
        UUID | None,
        connection.scalar(select(Bundle.id).where(Bundle.content_hash == content_hash)),
    )


_IN_FORCE = Prepared(
    select(*Process.__table__.c)
    .join(Bundle, Bundle.id == Process.bundle_id)
    .where(
        Process.process == bindparam("process"),
        Process.effective_from <= bindparam("day"),
        (Bundle.effective_to.is_(None)) | (Bundle.effective_to >= bindparam("day")),
    )
    .order_by(Process.effective_from.desc(), Process.deployed_at.desc())
    .limit(1)
)


def process_in_force(connection: Connection, process: str, day: date) -> Record:
    """The process row that new cases follow on a day: the latest deployed of those in effect.

    Raises NotFound when no version of the process is in effect.
    """
    found = _IN_FORCE.one(connection, process=process, day=day)
    if found is None:
        raise NotFound(
            say("Proses {process} belum diterbitkan atau belum berlaku.", process=process)
        )
    return found


def opened_by(connection: Connection, bundle_id: UUID, process: str) -> list[str]:
    """The roles that may open cases of a process in this version."""
    found = connection.scalar(
        select(Process.opened_by_roles).where(
            Process.bundle_id == bundle_id, Process.process == process
        )
    )
    return list(found or [])


def process_started_by(connection: Connection, message: str, day: date) -> str | None:
    """The process in force that a message opens a case of."""
    statement = (
        select(Process.process, Process.start_messages)
        .where(Process.effective_from <= day)
        .order_by(Process.deployed_at.desc())
    )
    for row in connection.execute(statement):
        if message in row.start_messages:
            return str(row.process)
    return None


def manifests_in_force(connection: Connection, day: date) -> list[Mapping[str, Any]]:
    """The manifest of each decree's version in force on a day, in the order of deployment."""
    statement = (
        select(Bundle.decree, Bundle.manifest)
        .where(
            Bundle.effective_from <= day,
            (Bundle.effective_to.is_(None)) | (Bundle.effective_to >= day),
        )
        .order_by(Bundle.effective_from, Bundle.deployed_at)
    )
    latest: dict[str, Mapping[str, Any]] = {}
    for row in connection.execute(statement):
        latest.pop(row.decree, None)
        latest[row.decree] = row.manifest
    return list(latest.values())


HEAD = (
    Bundle.id,
    Bundle.decree,
    Bundle.number,
    Bundle.title,
    Bundle.content_hash,
    Bundle.effective_from,
    Bundle.effective_to,
    Bundle.deployed_at,
    Bundle.note,
)
"""What is said of a bundle where it stands in a list."""


def head(connection: Connection, bundle_id: UUID) -> Record:
    """What is known of a version without opening it. Raises NotFound."""
    found = connection.execute(select(*HEAD).where(Bundle.id == bundle_id)).one_or_none()
    if found is None:
        raise NotFound("Versi proses ini tidak dikenal.")
    return found


def versions_beside(connection: Connection, bundle: Record) -> list[Record]:
    """The other versions of the same decree, the newest first."""
    statement = (
        select(*HEAD)
        .where(Bundle.decree == bundle.decree, Bundle.id != bundle.id)
        .order_by(Bundle.effective_from.desc(), Bundle.deployed_at.desc())
    )
    return list(connection.execute(statement).all())
