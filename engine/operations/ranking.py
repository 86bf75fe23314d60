"""The order in which families are visited."""

from __future__ import annotations

from uuid import UUID

from engine.operations.catalogue import Work, operation
from engine.registry import EntryFacts, rank
from engine.rows import Record
from engine.sla import WIB
from engine.store.registry import entries
from engine.unit_of_work import UnitOfWork


@operation(
    "rank_visits",
    summary="Urutkan keluarga yang belum dikunjungi: yang paling meragukan lebih dahulu.",
    inputs={},
    result="number",
)
def rank_visits(uow: UnitOfWork, work: Work) -> int:
    """How many families were ranked, in each kelurahan from 1; the sample is drawn by the root case's id."""
    rows = entries.facts_for_rank(uow.connection, work.root_id, work.wilayah)
    ranked = rank(map(_facts, rows), today=uow.today, seed=str(work.root_id))
    places = [(UUID(f.id), place, score.points, list(score.reasons)) for f, place, score in ranked]
    entries.set_ranks(uow.connection, places)
    return len(places)


def _facts(row: Record) -> EntryFacts:
    before = row.visited_before
    return EntryFacts(
        id=row.id.hex,
        match=row.match,
        register=row.register,
        decile=row.decile,
        objection=bool(row.objection),
        visited_before=before and before.astimezone(WIB).date(),
        unit=row.wilayah_code,
    )
