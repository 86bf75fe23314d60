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
from engine.library import Shelf
from engine.models import Bundle
from engine.rows import Record
from engine.scope import Scope, scope_of, show_people
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
class AskedLines:
    """The lines that wait for an answer; ``answers``: key → ids of the lines that answer it."""

    register: Register
    words: Mapping[str, forms.Wording]
    items: Sequence[RecordLine]
    keys: Mapping[UUID, str]
    answers: Mapping[str, Sequence[UUID]]


@dataclass(frozen=True, slots=True)
class CaseRecords:
    """The records that the task's case tree keeps, and the form of a new one.

    ``asked``: the lines of another register that these answer, with their words; None where the
    register answers none.
    """

    scope: Scope
    register: Register
    items: Sequence[RecordLine]
    form: forms.Form
    asked: AskedLines | None


@dataclass(frozen=True, kw_only=True)
class ListCaseRecords:
    """The register of a task with the screen ``records:<register>``."""

    task_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> CaseRecords:
        scope = scope_of(uow, self.task_id, self.officer, "records")
        shelf = uow.shelf(scope.task.bundle_id)
        register = register_of(shelf, scope.argument)
        rows = records.of_root(
            uow.connection, register.name, scope.root_id, scope.task.case_wilayah
        )
        asked = self._asked(uow, scope, shelf, register, rows)
        shown = len(rows) + len(asked.items if asked else ())
        show_people(uow, scope, self.officer, f"register {register.name}", shown)
        return CaseRecords(
            scope,
            register,
            [line_of(uow, row) for row in rows],
            shelf.form(register.form),
            asked,
        )

    def _asked(
        self,
        uow: UnitOfWork,
        scope: Scope,
        shelf: Shelf,
        register: Register,
        rows: Sequence[Record],
    ) -> AskedLines | None:
        if not register.answers:
            return None
        asked = register_of(shelf, register.answers)
        lines = records.of_root(uow.connection, asked.name, scope.root_id, scope.task.case_wilayah)
        answers: dict[str, list[UUID]] = {}
        for row in rows:
            answers.setdefault(str(row.data.get(register.answers_by) or ""), []).append(row.id)
        return AskedLines(
            asked,
            shelf.form(asked.form).wording,
            [line_of(uow, row) for row in lines],
            {row.id: row.key for row in lines},
            answers,
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
