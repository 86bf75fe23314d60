"""The lists of a case matched against the population extract it was given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from engine.errors import StepFailed
from engine.operations.catalogue import Work, operation
from engine.operations.importing import newest_population
from engine.registry import Match, Row, match
from engine.store.registry import matches, progress
from engine.unit_of_work import UnitOfWork


def _find(uow: UnitOfWork, work: Work) -> list[Match]:
    """The long part: every person of the lists compared, before the transaction begins."""
    population = newest_population(uow, work.root_id)
    if population is None:
        raise StepFailed("Data kependudukan untuk pemadanan belum diunggah.")
    people = matches.people_to_match(uow.connection, work.root_id, work.wilayah, uow.adapters.vault)
    return list(match(people, _as_facts(population)))


@operation(
    "match_population",
    summary="Padankan keluarga dalam daftar dengan data kependudukan terbaru berdasar NIK.",
    inputs={},
    result="context",
    prepare=_find,
)
def match_population(uow: UnitOfWork, work: Work) -> dict[str, int]:
    """``{total, padan, tidak_padan, ragu, meninggal, pindah, ganda, belum}`` in families."""
    found: Iterable[Match] = work.arguments["prepared"]
    matches.keep_matches(
        uow.connection, found, uow.adapters.vault, batch=str(work.effect_id), at=uow.now
    )
    return progress.match_counts(uow.connection, work.root_id, work.wilayah)


def _as_facts(population: Iterator[Row]) -> Iterator[Mapping[str, Any]]:
    for row in population:
        yield {
            "key": str(row.line),
            "nik": row.nik,
            "kk": row.kk,
            "name_key": row.name_key,
            "birth_date": row.birth_date,
            "sex": row.sex,
            "status": row.status,
            "name": row.name,
            "address": matches.said_address(row.address, row.rt, row.rw),
            "area": row.wilayah_code,
        }
