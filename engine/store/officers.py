"""Officers, their assignments, and what these entitle them to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, func, select

from engine.errors import NotFound
from engine.models import ApiToken, Assignment, Office, Officer, Role
from engine.models.task import queue_of
from engine.rows import Record
from engine.sentences import say
from engine.store.driver import Prepared
from engine.store.principals import Post, Principal
from engine.wilayah import LEVELS, covers

OWN = "own"
"""What a role sees whose officers see their own cases alone."""

_WITH_POSTS = (
    select(
        Officer.id,
        Officer.login,
        Officer.name,
        Officer.office_id,
        Officer.language,
        Officer.session_epoch,
        Officer.notices_read_at,
        Officer.density,
        Officer.muted,
        Office.name.label("office"),
        Office.wilayah.label("office_wilayah"),
        Assignment.role,
        Assignment.wilayah,
        Assignment.queue,
        Role.label,
        Role.rights,
        Role.sees,
        Role.fallback,
    )
    .join(Office, Office.id == Officer.office_id)
    .outerjoin(Assignment, Assignment.officer_id == Officer.id)
    .outerjoin(Role, Role.id == Assignment.role)
    .where(Officer.active)
    .order_by(Assignment.role)
)
"""A row for each post of an officer, one without a post where there is none."""

_PRINCIPAL = Prepared(_WITH_POSTS.where(Officer.id == bindparam("officer")))

_BEARER = Prepared(
    _WITH_POSTS.add_columns(
        ApiToken.id.label("token_id"),
        ApiToken.expires_at,
        ApiToken.revoked_at,
        ApiToken.last_used_at,
    )
    .join(ApiToken, ApiToken.officer_id == Officer.id)
    .where(ApiToken.hash == bindparam("hashed"))
)


def principal(connection: Connection, officer_id: UUID) -> Principal:
    """The officer with their posts. Raises NotFound for one unknown or no longer active."""
    rows = _PRINCIPAL.rows(connection, officer=officer_id)
    if not rows:
        raise NotFound("Petugas ini tidak dikenal atau sudah tidak aktif.")
    return _principal_of(rows)


def bearer(connection: Connection, hashed: bytes) -> tuple[Record, Principal] | None:
    """The API token with this hash (token_id, expires_at, revoked_at, last_used_at) and its officer.

    None for a token unknown, and for one whose officer is no longer active.
    """
    rows = _BEARER.rows(connection, hashed=hashed)
    return (rows[0], _principal_of(rows)) if rows else None


def _principal_of(rows: list[Record]) -> Principal:
    first = rows[0]
    return Principal(
        first.id,
        first.login,
        first.name,
        first.office_id,
        first.office,
        first.office_wilayah,
        first.language,
        first.session_epoch,
        tuple(
            Post(
                role=row.role,
                label=row.label,
                wilayah=row.wilayah,
                queue=row.queue,
                rights=tuple(row.rights),
                own_only=row.sees == OWN,
                tiered=row.fallback is not None,
            )
            for row in rows
            if row.role is not None
        ),
        first.notices_read_at,
        first.density,
        tuple(first.muted),
    )


def by_login(connection: Connection, login: str) -> Record | None:
    """The officer row with this login, in any state."""
    return connection.execute(
        select(*Officer.__table__.c).where(Officer.login == login)
    ).one_or_none()


QUALIFICATIONS = {
    "education": say("pendidikan minimal SLTA/sederajat"),
    "regulations": say("menguasai peraturan"),
    "computer": say("mampu mengoperasikan komputer"),
    "communication": say("mampu berkomunikasi dengan baik"),
    "integrity": say("teliti, tekun, dan berintegritas"),
}
"""What the SOP asks of whoever carries out a step (SOP-R2): key on the profile → words."""


def unrecorded(connection: Connection, officer_id: UUID) -> list[str]:
    """The qualifications that are not recorded on the officer's profile, in words."""
    recorded = connection.scalar(select(Officer.qualification).where(Officer.id == officer_id))
    return [words for key, words in QUALIFICATIONS.items() if not (recorded or {}).get(key)]


def missing_qualifications(connection: Connection, officer_id: UUID) -> list[str]:
    """A warning for each qualification not recorded on the officer's profile."""
    recorded = connection.scalar(select(Officer.qualification).where(Officer.id == officer_id))
    return lacking(recorded or {})


def lacking(recorded: Mapping[str, Any]) -> list[str]:
    """The same for a profile already read."""
    return [
        say("Belum tercatat pada profil petugas: {words}.", words=words)
        for key, words in QUALIFICATIONS.items()
        if not recorded.get(key)
    ]


