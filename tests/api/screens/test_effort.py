"""What a screen costs: a handful of statements, however many families there are."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlalchemy import event, func, select

from engine.commands.keep_roles import KeepRoles
from engine.models.registry import AccessLog, Entry
from engine.store.registry import duplicates
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
    ("siti", "serah", KELURAHAN, "serah"),
    ("siti", "serah", KELURAHAN, "serah/kupon"),
    ("siti", "muskel", KELURAHAN, "musyawarah"),
    ("siti", "entri", KELURAHAN, "entri"),
)
READ_ACROSS = {
    "/": 8,
    "/?q=siklus": 10,
    "/kasus/": 5,
    "/kasus/?q=siklus": 7,
    "/kasus/?proses=siklus_layar": 5,
    "/registri/": 3,
    "/registri/?register=penetapan": 4,
    "/register/": 4,
    "/verval": 4,
    "/permohonan-data/": 4,
    "/pengawasan/": 6,
    "/pemberitahuan/": 4,
}
"""Pages that belong to no task, with the statements each may take."""
AUDIT = {"": 10, "/penyerahan": 5, "/pembukaan": 5, "/jejak": 5}
"""Parts of an audit, with the statements each may take."""
MOST_PAIRS = 14
"""Statements of the page of pairs: both files of five pairs, and the five looks kept."""


@dataclass(frozen=True)
class Found:
    """A pair as a search would give it."""

    left: str
    right: str
    evidence: tuple[str, ...] = ("mirip",)
    score: float = 0.9


def listening(cycle: Cycle) -> list[str]:
    """The statements that are sent from now on."""
    asked: list[str] = []
    event.listen(
        cycle.office.engine.adapters.pool,
        "before_cursor_execute",
        lambda _c, _cursor, statement, *_: asked.append(statement),
    )
    return asked


def test_every_screen_asks_the_database_little(cycle: Cycle, subtests: pytest.Subtests):
    fill(cycle, "penetapan", *(family(number) for number in range(1, 40)))
    asked = listening(cycle)
    for login, element, wilayah, path in SCREENS:
        with subtests.test(path):
            officer = cycle.browser(login)
            asked.clear()
            answer = officer.get(f"/tugas/{cycle.task(element, wilayah)}/{path}")
            assert answer.status_code == 200
            assert len(asked) <= MOST, asked


def test_pages_across_cases_ask_the_database_little(cycle: Cycle, subtests: pytest.Subtests):
    fill(cycle, "penetapan", *(family(number) for number in range(1, 40)))
    asked = listening(cycle)
    cycle.office.hire("agus", "kabid_dinsos", "32.75")
    for path, most in READ_ACROSS.items():
        with subtests.test(path):
            officer = cycle.browser("agus")
            asked.clear()
            assert officer.get(path).status_code == 200
            assert len(asked) <= most, asked


def test_a_part_of_an_audit_asks_for_that_part_alone(cycle: Cycle, subtests: pytest.Subtests):
    auditor = {"auditor": {"label": "Auditor", "level": "kota", "rights": ["audit"]}}
    cycle.office.engine.run(KeepRoles(roles=auditor))
    cycle.office.hire("iran", "auditor", "32.75")
    asked = listening(cycle)
    for part, most in AUDIT.items():
        with subtests.test(part):
            officer = cycle.browser("iran")
            asked.clear()
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
    officer = cycle.browser("agus")
    asked = listening(cycle)
    page = officer.get(f"/tugas/{cycle.task('ganda')}/ganda")
    assert page.text.count("Dua keluarga berbeda") == 5
    assert len(asked) <= MOST_PAIRS, asked
    with pool.connect() as connection:
        looks = connection.scalar(select(func.count()).select_from(AccessLog))
    assert looks == 10
