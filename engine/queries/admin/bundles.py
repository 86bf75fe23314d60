"""The versions of the decrees that were deployed, and how many cases still follow each."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from engine.models import Bundle, Case, Officer
from engine.rows import Record
from engine.store import bundles, officers
from engine.store.cases import LIVE
from engine.unit_of_work import UnitOfWork

FAR_ENOUGH = 10_000
"""Counting the cases of a version stops here."""


@dataclass(frozen=True, kw_only=True)
class ListBundles:
    """Every deployed version, the newest of each decree first. Needs ``administer`` or ``design``.

    A row: id, decree, number, title, content_hash, effective_from, effective_to, deployed_at, note,
    deployer (None: with the installation), running (at most ``FAR_ENOUGH``).
    """

    officer: UUID

    def answer(self, uow: UnitOfWork) -> list[Record]:
        principal = officers.principal(uow.connection, self.officer)
        if not principal.has_right("design"):
            principal.require_right("administer")
        some = (
            select(Case.id)
            .where(Case.bundle_id == Bundle.id, Case.state.in_(LIVE))
            .limit(FAR_ENOUGH)
            .correlate(Bundle)
            .subquery()
        )
        running = select(func.count()).select_from(some).scalar_subquery()
        statement = (
            select(
                *bundles.HEAD,
                Officer.name.label("deployer"),
                running.label("running"),
            )
            .outerjoin(Officer, Officer.id == Bundle.deployed_by)
            .order_by(Bundle.decree, Bundle.effective_from.desc(), Bundle.deployed_at.desc())
        )
        return list(uow.connection.execute(statement).all())