def units_of_role(connection: Connection, role: str, wilayah: str) -> list[str]:
    """The units in which somebody has ``role`` and that cover ``wilayah``, the nearest first."""
    statement = select(Assignment.wilayah).where(Assignment.role == role).distinct()
    units = [unit for unit in connection.scalars(statement) if covers(unit, wilayah)]
    return sorted(units, key=len, reverse=True)


def colleagues(connection: Connection, queue: str) -> list[Record]:
    """The active officers who work in a queue, by name."""
    statement = (
        select(Officer.id, Officer.name, Officer.position, Officer.qualification)
        .join(Assignment, Assignment.officer_id == Officer.id)
        .where(Assignment.queue == queue, Officer.active)
        .order_by(Officer.name, Officer.id)
    )
    return list(connection.execute(statement).all())


def posts_of(connection: Connection, officer_id: UUID) -> list[Record]:
    """The roles of an officer with their unit, since when and by which decree."""
    statement = (
        select(*Assignment.__table__.c, Role.label)
        .join(Role, Role.id == Assignment.role)
        .where(Assignment.officer_id == officer_id)
        .order_by(Role.label, Assignment.wilayah)
    )
    return list(connection.execute(statement).all())


def with_office(connection: Connection, officer_id: UUID) -> Record:
    """An officer in any state, with name and unit of their office. Raises NotFound."""
    statement = (
        select(
            *Officer.__table__.c,
            Office.name.label("office"),
            Office.wilayah.label("office_wilayah"),
        )
        .join(Office, Office.id == Officer.office_id)
        .where(Officer.id == officer_id)
    )
    found = connection.execute(statement).one_or_none()
    if found is None:
        raise NotFound("Petugas ini tidak dikenal.")
    return found


def administered(connection: Connection, officer_id: UUID, by: UUID) -> Record:
    """An officer of an office that ``by`` administers. Raises NotFound, Forbidden."""
    found = with_office(connection, officer_id)
    principal(connection, by).require_right("administer", found.office_wilayah)
    return found


def by_email(connection: Connection, email: str) -> list[Record]:
    """The officers with this e-mail address, in any state; letters of any case."""
    statement = select(*Officer.__table__.c).where(func.lower(Officer.email) == email.lower())
    return list(connection.execute(statement).all())


def administering_role(connection: Connection) -> Record | None:
    """The role (id, label) that administers the whole city; the one with most rights of several."""
    rows = connection.execute(
        select(Role.id, Role.label, Role.rights).where(Role.level == LEVELS[2]).order_by(Role.id)
    ).all()
    return max(
        (row for row in rows if "administer" in row.rights),
        key=lambda row: len(row.rights),
        default=None,
    )


def offices_in(connection: Connection, wilayah: str) -> list[Record]:
    """The offices of a unit itself, by code."""
    statement = select(*Office.__table__.c).where(Office.wilayah == wilayah).order_by(Office.code)
    return list(connection.execute(statement).all())


def offices_by_code(connection: Connection, codes: Iterable[str]) -> dict[str, Record]:
    """The offices with these short names."""
    statement = select(*Office.__table__.c).where(Office.code.in_(list(codes)))
    return {row.code: row for row in connection.execute(statement)}


def roles_with_right(connection: Connection, right: str) -> list[str]:
    """The roles that carry a right."""
    rows = connection.execute(select(Role.id, Role.rights)).all()
    return [row.id for row in rows if right in row.rights]


def queues_with_right(connection: Connection, right: str, wilayah: str) -> list[str]:
    """Of each role that carries a right the queue that is nearest to a unit and has somebody."""
    return [
        queue_of(role, unit)
        for role in roles_with_right(connection, right)
        for unit in units_of_role(connection, role, wilayah)[:1]
    ]


def role_ids(connection: Connection) -> set[str]:
    """The roles that exist."""
    return set(connection.scalars(select(Role.id)))


def level_of_role(connection: Connection, role: str) -> str | None:
    """The kind of unit a role is exercised in; None for a role unknown."""
    return connection.scalar(select(Role.level).where(Role.id == role))


def office_by_code(connection: Connection, code: str) -> UUID | None:
    """The office with this short name."""
    return connection.scalar(select(Office.id).where(Office.code == code))


def row(connection: Connection, officer_id: UUID) -> Record | None:
    """The whole row of an officer."""
    return connection.execute(
        select(*Officer.__table__.c).where(Officer.id == officer_id)
    ).one_or_none()


def name_of(connection: Connection, officer_id: UUID | None) -> str | None:
    """The name of an officer."""
    if officer_id is None:
        return None
    return connection.scalar(select(Officer.name).where(Officer.id == officer_id))


def role_name(connection: Connection, role: str) -> str:
    """What a role is called; its id where nobody has named it."""
    return connection.scalar(select(Role.label).where(Role.id == role)) or role
