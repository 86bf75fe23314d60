"""The instrument: weights added up in bulk, and explained line by line."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from engine import dmn
from engine.declared.instrument import instrument_of
from engine.errors import NotFound

SOURCE = (Path(__file__).parents[2] / "processes/sijah/skor.dmn").read_bytes()
NOW = datetime(2027, 1, 11, tzinfo=UTC)
POOR = {
    "lantai": "tanah", "dinding": "bambu", "status_rumah": "menumpang", "listrik": "tidak",
    "air": "sumur", "jamban": "tidak", "jumlah_anggota": 5, "penghasilan": 900_000,
    "pendidikan": "sd", "pekerjaan": "tidak_bekerja", "rentan": ["lansia"], "aset": [],
}  # fmt: skip


@dataclass
class Bundle:
    """What of a shelf an instrument reads."""

    files: dict[str, bytes] = field(default_factory=dict)
    manifest: dict[str, Any] = field(default_factory=dict)


def bundle(form: bytes = b"{}") -> Any:
    tables = ["tempat_tinggal", "pendapatan_jiwa", "sosial_ekonomi", "harta", "bantuan_dan_desil"]
    told = {"form": "a.form", "tables": tables, "category": "kategori"}
    return Bundle({"skor.dmn": SOURCE, "a.form": form}, {"instrument": told})


def test_a_family_is_scored_by_what_it_answered():
    instrument = instrument_of(bundle())
    assert instrument.score_many([POOR, {}, {"aset": ["mobil"]}], NOW) == [59, 0, -10]


def test_scoring_in_bulk_gives_what_the_decision_itself_gives():
    rows = [
        {**POOR, "lantai": floor, "penghasilan": income, "aset": assets, "desil": decile}
        for floor, income, assets, decile in product(
            ("tanah", "semen", "keramik", None),
            (0, 349_999 * 5, 350_000 * 5, 3_000_000, 9_000_000, None),
            ([], ["motor"], ["motor", "mobil"], None),
            (1, 4, 9, None),
        )
    ]
    decision = dmn.read({"skor.dmn": SOURCE}).decision("skor")
    expected = [int(value or 0) for value in decision.evaluate_many(rows, now=NOW)]
    assert instrument_of(bundle()).score_many(rows, NOW) == expected


def test_the_lines_that_matched_add_up_to_the_score():
    instrument = instrument_of(bundle())
    lines = instrument.explain(POOR, NOW)
    assert sum(line.points for line in lines if line.matched) == 59
    assert [line.number for line in lines] == list(range(1, 34))
    floor = lines[0]
    assert (floor.because, floor.given, floor.points) == (
        "Tempat tinggal: lantai tanah",
        "Lantai terluas: tanah",
        6,
    )
    car = next(line for line in lines if line.because == "Aset: mobil")
    assert (car.matched, car.given) == (False, "Aset: tidak ada")


@pytest.mark.parametrize(
    ("points", "category"),
    [(45, "prioritas_1"), (44, "prioritas_2"), (25, "prioritas_2"), (24, "prioritas_3")]
    + [(10, "prioritas_3"), (9, "tidak_prioritas"), (-30, "tidak_prioritas")],
)
def test_points_fall_into_one_category(points: int, category: str):
    assert instrument_of(bundle()).category_of(points, NOW) == category


def test_another_form_is_another_version():
    assert instrument_of(bundle()).version == instrument_of(bundle()).version
    assert instrument_of(bundle()).version != instrument_of(bundle(b'{"a": 1}')).version


def test_a_bundle_without_an_instrument_says_so():
    with pytest.raises(NotFound):
        instrument_of(Bundle())  # type: ignore[arg-type]
