"""Facts about the lists, the visits, the musyawarah and the decisions of a case."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from engine.facts.catalogue import Asking, fact
from engine.registry import city
from engine.sla import WIB
from engine.store import cases
from engine.store.registry import approvals, exports, lists, meetings, progress
from engine.unit_of_work import UnitOfWork
from engine.wilayah import LEVELS, level_of, unit_at


@fact("list_counts")
def list_counts(uow: UnitOfWork, asking: Asking) -> dict[str, int]:
    """Families per register, and lines that were refused."""
    counts = {"penetapan": 0, "usulan": 0, "sanggahan": 0}
    for row in progress.every_register(uow.connection, asking.root_id, asking.wilayah):
        counts[row.register] = counts.get(row.register, 0) + row.total
    known = lists.lists_of(uow.connection, asking.root_id)
    counts["ditolak_baris"] = sum(one.refused for one in known)
    counts["populasi"] = sum(one.rows for one in known if one.register == "populasi")
    return counts


@fact("match_summary")
def match_summary(uow: UnitOfWork, asking: Asking) -> dict[str, int]:
    """Families by the result of matching."""
    return progress.match_counts(uow.connection, asking.root_id, asking.wilayah)


@fact("visit_coverage")
def visit_coverage(uow: UnitOfWork, asking: Asking) -> dict[str, Any]:
    """How many families were visited; ``persen`` is rounded down."""
    sums = progress.totals(uow.connection, asking.root_id, asking.wilayah)
    total, seen = sums["total"], sums["visited"]
    return {
        "total": total,
        "dikunjungi": seen,
        "belum": total - seen,
        "persen": seen * 100 // total if total else 100,
    }


@fact("meeting_state")
def meeting_state(uow: UnitOfWork, asking: Asking) -> dict[str, Any]:
    """The newest musyawarah of the unit: agenda, attendance, what is still undecided."""
    held = [
        one
        for one in meetings.meetings_of(uow.connection, asking.root_id)
        if one.wilayah_code == asking.wilayah
    ]
    newest = held[-1] if held else None
    results = meetings.results(uow.connection, newest.id) if newest else {}
    came = meetings.attendance_of(uow.connection, newest.id) if newest else []
    agenda, waiting = sum(results.values()), results.get(None, 0)
    return {
        "ada": newest is not None,
        "terkunci": newest is not None and newest.locked_at is not None,
        "agenda": agenda,
        "diputus": agenda - waiting,
        "belum": waiting,
        "hadir": sum(one.present for one in came),
        "hasil": {
            name: results.get(name, 0) for name in ("layak", "tidak_layak", "diterima", "ditolak")
        },
        "tanggal": newest.held_at.astimezone(WIB).date().isoformat() if newest else None,
        "tempat": newest.place if newest else None,
        "pimpinan": newest.chair if newest else None,
        "risalah": newest.minutes if newest else None,
    }


@fact("decision_state")
def decision_state(uow: UnitOfWork, asking: Asking) -> dict[str, Any]:
    """What has been approved and refused, per register, and how much is undecided."""
    found: dict[str, Any] = approvals.counts(uow.connection, asking.root_id, asking.wilayah)
    return {**found, "belum": sum(register["belum"] for register in found.values())}


@fact("export_state")
def export_state(uow: UnitOfWork, asking: Asking) -> dict[str, Any]:
    """Families to be entered in the ministry's application, and how many are ticked off."""
    return exports.state(uow.connection, asking.root_id, asking.wilayah)


@fact("reports_state")
def reports_state(uow: UnitOfWork, asking: Asking) -> dict[str, Any]:
    """Which units' child cases have ended, and which are missing; a unit counts once."""
    children = cases.children(uow.connection, asking.case_id)
    names = city()
    missing = {child.wilayah for child in children if child.state in cases.LIVE}
    everybody = sorted({child.wilayah for child in children})
    return {
        "total": len(everybody),
        "selesai": len(everybody) - len(missing),
        "belum": [
            {"wilayah": unit, "nama": names.name_of(unit)} for unit in everybody if unit in missing
        ],
        "unit": [{"wilayah": unit, "nama": names.name_of(unit)} for unit in everybody],
    }


@fact("units")
def units(uow: UnitOfWork, asking: Asking) -> list[dict[str, Any]]:
    """The units one level below that have entries, with how many families."""
    return units_below(uow, asking.root_id, asking.wilayah)


def units_below(uow: UnitOfWork, root_id: UUID, wilayah: str) -> list[dict[str, Any]]:
    """Code, name and number of families of each unit one level below ``wilayah``."""
    levels = list(LEVELS.values())
    below = levels[levels.index(level_of(wilayah)) + 1]
    families: dict[str, int] = {}
    for row in progress.overview(uow.connection, root_id, wilayah):
        code = unit_at(below, row.wilayah_code)
        families[code] = families.get(code, 0) + row.total
    names = city()
    return [
        {"kode": code, "nama": names.name_of(code), "keluarga": count}
        for code, count in sorted(families.items())
    ]
