"""The records of a declared register: those of a task's case, and those of a unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

import forms
from engine.declared.registers import Register, declared, masked, register_of
from engine.errors import NotFound
from engine.models import Bundle
from engine.rows import Record
from engine.scope import Scope, scope_of
from engine.store import officers, records
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordLine:
    """One record as a list shows it: of sealed answers the last four digits."""

    id: UUID
    wilayah: str
    version: int
    state: str
    created_at: datetime
    case_id: UUID | None
    data: Mapping[str, Any]


def line_of(uow: UnitOfWork, row: Record) -> RecordLine:
    """A row as a line."""
    return RecordLine(
        id=row.id,
        wilayah=row.wilayah,
        version=row.version,
        state=row.state,
        created_at=row.created_at,
        case_id=row.case_id,
        data=masked(row.data, uow),
    )


@dataclass(frozen=True, slots=True)
class CaseRecords:
    """The records that the task's case tree keeps, and the form of a new one."""

    scope: Scope
    register: Register
    items: Sequence[RecordLine]
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
        rows = records.of_root(uow.connection, register.name, scope.root_id)
        return CaseRecords(
            scope,
            register,
            [line_of(uow, row) for row in rows],
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
    words: Mapping[str, forms.Wording]
    items: Sequence[RecordLine]
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
        if self.register not in known:
            raise NotFound("Register ini tidak ada.")
        units = sorted({p.wilayah for p in principal.posts if "registry" in p.rights}, key=len)
        rows = records.page(
            uow.connection, self.register, units[0], after=self.after, limit=self.limit + 1
        )
        shown = [line_of(uow, row) for row in rows[: self.limit]]
        more = len(rows) > self.limit
        register = known[self.register]
        return RecordPage(register, _words(uow, register), shown, shown[-1].id if more else None)


def _words(uow: UnitOfWork, register: Register) -> Mapping[str, forms.Wording]:
    """What the register's form calls its answers, in the newest version of its decree."""
    statement = select(Bundle.id).where(Bundle.decree == register.decree)
    newest = uow.connection.scalars(statement.order_by(Bundle.deployed_at.desc())).first()
    assert newest is not None
    return uow.shelf(newest).form(register.form).wording
