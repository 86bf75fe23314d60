"""The versions of the decrees that were deployed, and how many cases still follow each."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from engine.models import Bundle, Case, Officer
from engine.rows import Record
from engine.store import officers
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class ListBundles:
    """Every deployed version, the newest of each decree first. Needs ``administer`` or ``design``.

    A row: id, decree, number, title, content_hash, effective_from, effective_to, deployed_at, note,
    deployer (None: with the installation), running.
    """

    officer: UUID

    def answer(self, uow: UnitOfWork) -> list[Record]:
        principal = officers.principal(uow.connection, self.officer)
        if not principal.has_right("design"):
            principal.require_right("administer")
        running = (
            select(Case.bundle_id, func.count().label("cases"))
            .where(Case.state.in_(("open", "suspended")))
            .group_by(Case.bundle_id)
            .subquery()
        )
        statement = (
            select(
                Bundle.id,
                Bundle.decree,
                Bundle.number,
                Bundle.title,
                Bundle.content_hash,
                Bundle.effective_from,
                Bundle.effective_to,
                Bundle.deployed_at,
                Bundle.note,
                Officer.name.label("deployer"),
                func.coalesce(running.c.cases, 0).label("running"),
            )
            .outerjoin(running, running.c.bundle_id == Bundle.id)
            .outerjoin(Officer, Officer.id == Bundle.deployed_by)
            .order_by(Bundle.decree, Bundle.effective_from.desc(), Bundle.deployed_at.desc())
        )
        return list(uow.connection.execute(statement).all())
