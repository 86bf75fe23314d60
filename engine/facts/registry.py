"""Facts about the lists, the visits, the musyawarah and the decisions of a case."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from engine.declared import targeting
from engine.declared.base_data import declared
from engine.facts.catalogue import Asking, fact
from engine.registry import city
from engine.shares import percent
from engine.sla import WIB
from engine.store import cases, staff
from engine.store.registry import approvals, base_data, exports, lists, meetings, progress
from engine.unit_of_work import UnitOfWork
from engine.wilayah import level_below, unit_at


@fact("list_counts")
def list_counts(uow: UnitOfWork, asking: Asking) -> dict[str, int]:
    """Families per register, lines of their lists that were refused, people of ``populasi``."""
    counts = {"penetapan": 0, "usulan": 0, "sanggahan": 0}
    for row in progress.every_register(uow.connection, asking.root_id, asking.wilayah):
        counts[row.register] = counts.get(row.register, 0) + row.total
    known = lists.lists_of(uow.connection, asking.root_id)
    counts["ditolak_baris"] = sum(one.refused for one in known if one.register != "populasi")
    counts["populasi"] = sum(one.rows for one in known if one.register == "populasi")
    return counts


@fact("visit_load")
def visit_load(uow: UnitOfWork, asking: Asking) -> dict[str, Any]:
    """What visiting the base data of a cycle means: ``{basis, nama, pilihan, keluarga, dipilih,
    hari, terbanyak, tanpa_petugas, desil_hilang}``.

    ``dipilih`` of ``keluarga`` are visited within ``hari`` working days; ``terbanyak`` is the most
    that an officer of one kelurahan would have to visit a day, ``tanpa_petugas`` kelurahan have none.
    ``desil_hilang``: the list should bear deciles and bears none, and nobody chose whom to visit, so
    that everybody would be visited.
    """
    shelf = uow.shelf(asking.bundle_id)
    counts = base_data.counts(uow.connection, asking.root_id)
    kept = base_data.kept_target(uow.connection, asking.root_id)
    target = kept or targeting.default_target(shelf.manifest, counts)
    work = targeting.visiting(shelf, uow.now, uow.calendar)
    officers = staff.per_unit(uow.connection, work.role) if work else {}
    units = targeting.loads(counts, target, officers, work.days if work else 0)
    newest = base_data.newest_list(uow.connection, asking.root_id)
    busy = [unit for unit in units if unit.chosen]
    lists = declared(shelf)
    name = str(newest.source_name) if newest else ""
    return {
        "basis": name,
        "nama": lists[name].label if name in lists else name,
        "pilihan": targeting.told(target),
        "keluarga": sum(unit.families for unit in units),
        "dipilih": sum(unit.chosen for unit in units),
        "hari": work.days if work else 0,
        "terbanyak": max((unit.each_day or 0 for unit in busy), default=0),
        "tanpa_petugas": sum(unit.officers == 0 for unit in busy),
        "desil_hilang": kept is None
        and name in lists
        and lists[name].has_deciles
        and not any(row.decile for row in counts),
    }


@fact("match_summary")
def match_summary(uow: UnitOfWork, asking: Asking) -> dict[str, int]:
    """Families by the result of matching."""
    return progress.match_counts(uow.connection, asking.root_id, asking.wilayah)


@fact("visit_coverage")
def visit_coverage(uow: UnitOfWork, asking: Asking) -> dict[str, Any]:
    """How many families were visited; ``persen`` is 100 only when all were."""
    sums = progress.totals(uow.connection, asking.root_id, asking.wilayah)
    total, seen = sums["total"], sums["visited"]
    return {
        "total": total,
        "dikunjungi": seen,
        "belum": total - seen,
        "persen": percent(seen, total, of_nothing=100),
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
        "diundang": len(came),
        "hasil": {
            name: results.get(name, 0) for name in ("layak", "tidak_layak", "diterima", "ditolak")
        },
        "tanggal": newest.held_at.astimezone(WIB).date().isoformat() if newest else None,
        "tempat": newest.place if newest else None,
        "pimpinan": newest.chair if newest else None,
        "risalah": newest.minutes if newest else None,
    }


@fact("thin_meetings")
def thin_meetings(uow: UnitOfWork, asking: Asking) -> dict[str, Any]:
    """Musyawarah to which fewer came than the argument's share of the invited, in percent.

    ``{jumlah, uraian}``; where nobody was written down as invited nothing is told.
    """
    share = int(asking.argument)
    found = meetings.turnout(uow.connection, asking.root_id, asking.wilayah)
    thin = [
        f"{city().name_of(unit)} {came} dari {invited}"
        for unit, (came, invited) in sorted(found.items())
        if came * 100 < invited * share
    ]
    return {"jumlah": len(thin), "uraian": ", ".join(thin)}


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


@fact("child_cases")
def child_cases(uow: UnitOfWork, asking: Asking) -> list[dict[str, Any]]:
    """The child cases of a case by process: ``{proses, nama, selesai, berjalan}``.

    One that was cancelled or withdrawn counts as neither.
    """
    found: dict[str, dict[str, int]] = {}
    for child in cases.children(uow.connection, asking.case_id):
        counts = found.setdefault(child.process, {"selesai": 0, "berjalan": 0})
        counts["selesai"] += child.state == "completed"
        counts["berjalan"] += child.state in cases.LIVE
    shelf = uow.shelf(asking.bundle_id)
    return [
        {"proses": process, "nama": shelf.definition(process).name, **counts}
        for process, counts in sorted(found.items())
    ]


@fact("units")
def units(uow: UnitOfWork, asking: Asking) -> list[dict[str, Any]]:
    """The units one level below that have entries, with how many families."""
    return units_below(uow, asking.root_id, asking.wilayah)


def units_below(uow: UnitOfWork, root_id: UUID, wilayah: str) -> list[dict[str, Any]]:
    """Code, name and number of families of each unit one level below ``wilayah``.

    Families of whom only ``wilayah`` itself is known are in none of them.
    """
    below = level_below(wilayah)
    families: dict[str, int] = {}
    for row in progress.overview(uow.connection, root_id, wilayah):
        if row.wilayah_code != wilayah:
            code = unit_at(below, row.wilayah_code)
            families[code] = families.get(code, 0) + row.total
    names = city()
    return [
        {"kode": code, "nama": names.name_of(code), "keluarga": count}
        for code, count in sorted(families.items())
    ]
