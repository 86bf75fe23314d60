"""The records of a declared register: those of a task's case, and those of a unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

import forms
from engine.models import Bundle
from engine.registers import Register, declared, register_of
from engine.rows import Record
from engine.scope import Scope, scope_of
from engine.store import officers, records
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class CaseRecords:
    """The records that the task's case tree keeps, and the form of a new one."""

    scope: Scope
    register: Register
    items: Sequence[Record]
    form: forms.Form


@dataclass(frozen=True, kw_only=True)
class ListCaseRecords:
    """The register of a task with the screen ``records:<register>``."""

    task_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> CaseRecords:
        scope = scope_of(uow, self.task_id, self.officer, "records")
        shelf = uow.shelf(scope.task.bundle_id)
        register = register_of(shelf, scope.argument)
        return CaseRecords(
            scope,
            register,
            records.of_root(uow.connection, register.name, scope.root_id),
            shelf.form(register.form),
        )


@dataclass(frozen=True, kw_only=True)
class ListRegisters:
    """Every register that a deployed decree declares, the newest declaration of each."""

    officer: UUID

    def answer(self, uow: UnitOfWork) -> list[Register]:
        officers.principal(uow.connection, self.officer).require_right("registry")
        found: dict[str, Register] = {}
        statement = select(Bundle.manifest).order_by(Bundle.deployed_at)
        for manifest in uow.connection.scalars(statement):
            found.update(declared(manifest))
        return sorted(found.values(), key=lambda register: register.label)


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A page of a register within the units the officer may see."""

    register: Register
    items: Sequence[Record]
    next: UUID | None


@dataclass(frozen=True, kw_only=True)
class BrowseRegister:
    """A page of a declared register for the officer's own unit. Raises Forbidden."""

    officer: UUID
    register: str
    after: UUID | None = None
    limit: int = 50

    def answer(self, uow: UnitOfWork) -> RecordPage:
        principal = officers.principal(uow.connection, self.officer)
        principal.require_right("registry")
        known = {one.name: one for one in ListRegisters(officer=self.officer).answer(uow)}
        units = sorted({p.wilayah for p in principal.posts if "registry" in p.rights}, key=len)
        rows = records.page(
            uow.connection, self.register, units[0], after=self.after, limit=self.limit + 1
        )
        shown = rows[: self.limit]
        more = len(rows) > self.limit
        return RecordPage(known[self.register], shown, shown[-1].id if more else None)
