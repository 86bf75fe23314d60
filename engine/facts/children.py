"""What the cases below one answered and what is known of them, and the figures of each kelurahan."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime
from typing import Any
from uuid import UUID

from engine.facts.catalogue import Asking, fact
from engine.registry import city
from engine.rows import Record
from engine.shares import percent
from engine.sla import WIB
from engine.store import below
from engine.store.registry import progress, scoring
from engine.unit_of_work import UnitOfWork
from engine.wilayah import covers, level_of, unit_at

STATES = {
    "open": "Berjalan",
    "suspended": "Ditangguhkan",
    "completed": "Selesai",
    "withdrawn": "Ditarik",
    "cancelled": "Dibatalkan",
    "failed": "Gagal",
}

OF_PROCESSES = (
    *("child_answers", "child_facts", "unit_progress", "kecamatan_progress"),
    *("unit_deliveries", "earlier_cases"),
)
"""Facts whose argument is a process."""


@fact("child_answers")
def child_answers(uow: UnitOfWork, asking: Asking) -> list[dict[str, Any]]:
    """The answers of the cases of the process ``asking.argument`` below this one, a row a case.

    ``{kode, nama, kecamatan, kasus, keadaan, langkah}``, ``kasus`` by its id, and every answer of its
    completed tasks, a later one over an earlier of its name. A case kept for a role that this one is
    not kept for is left out.
    """
    rows: dict[UUID, dict[str, Any]] = {case.id: _row(case) for case in _below(uow, asking)}
    for task in below.answers(uow.connection, list(rows)):
        rows[task.case_id] |= {**task.answers, **_head(rows[task.case_id])}
    return list(rows.values())


@fact("child_facts")
def child_facts(uow: UnitOfWork, asking: Asking) -> list[dict[str, Any]]:
    """The key facts of the cases of the process ``asking.argument`` below this one, a row a case.

    ``{kode, nama, kecamatan, kasus, keadaan, langkah}`` and each key fact under its name.
    """
    return [
        {**((case.key_facts or {}).get("values") or {}), **_row(case)}
        for case in _below(uow, asking)
    ]


@fact("unit_progress")
def unit_progress(uow: UnitOfWork, asking: Asking) -> list[dict[str, Any]]:
    """The figures of every kelurahan of the unit in this matter's lists, those without any too.

    ``{kode, nama, kecamatan, keluarga, padan, tidak_padan, dikunjungi, belum_dikunjungi, cakupan,
    diputus, diterima, terakhir, daftar}``; ``cakupan`` in percent, None where there is no family;
    ``terakhir`` is the day of the latest visit there in any matter, ``daftar`` the families of each
    register. Behind a colon may stand a
    process: of its case in each kelurahan the row then holds what ``child_answers`` gives, too.
    """
    return _progress(uow, asking, "kelurahan")


@fact("kecamatan_progress")
def kecamatan_progress(uow: UnitOfWork, asking: Asking) -> list[dict[str, Any]]:
    """The same figures of every kecamatan, with its case of the process behind the colon."""
    return _progress(uow, asking, "kecamatan")


def _progress(uow: UnitOfWork, asking: Asking, level: str) -> list[dict[str, Any]]:
    sums: dict[str, list[int]] = defaultdict(lambda: [0] * 6)
    listed: dict[str, Counter[str]] = defaultdict(Counter)
    for row in progress.overview(uow.connection, asking.root_id, asking.wilayah):
        unit = unit_at(level, row.wilayah_code)
        counts = (row.total, row.matched, row.unmatched, row.visited, row.decided, row.accepted)
        sums[unit] = [a + b for a, b in zip(sums[unit], counts, strict=True)]
        listed[unit][row.register] += row.total
    latest: dict[str, datetime] = {}
    for code, at in scoring.latest_visits(uow.connection, asking.wilayah).items():
        unit = unit_at(level, code)
        latest[unit] = max(at, latest.get(unit, at))
    told = {row["kode"]: row for row in child_answers(uow, asking)} if asking.argument else {}
    return [
        {
            **told.get(code, {}),
            **_figures(code, sums[code], latest.get(code)),
            "daftar": dict(listed[code]),
        }
        for code in sorted(area.code for area in city() if area.level == level)
        if covers(asking.wilayah, code)
    ]


def _figures(code: str, counts: list[int], latest: datetime | None) -> dict[str, Any]:
    total, matched, unmatched, visited, decided, accepted = counts
    return {
        **_unit(code),
        "keluarga": total,
        "padan": matched,
        "tidak_padan": unmatched,
        "dikunjungi": visited,
        "belum_dikunjungi": total - visited,
        "cakupan": percent(visited, total, of_nothing=100) if total else None,
        "diputus": decided,
        "diterima": accepted,
        "terakhir": latest.astimezone(WIB).date().isoformat() if latest else None,
    }


def _below(uow: UnitOfWork, asking: Asking) -> list[Record]:
    """The cases of the process in the tree of this one, within its unit; units in order."""
    found = below.cases(uow.connection, asking.root_id, asking.case_id, asking.argument)
    return [case for case in found if covers(asking.wilayah, case.wilayah)]


_HEAD = ("kode", "nama", "kecamatan", "kasus", "keadaan", "langkah")


def _row(case: Record) -> dict[str, Any]:
    return {
        **_unit(case.wilayah),
        "kasus": str(case.id),
        "keadaan": STATES[case.state],
        "langkah": case.step,
    }


def _head(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in _HEAD}


def _unit(code: str) -> dict[str, Any]:
    inside = level_of(code) == "kelurahan"
    return {
        "kode": code,
        "nama": city().name_of(code),
        "kecamatan": city().name_of(unit_at("kecamatan", code)) if inside else None,
    }
