"""A population extract says who lives here, who died and who moved."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from engine.registry import propose_columns, read_list
from engine.registry.statuses import read_status

LINES = (
    "NIK;NAMA;STATUS KEPENDUDUKAN\n"
    "3275030506909001;BUDI SANTOSO;MENINGGAL DUNIA\n"
    "3275030506909002;CECEP SUHENDAR;\n"
)


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("MENINGGAL", "meninggal"),
        ("Telah wafat 2024", "meninggal"),
        ("Pindah ke luar kota", "pindah"),
        ("AKTIF", "hidup"),
        ("", "hidup"),
    ],
)
def test_words_of_the_register_become_one_status(written: str, status: str):
    assert read_status(written) == status


def test_the_column_is_found_by_its_heading(tmp_path: Path):
    path = tmp_path / "penduduk.csv"
    path.write_text(LINES, "utf-8")
    rows = list(read_list(path, propose_columns(path), today=date(2026, 3, 2)))
    assert [row.status for row in rows] == ["meninggal", "hidup"]
