"""What a screen costs: a handful of statements, however many families there are."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from tests.office import KELURAHAN
from tests.screens import Cycle, family, fill

MOST = 8
"""Statements of one page, with the officer's session."""
SCREENS = (
    ("agus", "impor", "32.75", "impor"),
    ("agus", "penduduk", "32.75", "penduduk"),
    ("agus", "padankan", "32.75", "pemadanan"),
    ("agus", "bagikan", "32.75", "pembagian"),
    ("agus", "putuskan", "32.75", "putusan"),
    ("agus", "pantau", "32.75", "pemantauan"),
    ("agus", "terima_laporan", "32.75", "laporan"),
    ("siti", "kunjungi", KELURAHAN, "kunjungan"),
    ("siti", "muskel", KELURAHAN, "musyawarah"),
    ("siti", "entri", KELURAHAN, "entri"),
)


def test_every_screen_asks_the_database_little(cycle: Cycle, subtests: pytest.Subtests):
    fill(cycle, "penetapan", *(family(number) for number in range(1, 40)))
    asked: list[str] = []
    event.listen(
        cycle.office.engine.adapters.pool,
        "before_cursor_execute",
        lambda _c, _cursor, statement, *_: asked.append(statement),
    )
    for login, element, wilayah, path in SCREENS:
        with subtests.test(path):
            officer = cycle.browser(login)
            asked.clear()
            answer = officer.get(f"/tugas/{cycle.task(element, wilayah)}/{path}")
            assert answer.status_code == 200
            assert len(asked) <= MOST, asked
