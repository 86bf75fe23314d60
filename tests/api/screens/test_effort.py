"""What a screen costs: a handful of statements, however many families there are."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlalchemy import func, select

from engine.commands.keep_roles import KeepRoles
from engine.models.registry import AccessLog, Entry
from engine.store.registry import duplicates
from tests.office import KELURAHAN
from tests.screens import Cycle, family, fill
from tests.statements import statements

MOST = 8
"""Statements of one page, with the officer's session."""
MORE = {"pemadanan": 14, "laporan": 10}
"""Pages that count by kind of doubt, or lay the reports of all units together, take some more."""
SCREENS = (
    ("agus", "impor", "32.75", "impor"),
    ("agus", "penduduk", "32.75", "penduduk"),
    ("agus", "padankan", "32.75", "pemadanan"),
    ("agus", "bagikan", "32.75", "pembagian"),
    ("agus", "putuskan", "32.75", "putusan"),
    ("agus", "pantau", "32.75", "pemantauan"),
    ("agus", "terima_laporan", "32.75", "laporan"),
    ("siti", "kunjungi", KELURAHAN, "kunjungan"),
    ("siti", "serah", KELURAHAN, "serah"),
    ("siti", "serah", KELURAHAN, "serah/kupon"),
    ("siti", "muskel", KELURAHAN, "musyawarah"),
    ("siti", "entri", KELURAHAN, "entri"),
)
READ_ACROSS = {
    "/": 8,
    "/?q=siklus": 11,
    "/kasus/": 11,
    "/kasus/?q=siklus": 12,
    "/kasus/?proses=siklus_layar": 10,
    "/registri/": 2,
    "/registri/?register=penetapan": 6,
    "/register/": 4,
    "/verval": 4,
    "/permohonan-data/": 5,
    "/pengawasan/": 10,
    "/pemberitahuan/": 6,
}
"""Pages that belong to no task, with the statements each may take; keeping a first look takes one."""
AUDIT = {"": 12, "/penyerahan": 6, "/pembukaan": 6, "/pembukaan/rinci": 10, "/jejak": 8}
"""Parts of an audit, with the statements each may take."""
MOST_PAIRS = 11
"""Statements of the page of pairs: both files of five pairs, and the five looks kept."""


@dataclass(frozen=True)
class Found:
    """A pair as a search would give it."""

    left: str
    right: str
    evidence: tuple[str, ...] = ("mirip",)
    score: float = 0.9


def test_every_screen_asks_the_database_little(cycle: Cycle, subtests: pytest.Subtests):
    fill(cycle, "penetapan", *(family(number) for number in range(1, 40)))
    for login, element, wilayah, path in SCREENS:
        officer, task = cycle.browser(login), cycle.task(element, wilayah)
        with subtests.test(path), statements(cycle.office) as asked:
            assert officer.get(f"/tugas/{task}/{path}").status_code == 200
            assert len(asked) <= MORE.get(path, MOST), asked


def test_pages_across_cases_ask_the_database_little(cycle: Cycle, subtests: pytest.Subtests):
    fill(cycle, "penetapan", *(family(number) for number in range(1, 40)))
    cycle.office.hire("agus", "kabid_dinsos", "32.75")
    for path, most in READ_ACROSS.items():
        officer = cycle.browser("agus")
        with subtests.test(path), statements(cycle.office) as asked:
            assert officer.get(path).status_code == 200
            assert len(asked) <= most, asked


def test_a_part_of_an_audit_asks_for_that_part_alone(cycle: Cycle, subtests: pytest.Subtests):
    auditor = {"auditor": {"label": "Auditor", "level": "kota", "rights": ["audit"]}}
    cycle.office.engine.run(KeepRoles(roles=auditor))
    cycle.office.hire("iran", "auditor", "32.75")
    for part, most in AUDIT.items():
        officer = cycle.browser("iran")
        with subtests.test(part), statements(cycle.office) as asked:
            assert officer.get(f"/audit/{cycle.root}{part}").status_code == 200
            assert len(asked) <= most, asked


def test_both_files_of_every_pair_are_fetched_together(cycle: Cycle):
    fill(cycle, "penetapan", *(family(number) for number in range(1, 13)))
    pool = cycle.office.engine.adapters.pool
    with pool.begin() as connection:
        ids = connection.scalars(select(Entry.id).order_by(Entry.id)).all()
        pairs = [
            Found(left.hex, right.hex) for left, right in zip(ids[::2], ids[1::2], strict=True)
        ]
        duplicates.keep_pairs(connection, cycle.root, pairs, at=cycle.office.clock())
    officer, task = cycle.browser("agus"), cycle.task("ganda")
    with statements(cycle.office) as asked:
        page = officer.get(f"/tugas/{task}/ganda")
    assert page.text.count("Dua keluarga berbeda") == 5
    assert len(asked) <= MOST_PAIRS, asked
    with pool.connect() as connection:
        opened = AccessLog.ground.is_(None)  # what was told a purpose, not every page shown
        looks = connection.scalar(select(func.count()).select_from(AccessLog).where(opened))
    assert looks == 10
