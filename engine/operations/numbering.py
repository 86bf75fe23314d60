"""Official numbers: each given once, from the count of its series and of all that prints alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from engine.documents import PatternError, format_number, parse_number, shape_of
from engine.errors import StepFailed
from engine.ids import new_id
from engine.models import DocumentNumber
from engine.operations.catalogue import ByHand, Handed, Work, operation
from engine.registry import city
from engine.sentences import say
from engine.store import cases, numbers, offices
from engine.unit_of_work import UnitOfWork
from engine.wilayah import level_of


@dataclass(frozen=True, slots=True)
class _Asked:
    """A number asked for: of which series, printed how, on which day."""

    series: str
    pattern: str
    parts: Mapping[str, str]
    day: date

    @property
    def shape(self) -> str:
        return shape_of(self.pattern, self.day, self.parts)

    def printed(self, serial: int) -> str:
        return format_number(self.pattern, serial, self.day, self.parts)


def number_by_hand(uow: UnitOfWork, work: Work, handed: Handed) -> dict[str, Any]:
    """The number that an officer gives instead: entered in the register with the reason.

    Raises StepFailed when it is not of the pattern, or taken.
    """
    asked, said = _asked(uow, work), handed.values.get("nomor", "").strip()
    read = _read(asked, said)
    holder = numbers.taken_by(uow.connection, said, asked.day.year)
    if holder is not None:
        raise StepFailed(
            say("Nomor {number} sudah dipakai register {taken}.", number=said, taken=holder)
        )
    serial = read or numbers.last_serial(uow.connection, asked.series, asked.day.year) + 1
    printed = numbers.serial_taken(uow.connection, asked.series, asked.day.year, serial)
    if printed is not None:
        raise StepFailed(
            say("Nomor urut {serial} sudah dipakai: {number}.", serial=serial, number=printed)
        )
    note = say("Diberi dengan tangan: {reason}", reason=handed.reason)
    return _enter(uow, work, asked, _Given(said, serial, note, handed.officer))


@operation(
    "number_letter",
    summary="Beri nomor resmi berikutnya dari register kantor dan tahun.",
    inputs={
        "series": "text",
        "pattern": "text",
        "classification": "text",
        "office": "text?",
        "unit": "text?",
    },
    result="context",
    lasting=True,
    by_hand=ByHand(fields={"nomor": "text"}, accept=number_by_hand),
)
def number_letter(uow: UnitOfWork, work: Work) -> dict[str, Any]:
    """``{nomor, tanggal, urut}``; a number already taken is passed over, with a note in the register.

    Series that print alike share one count. Raises StepFailed for a pattern that cannot be used.
    """
    asked = _asked(uow, work)
    try:
        serial = numbers.next_serial(uow.connection, asked.series, asked.day.year, asked.shape)
        passed = []
        while holder := numbers.taken_by(uow.connection, asked.printed(serial), asked.day.year):
            passed.append(f"{asked.printed(serial)} ({holder})")
            serial += 1
        printed = asked.printed(serial)
    except PatternError as error:
        raise StepFailed(str(error)) from error
    note = (
        say("Dilewati karena sudah dipakai: {passed}.", passed=", ".join(passed)) if passed else ""
    )
    return _enter(uow, work, asked, _Given(printed, serial, note))


@dataclass(frozen=True, slots=True)
class _Given:
    """A number as it goes into the register."""

    number: str
    serial: int
    note: str
    officer: UUID | None = None


def _enter(uow: UnitOfWork, work: Work, asked: _Asked, given: _Given) -> dict[str, Any]:
    try:
        shape = asked.shape
    except PatternError:
        shape = ""
    uow.changes.insert(
        DocumentNumber,
        {
            "id": new_id(),
            "series": asked.series,
            "year": asked.day.year,
            "serial": given.serial,
            "number": given.number,
            "shape": shape,
            "note": given.note,
            "case_id": work.case_id,
            "issued_at": uow.now,
            "issued_by": given.officer,
        },
    )
    return {"nomor": given.number, "tanggal": asked.day.isoformat(), "urut": given.serial}


def _read(asked: _Asked, number: str) -> int | None:
    """The serial in a number written by hand; None where the pattern itself is of no use.

    Raises StepFailed when the pattern is good and the number is not of it.
    """
    if not number:
        raise StepFailed("Isi nomor suratnya.")
    try:
        example = asked.printed(1)
    except PatternError:
        return None
    read = parse_number(asked.pattern, number)
    if read is None:
        raise StepFailed(
            say(
                "Nomor {number} tidak menurut pola register ini. Tulis seperti {example}.",
                number=number,
                example=example,
            )
        )
    return read.nomor


def _asked(uow: UnitOfWork, work: Work) -> _Asked:
    case = cases.get(uow.connection, work.case_id)
    office = offices.of_unit(uow.connection, case.wilayah, work.arguments.get("office"))
    given = work.arguments.get("office") or (office.code if office else _short(case.wilayah))
    return _Asked(
        series=str(work.arguments["series"]),
        pattern=str(work.arguments["pattern"]),
        parts={
            "klasifikasi": str(work.arguments["classification"]),
            "opd": str(given),
            "bidang": str(work.arguments.get("unit") or ""),
        },
        day=uow.today,
    )


def _short(wilayah: str) -> str:
    """What a unit without an office of its own is called in a number: ``KelTelukPucung``."""
    level = level_of(wilayah).capitalize()
    return f"{level[:3]}{''.join(city().name_of(wilayah).split())}"
