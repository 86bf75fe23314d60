"""The processes an officer may open a case of, and those that have work in their queues."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import exists, select

import forms
from engine.models import Bundle, Case, Process, Task
from engine.rows import Record
from engine.store import bundles, officers
from engine.store.principals import Principal
from engine.unit_of_work import UnitOfWork
from forms import Words


@dataclass(frozen=True, slots=True)
class Startable:
    """A process, and the units this officer may open it for."""

    process: str
    name: str
    decree: str
    number: str
    units: tuple[str, ...]
    form: forms.Form | None
    receipt: bool
    """Whether whoever reported gets a code to follow the case with."""
    roles: tuple[str, ...] = ()
    """As what the officer may open it."""
    about: Words = Words()
    """What it is for, as the manifest says."""
    lasts: Words = Words()
    """How long it takes."""


@dataclass(frozen=True, kw_only=True)
class ListProcesses:
    """Process id → name, by name: those with open tasks in the officer's queues.

    With ``queues`` False: every process that has cases.
    """

    officer: UUID
    queues: bool = True

    def answer(self, uow: UnitOfWork) -> dict[str, str]:
        if self.queues:
            mine = officers.principal(uow.connection, self.officer).queues
            used = exists().where(
                Task.queue.in_(mine), Task.process == Process.process, Task.state == "open"
            )
        else:
            used = exists().where(Case.process == Process.process)
        statement = select(Process.process, Process.name).where(used).order_by(Process.deployed_at)
        latest = {row.process: row.name for row in uow.connection.execute(statement)}
        return dict(sorted(latest.items(), key=lambda known: known[1]))


@dataclass(frozen=True, kw_only=True)
class MayOpen:
    """Whether any process in force is opened by a role of the officer, as the request knows them."""

    principal: Principal

    def answer(self, uow: UnitOfWork) -> bool:
        roles = {post.role for post in self.principal.posts}
        statement = select(Process.opened_by_roles).where(Process.effective_from <= uow.today)
        return any(roles.intersection(opening) for opening in uow.connection.scalars(statement))


@dataclass(frozen=True, kw_only=True)
class ListStartable:
    """The processes in force that the officer's roles open."""

    officer: UUID

    def answer(self, uow: UnitOfWork) -> list[Startable]:
        principal = officers.principal(uow.connection, self.officer)
        found = []
        for process in self._in_force(uow):
            posts = [post for post in principal.posts if post.role in process.opened_by_roles]
            units = tuple(dict.fromkeys(post.wilayah for post in posts))
            if units:
                form, told = self._form(uow, process), _told(process)
                found.append(
                    Startable(
                        process=process.process,
                        name=process.name,
                        decree=process.decree,
                        number=process.number,
                        units=units,
                        form=form,
                        receipt=bool(told.get("receipt")),
                        roles=tuple(dict.fromkeys(post.label for post in posts)),
                        about=_words(told, "about"),
                        lasts=_words(told, "lasts"),
                    )
                )
        return found

    def _in_force(self, uow: UnitOfWork) -> list[Record]:
        statement = (
            select(*Process.__table__.c, Bundle.number, Bundle.manifest)
            .join(Bundle, Bundle.id == Process.bundle_id)
            .where(Process.effective_from <= uow.today)
            .order_by(Process.effective_from.desc(), Process.deployed_at.desc())
        )
        latest: dict[str, Record] = {}
        for row in uow.connection.execute(statement):
            latest.setdefault(row.process, row)
        return sorted(latest.values(), key=lambda row: row.name)

    def _form(self, uow: UnitOfWork, process: Record) -> forms.Form | None:
        if not process.start_form:
            return None
        current = bundles.process_in_force(uow.connection, process.process, uow.today)
        return uow.shelf(current.bundle_id).form(process.start_form)


def _words(told: dict[str, object], name: str) -> Words:
    return Words(id=str(told.get(name) or ""), en=str(told.get(f"{name}_en") or ""))


def _told(process: Record) -> dict[str, object]:
    """What the manifest says of a process."""
    return dict(process.manifest.get("processes", {}).get(process.process) or {})
