"""Bundles and processes: which version of a decree holds, and its files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, cast
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
        select(Bundle.files, Bundle.manifest, Bundle.decree).where(Bundle.id == bundle_id)
    ).one_or_none()
    if found is None:
        raise NotFound("Versi proses ini tidak dikenal.")
    newest = connection.scalar(
        select(Bundle.manifest)
        .where(Bundle.decree == found.decree)
        .order_by(Bundle.deployed_at.desc(), Bundle.id.desc())
        .limit(1)
    )
    return found.files, lent(found.manifest, newest or {})


SIGHT = ("key_facts", "hidden", "shows", "words")
"""What a manifest declares of a process for reading alone: it decides nothing."""


def lent(manifest: Mapping[str, Any], newest: Mapping[str, Any]) -> Mapping[str, Any]:
    """A manifest of before, with what the newest of its decree says is to be known of its cases.

    A running case keeps its version; but whoever decides in it reads what is declared today, as far
    as the version itself is silent.
    """
    own, told = manifest.get("processes") or {}, newest.get("processes") or {}
    given = {
        name: {word: one[word] for word in SIGHT if word in one}
        for name, one in told.items()
        if one
    }
    processes = {name: {**more, **(own.get(name) or {})} for name, more in given.items() if more}
    words = {**(newest.get("words") or {}), **(manifest.get("words") or {})}
    return {**manifest, "words": words, "processes": {**own, **processes}}


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


def start_form_of(connection: Connection, bundle_id: UUID, process: str) -> str | None:
    """The path of the form that opens cases of a process in this version."""
    return connection.scalar(
        select(Process.start_form).where(Process.bundle_id == bundle_id, Process.process == process)
    )


def started_by(
    connection: Connection, kind: Literal["message", "signal"], name: str, day: date
) -> list[str]:
    """The processes whose version in force on a day is opened by a message or signal.

    The process whose version was deployed last comes first.
    """
    column = Process.start_messages if kind == "message" else Process.start_signals
    statement = (
        select(Process.process, Process.deployed_at, column.label("names"))
        .join(Bundle, Bundle.id == Process.bundle_id)
        .where(
            Process.effective_from <= day,
            (Bundle.effective_to.is_(None)) | (Bundle.effective_to >= day),
        )
        .order_by(Process.effective_from, Process.deployed_at)
    )
    latest = {row.process: row for row in connection.execute(statement)}
    newest = sorted(latest.values(), key=lambda row: row.deployed_at, reverse=True)
    return [str(row.process) for row in newest if name in row.names]


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


def in_force(connection: Connection, day: date) -> list[Record]:
    """Id, decree and number of each decree's version in force on a day."""
    statement = (
        select(Bundle.id, Bundle.decree, Bundle.number)
        .where(
            Bundle.effective_from <= day,
            (Bundle.effective_to.is_(None)) | (Bundle.effective_to >= day),
        )
        .order_by(Bundle.effective_from, Bundle.deployed_at)
    )
    return list({row.decree: row for row in connection.execute(statement)}.values())


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
