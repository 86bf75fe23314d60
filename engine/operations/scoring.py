"""Families scored by the instrument of the bundle, and kelurahan that nobody has verified for long."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from engine.declared.instrument import Instrument, instrument_of
from engine.facts.scoring import overdue_units
from engine.models.task import queue_of
from engine.operations.catalogue import Work, operation
from engine.sentences import say
from engine.store.registry import scoring
from engine.telling import tell
from engine.unit_of_work import UnitOfWork


def _compute(uow: UnitOfWork, work: Work) -> list[tuple[Any, ...]]:
    """The long part: every family of the cycle through the table, before the transaction begins."""
    instrument = instrument_of(uow.shelf(work.bundle_id))
    families = scoring.answers_of(uow.connection, work.root_id, instrument.registers)
    return score_all(uow, work, instrument, families)


def score_all(
    uow: UnitOfWork, work: Work, instrument: Instrument, families: Sequence[scoring.Answered]
) -> list[tuple[Any, ...]]:
    """One row of scores for each family, as ``scoring.keep`` wants them."""
    inputs = [{name: one.answers.get(name) for name in instrument.names} for one in families]
    points = instrument.score_many(inputs, uow.now)
    categories = {each: instrument.category_of(each, uow.now) for each in set(points)}
    return [
        (
            work.root_id, work.bundle_id, one.entry_id, one.family_id, one.wilayah, score,
            categories[score], given, one.complete, instrument.version, uow.now,
        )
        for one, given, score in zip(families, inputs, points, strict=True)
    ]  # fmt: skip


@operation(
    "score_families",
    summary="Hitung skor setiap keluarga dari tabel instrumen paket; skor lama siklus ini diganti.",
    inputs={},
    result="context",
    prepare=_compute,
)
def score_families(uow: UnitOfWork, work: Work) -> dict[str, Any]:
    """``{dinilai, lengkap, terendah, rata, tertinggi, kategori, instrumen, sidik}``.

    ``sidik`` is the SHA-256 over entry, score and category of every family: the list that a
    decree determines can be told from any other.
    """
    rows = work.arguments["prepared"]
    scoring.forget(uow.connection, work.root_id)
    scoring.keep(uow.connection, rows)
    digest = hashlib.sha256()
    for row in rows:
        digest.update(f"{row[2]} {row[5]} {row[6]}\n".encode())
    version = instrument_of(uow.shelf(work.bundle_id)).version
    found = scoring.summary(uow.connection, work.root_id, work.wilayah)
    return {**found, "instrumen": version, "sidik": digest.hexdigest()}


@operation(
    "flag_unverified",
    summary="Ingatkan setiap kelurahan yang belum verval selama sekian bulan.",
    inputs={"months": "number", "roles": "list"},
    result="list",
)
def flag_unverified(uow: UnitOfWork, work: Work) -> list[dict[str, Any]]:
    """``[{kode, nama, kecamatan, terakhir, bulan}]`` of the kelurahan reminded; each role is told."""
    late = overdue_units(uow, work.wilayah, int(work.arguments["months"]))
    for unit in late:
        since = say("sejak {day}", day=unit["terakhir"]) if unit["terakhir"] else say("sama sekali")
        for role in work.arguments["roles"]:
            tell(
                uow,
                queue_of(str(role), unit["kode"]),
                "notified",
                say(
                    "Kelurahan {name} belum melaksanakan verval {since}. Laksanakan verval "
                    "berkala paling sedikit setahun sekali.",
                    name=unit["nama"],
                    since=since,
                ),
                case=work.case_id,
            )
    return late
