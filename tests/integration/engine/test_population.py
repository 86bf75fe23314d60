"""The population is only compared with: nobody in an extract enters the registry."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from engine import InvalidAnswers, ReceiveList
from engine.models.registry import Entry, MatchResult, Person
from tests.processes.runner import World, play, staged

TOLD = {
    "paket": "sop_dtks",
    "mulai": "2026-03-02 09.00",
    "petugas": {
        "rina": "petugas_dinsos di Kota Bekasi",
        "dodi": "petugas_disdukcapil di Kota Bekasi",
    },
    "keluarga": [
        {"nama": "AHMAD FAUZI", "kelurahan": "Perwira"},
        {"nama": "BUDI SANTOSO", "kelurahan": "Perwira", "kependudukan": "meninggal"},
        {"nama": "CECEP SUHENDAR", "kelurahan": "Perwira", "kependudukan": "pindah"},
        {"nama": "DEDI KUSNADI", "kelurahan": "Perwira", "kependudukan": "lain nama"},
        {"nama": "EKO PRASETYO", "kelurahan": "Perwira", "kependudukan": "tidak ada"},
    ],
}
FIRST = "Terima DTKS hasil penetapan Kemensos"
THIRD = "Serahkan data kependudukan untuk pemadanan"
STEPS = [
    {
        "buka": "siklus_dtks",
        "oleh": "rina",
        "isian": {"periode": "Maret 2026", "basis_data": "DTKS", "versi": "2026-02-20"},
    },
    {"impor": "penetapan", "oleh": "rina", "pada": FIRST},
    {"kerjakan": FIRST, "oleh": "rina"},
    {"kerjakan": "Unduh usulan mandiri dan sanggahan", "oleh": "rina", "isian": {"nihil": True}},
    {"impor": "populasi", "oleh": "dodi", "pada": THIRD},
]
DONE = {"kerjakan": THIRD, "oleh": "dodi", "isian": {"tanggal_penarikan": "2026-03-02"}}

# The draw goes by the case's id, which is new in every run: any family may be in the sample.
SAMPLED = "terpilih sebagai sampel acak"


@pytest.fixture
def world(database_url: str, tmp_path: Path):
    with staged(TOLD, database_url, tmp_path) as staged_world:
        yield staged_world


@pytest.mark.slow
def test_families_are_compared_and_the_registry_keeps_its_people(world: World):
    play(world, STEPS)
    assert world.rows(select(func.count()).select_from(Person)) == [(5,)]
    play(world, [DONE])
    found = dict(
        world.rows(select(Person.name, Entry.match).join(Entry, Entry.person_id == Person.id))
    )
    assert found == {
        "AHMAD FAUZI": "padan",
        "BUDI SANTOSO": "meninggal",
        "CECEP SUHENDAR": "pindah",
        "DEDI KUSNADI": "tidak_padan",
        "EKO PRASETYO": "tidak_padan",
    }
    assert world.rows(select(func.count()).select_from(Person)) == [(5,)]
    assert world.rows(select(func.count()).select_from(MatchResult)) == [(5,)]


@pytest.mark.slow
def test_families_are_ranked_before_they_are_handed_over(world: World):
    play(world, [*STEPS, DONE, {"kerjakan": "Bagikan DTKS ke kecamatan", "oleh": "rina"}])
    ranked = world.rows(
        select(Person.name, Entry.score, Entry.reasons)
        .join(Entry, Entry.person_id == Person.id)
        .order_by(Entry.rank)
    )
    assert len(ranked) == 5
    assert [points for _, points, _ in ranked] == sorted((p for _, p, _ in ranked), reverse=True)
    known = {name: set(reasons) - {SAMPLED} for name, _, reasons in ranked}
    assert known["BUDI SANTOSO"] == {
        "ada anggota yang tercatat meninggal",
        "belum pernah dikunjungi",
    }
    assert known["AHMAD FAUZI"] == {"belum pernah dikunjungi"}


def test_a_list_that_does_not_say_where_families_live_is_refused(world: World, tmp_path: Path):
    play(world, STEPS[:1])
    path = tmp_path / "daftar.csv"
    path.write_text("NIK;NAMA\n3275030506909001;BUDI SANTOSO\n", "utf-8")
    command = ReceiveList(
        task_id=world.task("rina", FIRST).id,
        officer=world.officer("rina"),
        register="penetapan",
        source_name="DTKS",
        source_date=None,
        file_name="daftar.csv",
        path=path,
    )
    with pytest.raises(InvalidAnswers) as refused:
        world.run(command)
    assert "kelurahan" in refused.value.fields["columns"][0]
    assert path.exists()
