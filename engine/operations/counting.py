"""Numbers a report is written from: cases of a unit and a time, records of a register."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time
from typing import Any

from engine.operations.catalogue import Work, operation
from engine.sla import WIB
from engine.store import cases, counting
from engine.unit_of_work import UnitOfWork


@operation(
    "count_cases",
    summary="Hitung kasus sebuah proses di wilayah kasus ini menurut isian datanya.",
    inputs={"process": "text", "by": "list", "since": "text?", "until": "text?"},
    result="context",
)
def count_cases(uow: UnitOfWork, work: Work) -> dict[str, Any]:
    """``{total, selesai, terbuka, rincian: [{isian, nilai, jumlah}]}`` of cases opened in the time.

    ``by`` are keys that the manifest of the process counts. ``since`` and ``until`` (not included)
    are dates. Confidential cases are not counted.
    """
    given = work.arguments
    span = counting.Span(
        wilayah=cases.get(uow.connection, work.case_id).wilayah,
        since=_moment(given.get("since")),
        until=_moment(given.get("until")),
    )
    process = str(given["process"])
    units = counting.by_unit(uow.connection, process, span, uow.now)
    sums: Counter[tuple[str, str]] = Counter()
    for values, count in counting.by_value(uow.connection, process, span):
        for key in map(str, given["by"]):
            sums[key, values.get(key, "-")] += count
    total, still = sum(one.total for one in units), sum(one.open for one in units)
    return {
        "total": total,
        "selesai": total - still,
        "terbuka": still,
        "rincian": [
            {"isian": key.replace("_", " "), "nilai": value.replace("_", " "), "jumlah": count}
            for (key, value), count in sorted(sums.items())
        ],
    }


@operation(
    "count_records",
    summary="Hitung baris sebuah register di wilayah kasus ini sejak sebuah tanggal.",
    inputs={"register": "text", "since": "text?"},
    result="number",
)
def count_records(uow: UnitOfWork, work: Work) -> int:
    """How many live records were kept in the unit and below it."""
    given = work.arguments
    span = counting.Span(
        wilayah=cases.get(uow.connection, work.case_id).wilayah, since=_moment(given.get("since"))
    )
    return counting.records(uow.connection, str(given["register"]), span)


def _moment(day: Any) -> datetime | None:
    """The beginning of a day, western Indonesian time."""
    if not day:
        return None
    return datetime.combine(date.fromisoformat(str(day)[:10]), time(), WIB)
