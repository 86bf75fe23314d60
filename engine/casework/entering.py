"""One family into a register, from answers instead of a file: the same rules as an import of one line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from engine.errors import InvalidAnswers
from engine.registry import (
    city,
    clean_name,
    is_latin,
    name_key,
    read_date,
    read_kk,
    read_nik,
    read_unit,
)
from engine.sentences import say
from engine.store.registry import entries
from engine.store.registry.importing import import_rows
from engine.store.registry.lists import NewList, open_list
from engine.unit_of_work import UnitOfWork

_LONGEST_NOTE: Final = 2_000
_LONGEST_NAME: Final = 160
_LONGEST_ADDRESS: Final = 200
_OLDEST: Final = 120
"""Years that somebody may have lived."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _OnePerson:
    """One person with the fields an imported line has."""

    name: str
    name_key: str
    nik: str | None
    kk: str | None
    birth_date: date | None
    sex: str | None
    address: str
    rt: str | None
    rw: str | None
    wilayah_code: str
    line: int = 1
    birth_place: str = ""
    relation: str = "kepala"
    mother_name: str = ""
    occupation: str = ""
    decile: int | None = None
    reference: str = ""
    status: str | None = None


def enter_family(
    uow: UnitOfWork,
    answers: Mapping[str, Any],
    *,
    case_id: UUID | None,
    register: str,
    officer: UUID | None,
) -> UUID:
    """Add the family to the register of a case (None: of no case yet); returns the entry's id.

    A person already known by NIK is found again, not doubled; ``alasan`` is kept with the entry.
    Raises InvalidAnswers.
    """
    today = uow.today
    person = _read(answers, today)
    text = json.dumps({key: str(value) for key, value in answers.items()}, sort_keys=True)
    list_id = open_list(
        uow.begin(),
        NewList(
            case_id=case_id,
            register=register,
            source_name="tangan",
            source_date=today,
            file_name=f"Dicatat satu per satu: {person.name}"[:255],
            checksum=hashlib.sha256(f"{uow.now.isoformat()}{text}".encode()).hexdigest(),
            imported_by=officer,
            imported_at=uow.now,
        ),
    )
    import_rows(uow.connection, list_id, [person], vault=uow.adapters.vault, today=today)
    entry_id = entries.entry_of_list(uow.connection, list_id, person.nik, uow.adapters.vault)
    reason = str(answers.get("alasan") or "").strip()
    if reason:
        entries.note(uow.connection, entry_id, reason[:_LONGEST_NOTE])
    return entry_id


def _read(answers: Mapping[str, Any], today: date) -> _OnePerson:
    problems: dict[str, list[str]] = {}
    name = _name(answers, problems)
    born = _born(answers, today, problems)
    nik = read_nik(answers.get("nik"), today=today, birth_date=born)
    kk = read_kk(answers.get("kk"), today=today)
    for field, number in (("nik", nik), ("kk", kk)):
        if number.errors:
            problems[field] = [finding.message for finding in number.errors]
    area = city().kelurahan(str(answers.get("kelurahan") or ""))
    if area is None:
        problems["kelurahan"] = [say("Pilih kelurahan dari daftar.")]
    rt, rw = _unit(answers, "rt", problems), _unit(answers, "rw", problems)
    if problems or area is None:
        raise InvalidAnswers(problems)
    return _OnePerson(
        name=name,
        name_key=name_key(name),
        nik=nik.number,
        kk=kk.number,
        birth_date=born or nik.date,
        sex=answers.get("jenis_kelamin") or nik.sex,
        address=str(answers.get("alamat") or "")[:_LONGEST_ADDRESS],
        rt=rt,
        rw=rw,
        wilayah_code=area.code,
    )


def _name(answers: Mapping[str, Any], problems: dict[str, list[str]]) -> str:
    name = clean_name(str(answers.get("nama") or ""))
    if not any(letter.isalpha() for letter in name) or not is_latin(name):
        problems["nama"] = [say("Isi nama lengkap sesuai KTP.")]
    elif len(name) > _LONGEST_NAME:
        problems["nama"] = [say("Nama paling panjang {most} huruf.", most=_LONGEST_NAME)]
    return name


def _born(answers: Mapping[str, Any], today: date, problems: dict[str, list[str]]) -> date | None:
    """The birth date, which lies in a life that can be lived today."""
    said = answers.get("tanggal_lahir")
    if not said:
        return None
    born = read_date(said, today=today)
    if born is None or not today.year - _OLDEST <= born.year or born > today:
        problems["tanggal_lahir"] = [
            say("Tanggal lahir harus tanggal yang sudah lewat, paling lama 120 tahun lalu.")
        ]
        return None
    return born


def _unit(answers: Mapping[str, Any], name: str, problems: dict[str, list[str]]) -> str | None:
    units = read_unit(answers.get(name), name.upper())
    found: str | None = getattr(units, name)
    if units.unclear or (found is None and (units.rt or units.rw)):
        problems[name] = [say("Isi dengan angka, paling banyak tiga.")]
    return found
