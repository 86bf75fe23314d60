"""Declared registers read as lists: sorted, filtered and summed by what their forms ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Dialect, case, func, or_, select
from sqlalchemy.orm import aliased

import forms
from engine.declared.registers import Register, answering, declared, masked, opened
from engine.errors import NotFound
from engine.models import Bundle, Case, RegisterRecord
from engine.queries.naming import Named, names_in
from engine.rows import Record
from engine.sight import names_people, registry_look, within_any
from engine.store import officers
from engine.store.listing import Chosen, Column, Kind, Listing, Page, Wish
from engine.store.registry import persons
from engine.unit_of_work import UnitOfWork

_MONEY: Final = frozenset({"uang"})
_FIGURES: Final = frozenset({"number", "angka", *_MONEY})
_DAYS: Final = frozenset({"datetime", "tanggal_hukum", "date"})
_NIK: Final = "nik"


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterLine:
    """A record as a list shows it: of sealed answers the last four digits.

    ``person``: whom its NIK names, where the registry knows them. ``replies``: the records of the
    register that answers this one, as many as belong to it.
    """

    id: UUID
    wilayah: str
    state: str
    created_at: datetime
    case_id: UUID | None
    reference: str | None
    subject: str | None
    data: Mapping[str, Any]
    person: UUID | None
    replies: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class RegisterSheet:
    """A register as it is declared: its columns as a list, its words, the register that answers it."""

    register: Register
    listing: Listing
    words: Mapping[str, forms.Wording]
    answered_by: Register | None


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A page of a register; ``names``: what the references on it are called."""

    sheet: RegisterSheet
    page: Page
    names: Named


@dataclass(frozen=True, kw_only=True)
class OpenRegister:
    """A declared register as a list. Raises Forbidden, NotFound."""

    officer: UUID
    register: str

    def answer(self, uow: UnitOfWork) -> RegisterSheet:
        officers.principal(uow.connection, self.officer).require_right("registry")
        bundles = select(Bundle.id, Bundle.manifest).order_by(Bundle.deployed_at.desc())
        for bundle_id, manifest in uow.connection.execute(bundles):
            known = declared(manifest)
            if self.register in known:
                register = known[self.register]
                words = uow.shelf(bundle_id).form(register.form).wording
                listing = _listing(register, words, uow.connection.dialect)
                return RegisterSheet(register, listing, words, answering(register, known))
        raise NotFound("Register ini tidak ada.")


@dataclass(frozen=True, kw_only=True)
class BrowseRegister(Wish):
    """A page of a declared register for the officer's own units. Raises Forbidden, NotFound.

    ``search``: words that stand in any of its columns.
    """

    officer: UUID
    register: str
    search: str = ""
    limit: int = 50

    def answer(self, uow: UnitOfWork) -> RecordPage:
        sheet = OpenRegister(officer=self.officer, register=self.register).answer(uow)
        page = self._chosen(uow, sheet).page(uow.connection)
        names = names_in(uow.connection, [line.data for line in page.items])
        if names_people([line.data for line in page.items]):
            name = f"register {self.register}"
            uow.shown(registry_look(self.officer, uow.now, name, len(page.items)))
        return RecordPage(sheet, page, names)

    def chosen(self, uow: UnitOfWork) -> Chosen:
        """The records asked for, as a list reads them."""
        sheet = OpenRegister(officer=self.officer, register=self.register).answer(uow)
        return self._chosen(uow, sheet)

    def _chosen(self, uow: UnitOfWork, sheet: RegisterSheet) -> Chosen:
        principal = officers.principal(uow.connection, self.officer)
        return Chosen(
            listing=sheet.listing,
            wish=self,
            where=(
                RegisterRecord.register == self.register,
                RegisterRecord.state != "dihapus",
                within_any(principal.units_with("registry"), RegisterRecord.wilayah),
                *self._words(sheet),
            ),
            dress=partial(_lines, uow, sheet),
        )

    def _words(self, sheet: RegisterSheet) -> Iterator[ColumnElement[bool]]:
        shown = [RegisterRecord.data[name].as_string() for name in _open_columns(sheet.register)]
        for word in self.search.split():
            columns = (*shown, RegisterRecord.key, Case.reference, Case.subject)
            yield or_(*(column.icontains(word, autoescape=True) for column in columns))


def _open_columns(register: Register) -> list[str]:
    return [name for name in register.columns if name not in register.sealed]


