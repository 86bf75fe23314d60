"""The families that a cycle visits: the others stay in the base data and leave the cycle."""

from __future__ import annotations

from engine.declared.targeting import default_target
from engine.operations.catalogue import Work, operation
from engine.store.registry import base_data, progress
from engine.unit_of_work import UnitOfWork


@operation(
    "keep_targets",
    summary="Sisakan dalam siklus keluarga basis data yang dipilih; yang lain tetap dalam daftar.",
    inputs={},
    result="context",
)
def keep_targets(uow: UnitOfWork, work: Work) -> dict[str, int]:
    """``{sasaran, di_luar}`` families; without a choice those in the deciles that count."""
    connection = uow.begin()
    counts = base_data.counts(connection, work.root_id)
    shelf = uow.shelf(work.bundle_id)
    chosen = base_data.kept_target(connection, work.root_id)
    target = chosen or default_target(shelf.manifest, counts)
    if counts and not (target.everybody and chosen is None):
        base_data.narrow(connection, work.root_id, target)
        progress.recount(connection, work.root_id)
    every = sum(row.families for row in counts)
    rows = progress.every_register(connection, work.root_id, "")
    left = sum(row.total for row in rows if row.register == base_data.BASE)
    return {"sasaran": left, "di_luar": max(0, every - left)}
