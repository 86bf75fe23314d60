"""Figures of scoring at city size: ``python -m tests.bench.scoring_bench [families]``.

Every family has answers in the field; incomes are told to fifty thousand rupiah, as officers do, then
to the rupiah, so that no two are alike.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from engine.bootstrap import bootstrap
from engine.bundle import from_folder
from engine.database import Base, transaction
from engine.declared.instrument import Instrument, instrument_of
from engine.ids import new_id
from engine.library import Shelf
from engine.settings import Settings
from engine.store.registry import scoring

DECILES_1_TO_4 = 135_463
NOW = datetime(2027, 1, 11, tzinfo=UTC)
SIJAH = Path(__file__).parents[2] / "processes" / "sijah"


def main(families: int = DECILES_1_TO_4) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings(
            database_url=f"sqlite:///{folder / 'alur.db'}",
            files=folder,
            processes=SIJAH.parent,
            secret_key="0" * 64,
            vault_key=bytes(32),
        )
        adapters = bootstrap(settings).adapters
        bundle = from_folder(SIJAH)
        instrument = instrument_of(Shelf(bundle.files, bundle.manifest, adapters.workflow))
        for step in (50_000, 1):
            rows = [answers(random.Random(number), step) for number in range(families)]
            points = measured(f"score, incomes to {step:,}", instrument.score_many, rows, NOW)
        Base.metadata.create_all(adapters.pool)
        kept = scored(instrument, rows, points)
        measured("write", write, adapters.pool, kept)


def measured(title: str, step: Any, *arguments: Any) -> Any:
    """Run a step and print wall and processor seconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = step(*arguments)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{title:30} {wall:6.2f} s wall {cpu:6.2f} s cpu", flush=True)  # noqa: T201
    return result


def scored(
    instrument: Instrument, rows: list[dict[str, Any]], points: list[int]
) -> list[tuple[Any, ...]]:
    """The rows to keep, of families with ids in the order of their making, as real ones are."""
    case, bundle = uuid4(), uuid4()
    kinds = {each: instrument.category_of(each, NOW) for each in set(points)}
    return [
        (case, bundle, new_id(), new_id(), None, score, kinds[score], row, True, "x", NOW)
        for row, score in zip(rows, points, strict=True)
    ]


def write(pool: Any, kept: list[tuple[Any, ...]]) -> None:
    """Keep a score for each family in one transaction (without the rows it refers to)."""
    with pool.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    with transaction(pool) as connection:
        scoring.keep(connection, kept)
        connection.commit()


def answers(chance: random.Random, step: int) -> dict[str, Any]:
    """A family as a visit might find it."""
    return {
        "lantai": chance.choice(["tanah", "semen", "keramik"]),
        "dinding": chance.choice(["bambu", "kayu", "tembok"]),
        "status_rumah": chance.choice(["milik", "sewa", "menumpang", "lain"]),
        "listrik": chance.choice(["tidak", "menumpang", "450", "900", "1300"]),
        "air": chance.choice(["ledeng", "sumur", "isi_ulang", "lain"]),
        "jamban": chance.choice(["sendiri", "bersama", "tidak"]),
        "penghasilan": chance.randrange(0, 6_000_000, step),
        "jumlah_anggota": chance.randrange(1, 9),
        "pendidikan": chance.choice(["tidak_sekolah", "sd", "smp", "sma", "pt"]),
        "pekerjaan": chance.choice(["tidak_bekerja", "tidak_tetap", "tetap", "usaha"]),
        "rentan": chance.sample(["lansia", "disabilitas", "sakit", "balita"], chance.randrange(3)),
        "aset": chance.sample(["motor", "mobil", "kulkas", "usaha"], chance.randrange(3)),
        "bantuan": chance.choice([[], ["pkh"], ["sembako"]]),
        "desil": chance.randrange(1, 5),
    }


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