_KEPT: Final = (
    Column(name="data", value=RegisterRecord.data),
    Column(
        name="wilayah",
        value=RegisterRecord.wilayah,
        kind="place",
        order=RegisterRecord.wilayah,
        filter="choice",
        match=partial(within_any, column=RegisterRecord.wilayah),
    ),
    Column(
        name="state",
        value=RegisterRecord.state,
        kind="choice",
        order=RegisterRecord.state,
        filter="choice",
    ),
    Column(
        name="created_at",
        value=RegisterRecord.created_at,
        kind="moment",
        order=RegisterRecord.created_at,
        filter="dates",
    ),
    Column(name="case_id", value=RegisterRecord.case_id),
    Column(name="root_id", value=RegisterRecord.root_id),
    Column(name="key", value=RegisterRecord.key),
    Column(
        name="reference",
        value=Case.reference,
        kind="code",
        order=func.coalesce(Case.reference, ""),
    ),
    Column(name="subject", value=Case.subject),
)
"""What stands in every register beside the answers of its own form."""


def _listing(register: Register, words: Mapping[str, forms.Wording], dialect: Dialect) -> Listing:
    own = [_column(name, words.get(name), dialect) for name in _open_columns(register)]
    return Listing(
        source=RegisterRecord.__table__.outerjoin(
            Case.__table__, Case.id == RegisterRecord.case_id
        ),
        key=RegisterRecord.id,
        order="-created_at",
        columns=(*own, *_KEPT),
    )


def _column(name: str, told: forms.Wording | None, dialect: Dialect) -> Column:
    text = RegisterRecord.data[name].as_string()
    kind = told.kind if told else ""
    column = Column(name=f"data.{name}", value=text, order=func.coalesce(text, ""))
    if kind in _FIGURES:
        figure = _figure(name, dialect)
        told_as: Kind = "money" if kind in _MONEY else "number"
        return replace(
            column,
            value=figure,
            kind=told_as,
            order=func.coalesce(figure, -1.0),
            summed=kind in _MONEY,
        )
    if kind in _DAYS:
        return replace(column, kind="date", filter="dates")
    return replace(column, kind="choice", filter="choice") if told and told.choices else column


def _figure(name: str, dialect: Dialect) -> Any:
    """An answer as a number; nothing where an earlier form kept it as something else."""
    held = RegisterRecord.data[name]
    if dialect.name == "postgresql":
        return case((func.json_typeof(held) == "number", held.as_float()))
    kind = func.json_type(RegisterRecord.data, f'$."{name}"')
    return case((kind.in_(("integer", "real")), held.as_float()))


def _lines(
    uow: UnitOfWork, sheet: RegisterSheet, connection: Connection, rows: Sequence[Record]
) -> list[RegisterLine]:
    people = _people(uow, sheet.register, rows)
    replies = _replies(uow, sheet, connection, rows)
    return [
        RegisterLine(
            id=row.id,
            wilayah=row.wilayah,
            state=row.state,
            created_at=row.created_at,
            case_id=row.case_id,
            reference=row.reference,
            subject=row.subject,
            data=masked(row.data, uow),
            person=people.get(row.id),
            replies=replies.get((row.root_id, row.key), ()),
        )
        for row in rows
    ]


def _people(uow: UnitOfWork, register: Register, rows: Sequence[Record]) -> dict[UUID, UUID]:
    """Record → the person whose NIK it keeps, where the registry knows just one."""
    name = next((one for one in register.sealed if one.startswith(_NIK)), None)
    if name is None:
        return {}
    numbers = {row.id: str(opened(uow, row.data).get(name) or "") for row in rows}
    found = persons.ids_by_nik(uow.connection, set(numbers.values()), uow.adapters.vault)
    return {row: found[nik] for row, nik in numbers.items() if nik in found}


def _replies(
    uow: UnitOfWork, sheet: RegisterSheet, connection: Connection, rows: Sequence[Record]
) -> dict[tuple[UUID | None, str], list[Mapping[str, Any]]]:
    """(Root case, key) → the records that answer it."""
    register = sheet.answered_by
    roots = {row.root_id for row in rows if row.root_id}
    if register is None or not roots:
        return {}
    reply = aliased(RegisterRecord)
    statement = (
        select(reply.root_id, reply.data)
        .where(
            reply.register == register.name,
            reply.root_id.in_(roots),
            reply.state != "dihapus",
        )
        .order_by(reply.id)
    )
    found: dict[tuple[UUID | None, str], list[Mapping[str, Any]]] = {}
    for root_id, data in connection.execute(statement):
        key = (root_id, str(data.get(register.answers_by) or ""))
        found.setdefault(key, []).append(masked(data, uow))
    return found
