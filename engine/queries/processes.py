"""The processes an officer may open a case of."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

import forms
from engine.models import Bundle, Process
from engine.rows import Record
from engine.store import bundles, officers
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Startable:
    """A process, and the units this officer may open it for."""

    process: str
    name: str
    decree: str
    number: str
    units: tuple[str, ...]
    form: forms.Form | None


@dataclass(frozen=True, kw_only=True)
class ListStartable:
    """The processes in force that the officer's roles open."""

    officer: UUID

    def answer(self, uow: UnitOfWork) -> list[Startable]:
        principal = officers.principal(uow.connection, self.officer)
        found = []
        for process in self._in_force(uow):
            units = tuple(
                dict.fromkeys(
                    post.wilayah for post in principal.posts if post.role in process.opened_by_roles
                )
            )
            if units:
                form = self._form(uow, process)
                found.append(
                    Startable(
                        process.process, process.name, process.decree, process.number, units, form
                    )
                )
        return found

    def _in_force(self, uow: UnitOfWork) -> list[Record]:
        statement = (
            select(*Process.__table__.c, Bundle.number)
            .join(Bundle, Bundle.id == Process.bundle_id)
            .where(Process.effective_from <= uow.now.date())
            .order_by(Process.effective_from.desc(), Process.deployed_at.desc())
        )
        latest: dict[str, Record] = {}
        for row in uow.connection.execute(statement):
            latest.setdefault(row.process, row)
        return sorted(latest.values(), key=lambda row: row.name)

    def _form(self, uow: UnitOfWork, process: Record) -> forms.Form | None:
        if not process.start_form:
            return None
        current = bundles.process_in_force(uow.connection, process.process, uow.now.date())
        return uow.shelf(current.bundle_id).form(process.start_form)
