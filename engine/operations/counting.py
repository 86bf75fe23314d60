"""Numbers a report is written from: cases of a unit and a time, records of a register."""

from __future__ import annotations

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

    ``since`` and ``until`` (not included) are dates. Confidential cases are not counted.
    """
    given = work.arguments
    span = counting.Span(
        wilayah=cases.get(uow.connection, work.case_id).wilayah,
        since=_moment(given.get("since")),
        until=_moment(given.get("until")),
    )
    found = counting.cases(uow.connection, str(given["process"]), span, uow.now)
    sums: dict[tuple[str, str], int] = {}
    for row in found:
        for key in map(str, given["by"]):
            value = str(row.data.get(key) or "-")
            sums[key, value] = sums.get((key, value), 0) + 1
    done = sum(row.state not in cases.LIVE for row in found)
    return {
        "total": len(found),
        "selesai": done,
        "terbuka": len(found) - done,
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
