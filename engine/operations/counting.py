"""Numbers a report is written from: cases of a unit and a time, records of a register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from engine.declared.registers import register_of
from engine.library import Shelf
from engine.operations.catalogue import Work, operation
from engine.registry import city
from engine.sla import midnight
from engine.store import cases, counting
from engine.unit_of_work import UnitOfWork
from forms import Wording


@operation(
    "count_cases",
    summary="Hitung kasus sebuah proses di wilayah kasus ini menurut isian datanya, dan baris register.",
    inputs={
        "process": "text",
        "by": "list",
        "since": "text?",
        "until": "text?",
        "registers": "list?",
    },
    result="context",
)
def count_cases(uow: UnitOfWork, work: Work) -> dict[str, Any]:
    """``{total, selesai, dicabut, terbuka, terlambat, terbuka_lama, rincian, register, wilayah, sejak,
    sampai}``; ``wilayah`` are ``{nama, total, terbuka, terlambat}`` of the units that have any, and
    ``sejak`` and ``sampai`` the first and the last day of the time.

    All but ``terbuka_lama`` are of the cases opened in the time; that counts those opened before it
    that still run. ``selesai`` ended by themselves, ``dicabut`` were withdrawn or cancelled.
    ``rincian`` are ``{isian, nilai, jumlah}`` in the words of the forms, ``register``
    ``{register, isian, nilai, jumlah}`` of the records kept in the time. ``by`` are keys that the
    manifest of the process counts, ``registers`` pairs of a declared register and one of its
    answers. ``since`` and ``until`` (not included) are dates. Confidential cases are not counted.
    """
    given = work.arguments
    span = counting.Span(
        wilayah=cases.get(uow.connection, work.case_id).wilayah,
        since=_moment(given.get("since")),
        until=_moment(given.get("until")),
    )
    process = str(given["process"])
    states = counting.by_state(uow.connection, process, span)
    units = counting.by_unit(uow.connection, process, span, uow.now)
    shelf = uow.shelf(work.bundle_id)
    return {
        "total": sum(one.total for one in units),
        "selesai": states.get("completed", 0),
        "dicabut": states.get("withdrawn", 0) + states.get("cancelled", 0),
        "terbuka": sum(one.open for one in units),
        "terlambat": sum(one.late for one in units),
        "terbuka_lama": _still_open(uow, process, span),
        "rincian": list(_by_answers(uow, shelf, process, span, map(str, given["by"]))),
        "register": [
            line
            for name, key in given.get("registers") or ()
            for line in _of_register(uow, shelf, (str(name), str(key)), span)
        ],
        "wilayah": [_of_unit(one) for one in units],
        "sejak": str(given["since"])[:10] if given.get("since") else None,
        "sampai": _day_before(given.get("until")),
    }


def _by_answers(
    uow: UnitOfWork, shelf: Shelf, process: str, span: counting.Span, keys: Iterable[str]
) -> Iterator[dict[str, Any]]:
    """The cases by each of these answers, in the words of the forms."""
    wanted, sums = tuple(keys), Counter[tuple[str, str]]()
    for values, count in counting.by_value(uow.connection, process, span):
        for key in wanted:
            sums[key, values.get(key, "-")] += count
    wording = shelf.wording(process)
    headings = (shelf.manifest["processes"].get(process) or {}).get("counted") or {}
    for (key, value), count in sorted(sums.items()):
        word = _word(wording, key, value)
        yield {"isian": headings.get(key, key), "nilai": word, "jumlah": count}


def _of_unit(tally: counting.UnitTally) -> dict[str, Any]:
    counts = {"total": tally.total, "terbuka": tally.open, "terlambat": tally.late}
    return {"nama": city().name_of(tally.wilayah), **counts}


def _day_before(until: Any) -> str | None:
    """The last day of a time that ends before ``until``, ISO 8601."""
    if not until:
        return None
    return (date.fromisoformat(str(until)[:10]) - timedelta(days=1)).isoformat()


def _still_open(uow: UnitOfWork, process: str, span: counting.Span) -> int:
    """Cases opened before the time that have not ended."""
    if span.since is None:
        return 0
    before = replace(span, since=None, until=span.since)
    return sum(one.open for one in counting.by_unit(uow.connection, process, before, uow.now))


def _of_register(
    uow: UnitOfWork, shelf: Shelf, asked: tuple[str, str], span: counting.Span
) -> Iterator[dict[str, Any]]:
    """The records of a register by one of its answers, in the words of its form."""
    name, key = asked
    register = register_of(shelf, name)
    wording = shelf.form(register.form).wording
    label = wording[key].label() if key in wording else key
    for value, count in counting.records_by(uow.connection, name, key, span):
        word = _word(wording, key, value)
        yield {"register": register.label, "isian": label, "nilai": word, "jumlah": count}


def _word(wording: Mapping[str, Wording], key: str, value: Any) -> str:
    """What the form calls a value; what has no word there is said without its underscores."""
    if value in (None, "", "-"):
        return "belum ditentukan"
    found = wording[key].word(value) if key in wording else value
    return str(found).replace("_", " ") if found == value else str(found)


@operation(
    "count_records",
    summary="Hitung baris sebuah register di wilayah kasus ini dalam suatu masa.",
    inputs={"register": "text", "since": "text?", "until": "text?"},
    result="number",
)
def count_records(uow: UnitOfWork, work: Work) -> int:
    """How many live records were kept in the unit and below it; ``until`` is not included."""
    given = work.arguments
    span = counting.Span(
        wilayah=cases.get(uow.connection, work.case_id).wilayah,
        since=_moment(given.get("since")),
        until=_moment(given.get("until")),
    )
    return counting.records(uow.connection, str(given["register"]), span)


def _moment(day: Any) -> datetime | None:
    """The beginning of a day, western Indonesian time."""
    if not day:
        return None
    return midnight(date.fromisoformat(str(day)[:10]))


@operation(
    "count_open_cases",
    summary="Hitung kasus lain dari sebuah proses yang masih terbuka di wilayah kasus ini.",
    inputs={"process": "text"},
    result="number",
)
def count_open_cases(uow: UnitOfWork, work: Work) -> int:
    """How many cases of a process are alive in the unit, this one left out."""
    wilayah = cases.get(uow.connection, work.case_id).wilayah
    process = str(work.arguments["process"])
    return counting.alive(uow.connection, process, wilayah, besides=work.case_id)
