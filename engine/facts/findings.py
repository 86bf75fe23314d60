"""Facts about what was found of the families of a case, and about those nobody has visited."""

from __future__ import annotations

from typing import Any

from engine.facts.catalogue import Asking, fact
from engine.registry import city
from engine.registry.findings import Findings, contradictions
from engine.store import cases
from engine.store.registry import progress, standings
from engine.unit_of_work import UnitOfWork

RESULTS = ("layak", "tidak_layak", "tidak_ditemukan", "meninggal", "pindah")
"""What a visit finds."""
_REASON = "alasan_belum"
"""Under this name a unit's case keeps why families were not visited."""


@fact("finding_state")
def finding_state(uow: UnitOfWork, asking: Asking) -> dict[str, Any]:
    """Families by what their visit found (``kunjungan``), and whose findings disagree."""
    visits = dict.fromkeys(RESULTS, 0)
    disagreeing = 0
    for row in standings.by_unit(uow.connection, asking.root_id, asking.wilayah):
        if row.visit_result:
            visits[row.visit_result] = visits.get(row.visit_result, 0) + row.families
        if contradictions(Findings.of(row)):
            disagreeing += row.families
    return {"bertentangan": disagreeing, "kunjungan": visits}


@fact("visit_gaps")
def visit_gaps(uow: UnitOfWork, asking: Asking) -> dict[str, Any]:
    """Families not visited: how many, and in words how many of each unit and why."""
    reasons = cases.told_by_children(uow.connection, asking.case_id, _REASON)
    gaps = []
    missing = 0
    for row in progress.by_unit(uow.connection, asking.root_id, asking.wilayah):
        if row.total > row.visited:
            missing += row.total - row.visited
            why = reasons.get(row.wilayah_code) or "alasan tidak ditulis"
            name = city().name_of(row.wilayah_code)
            gaps.append(f"{name} {row.total - row.visited} dari {row.total} ({why.rstrip('.')})")
    return {"keluarga": missing, "uraian": "; ".join(gaps) + "." if gaps else ""}
