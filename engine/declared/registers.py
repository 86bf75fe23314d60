"""Registers that decrees declare: their form, their key, and keeping a record in one.

A manifest declares them under ``records``::

    records:
      aset:
        label: Aset barang kelompok
        form: forms/aset.form
        key: nomor            # FEEL over the answers; unique in the register
        columns: [nomor, nama, kondisi]
        level: kelurahan
        unique: register      # or: case — the key tells lines of one case apart only
        sealed: [nik]         # answers kept encrypted; a key made of them is kept as a keyed hash
        roles: [petugas_kelurahan]      # who may keep records outside a task
        rules: [{condition: FEEL, message: text}]       # see ``engine.declared.rules``
        answers: {register: temuan, by: nomor_temuan}   # each line answers one of that register
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import forms
from engine.errors import Conflict, InvalidAnswers, NotFound
from engine.feel import compile_expression
from engine.ids import new_id
from engine.library import Shelf
from engine.models import RegisterRecord
from engine.registry import mask
from engine.rows import Record
from engine.sentences import say
from engine.store import records
from engine.unit_of_work import UnitOfWork
from engine.wilayah import related

SEALED = "tersegel"
"""Under this name an encrypted answer stands in a record's data."""


@dataclass(frozen=True, slots=True)
class Register:
    """A register as a manifest declares it, by the same names."""

    name: str
    decree: str
    basis: str
    """The number of the decree, as people cite it."""
    label: str
    form: str
    key: str
    columns: tuple[str, ...]
    level: str
    roles: tuple[str, ...]
    unique: str = "register"
    """How far a key is unique: in the whole ``register``, or in one ``case`` and its children, where
    two units that are neighbours may each have it."""
    sealed: tuple[str, ...] = ()
    answers: str = ""
    """The register whose lines its own lines answer, empty: none."""
    answers_by: str = ""
    """Which of its answers names the key of the line that is answered."""


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
            basis=str(manifest.get("number", "")),
            label=str(told["label"]),
            form=str(told["form"]),
            key=str(told.get("key", "")),
            columns=tuple(told.get("columns", ())),
            level=str(told.get("level", "kota")),
            roles=tuple(told.get("roles", ())),
            unique=str(told.get("unique", "register")),
            sealed=tuple(told.get("sealed", ())),
            answers=str((told.get("answers") or {}).get("register", "")),
            answers_by=str((told.get("answers") or {}).get("by", "")),
        )
        for name, told in (manifest.get("records") or {}).items()
    }


def answering(register: Register, known: Mapping[str, Register]) -> Register | None:
    """The register whose lines answer those of this one."""
    return next((one for one in known.values() if one.answers == register.name), None)


def register_of(shelf: Shelf, name: str) -> Register:
    """A register of a bundle. Raises NotFound."""
    found = declared(shelf.manifest).get(name)
    if found is None:
        raise NotFound(say("Register {name} tidak dinyatakan dalam versi ini.", name=name))
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
    if same_key(uow, register, key, place):
        raise Conflict(
            say(
                "{label}: {data} sudah tercatat. Periksa daftar sebelum mencatat lagi.",
                label=register.label,
                data=shown_key(register, data),
            )
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
            "data": seal(uow, register, data),
            "state": "aktif",
            "version": 1,
            "created_at": uow.now,
            "created_by": officer,
            "changed_at": uow.now,
        },
    )
    return record_id


def same_key(uow: UnitOfWork, register: Register, key: str, place: Place) -> Sequence[Record]:
    """The live records that one with this key at this place would be confused with."""
    if not key:
        return []
    found = records.by_key(uow.connection, register.name, key)
    if register.unique != "case":
        return found
    return [
        row for row in found if row.root_id == place.root_id and related(place.wilayah, row.wilayah)
    ]


def key_of(uow: UnitOfWork, register: Register, data: Mapping[str, Any]) -> str:
    """What the register's key says of the data, empty where it has none; hashed when sealed."""
    if not register.key:
        return ""
    key = compile_expression(register.key)
    value = key.evaluate(data, now=uow.now)
    if value is None:
        return ""
    if key.names & set(register.sealed):
        return uow.adapters.vault.fingerprint(str(value)).hex()
    return str(value)


def shown_key(register: Register, data: Mapping[str, Any]) -> str:
    """The key as a person recognises it: sealed answers with their last four digits only."""
    names = sorted(compile_expression(register.key).names)
    return ", ".join(
        mask(str(data.get(name) or "")) if name in register.sealed else str(data.get(name) or "")
        for name in names
    )


def seal(uow: UnitOfWork, register: Register, data: Mapping[str, Any]) -> dict[str, Any]:
    """The data as they are kept: answers that the register seals are encrypted."""
    vault = uow.adapters.vault
    return {
        name: {SEALED: b64encode(vault.seal(str(value))).decode()}
        if name in register.sealed and value is not None
        else value
        for name, value in data.items()
    }


def opened(uow: UnitOfWork, data: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a record with its sealed answers opened."""
    vault = uow.adapters.vault
    return {
        name: vault.open(b64decode(value[SEALED]))
        if isinstance(value, dict) and SEALED in value
        else value
        for name, value in data.items()
    }


def masked(data: Mapping[str, Any], uow: UnitOfWork) -> dict[str, Any]:
    """The data of a record for a list: of sealed answers the last four digits."""
    open_data = opened(uow, data)
    return {
        name: mask(str(open_data[name])) if isinstance(value, dict) and SEALED in value else value
        for name, value in data.items()
    }
