"""Registers that decrees declare: their form, their key, and keeping a record in one.

A manifest declares them under ``records``::

    records:
      aset:
        label: Aset barang kelompok
        form: forms/aset.form
        key: nomor            # FEEL over the answers; unique in the register
        columns: [nomor, nama, kondisi]
        level: kelurahan
        roles: [petugas_kelurahan]      # who may keep records outside a task
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import forms
from engine.errors import Conflict, InvalidAnswers, NotFound
from engine.feel import compile_expression
from engine.ids import new_id
from engine.library import Shelf
from engine.models import RegisterRecord
from engine.store import records
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Register:
    """One declared register."""

    name: str
    decree: str
    label: str
    form: str
    key: str
    columns: tuple[str, ...]
    level: str
    roles: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a record belongs: unit, and the case that keeps it."""

    wilayah: str
    case_id: UUID | None = None
    root_id: UUID | None = None


def declared(manifest: Mapping[str, Any]) -> dict[str, Register]:
    """The registers of a manifest by name."""
    return {
        name: Register(
            name=name,
            decree=str(manifest.get("key", "")),
            label=str(told["label"]),
            form=str(told["form"]),
            key=str(told.get("key", "")),
            columns=tuple(told.get("columns", ())),
            level=str(told.get("level", "kota")),
            roles=tuple(told.get("roles", ())),
        )
        for name, told in (manifest.get("records") or {}).items()
    }


def register_of(shelf: Shelf, name: str) -> Register:
    """A register of a bundle. Raises NotFound."""
    found = declared(shelf.manifest).get(name)
    if found is None:
        raise NotFound(f"Register {name} tidak dinyatakan dalam versi ini.")
    return found


def check(
    uow: UnitOfWork, shelf: Shelf, register: Register, answers: Mapping[str, Any]
) -> dict[str, Any]:
    """The answers as the register's form takes them. Raises InvalidAnswers by field."""
    try:
        return shelf.form(register.form).load(answers, facts={}, now=uow.now)
    except forms.FormError as error:
        raise InvalidAnswers(error.fields) from error


def keep(
    uow: UnitOfWork,
    register: Register,
    place: Place,
    data: Mapping[str, Any],
    *,
    officer: UUID | None,
) -> UUID:
    """A new record; returns its id. Raises Conflict when the register has one with this key."""
    key = key_of(uow, register, data)
    if key and records.by_key(uow.connection, register.name, key):
        raise Conflict(
            f"{register.label}: {key} sudah tercatat. Periksa register sebelum mencatat lagi."
        )
    record_id = new_id()
    uow.changes.insert(
        RegisterRecord,
        {
            "id": record_id,
            "register": register.name,
            "decree": register.decree,
            "key": key,
            "wilayah": place.wilayah,
            "case_id": place.case_id,
            "root_id": place.root_id,
            "data": dict(data),
            "state": "aktif",
            "version": 1,
            "created_at": uow.now,
            "created_by": officer,
            "changed_at": uow.now,
        },
    )
    return record_id


def key_of(uow: UnitOfWork, register: Register, data: Mapping[str, Any]) -> str:
    """What the register's key says of the data, empty where it has none."""
    if not register.key:
        return ""
    value = compile_expression(register.key).evaluate(data, now=uow.now)
    return "" if value is None else str(value)
