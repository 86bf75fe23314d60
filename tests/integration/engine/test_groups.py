"""A group is judged by what the registry knows of its members, and its numbers are kept sealed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from engine import ChangeRecord, Conflict, InvalidAnswers, KeepRecord, ListCaseRecords, OpenRecord
from engine.facts import Asking
from engine.facts.groups import group_check
from engine.models import Event, RegisterRecord
from engine.models.registry import Entry, KkNumber, Membership, Person
from engine.unit_of_work import UnitOfWork
from tests.processes.groups import enter_members, give_aid, remove_members
from tests.processes.runner import World, staged
from tests.processes.work import open_case

TASK = "Daftarkan anggota kelompok"
STAGE = {
    "paket": "kube",
    "mulai": "2026-01-12 09.00",
    "terdaftar": True,
    "petugas": {
        "wati": "pekerja_sosial di Kelurahan Perwira",
        "sari": "petugas_kelurahan di Kelurahan Perwira",
        "rina": "petugas_dinsos di Kota Bekasi",
    },
    "keluarga": [
        {"nama": "AMINAH SARI", "kelurahan": "Perwira"},
        {"nama": "BUDI SANTOSO", "kelurahan": "Perwira"},
        {"nama": "CAHYA PURNAMA", "kelurahan": "Perwira", "register": "tidak"},
        {"nama": "DEWI LESTARI", "kelurahan": "Perwira", "kependudukan": "pindah"},
    ],
}
OPENED = {
    "nama_kelompok": "Melati",
    "jenis_usaha": "Warung",
    "alamat_usaha": "JL. MELATI",
    "pekerja_sosial": "Wati",
}


class Ask:
    """The fact, as a task of the case asks for it."""

    def __init__(self, case: Any) -> None:
        self.case = case

    def answer(self, uow: UnitOfWork) -> dict[str, Any]:
        case = self.case
        asking = Asking(
            case_id=case.id,
            root_id=case.root_id,
            wilayah=case.wilayah,
            bundle_id=case.bundle_id,
            argument="anggota",
        )
        return group_check(uow, asking)


class Change:
    """A statement, run as a command."""

    def __init__(self, statement: Any) -> None:
        self.statement = statement

    def execute(self, uow: UnitOfWork) -> None:
        uow.begin().execute(self.statement)


@pytest.fixture
def world(sqlite_url: str, tmp_path: Path) -> Iterator[World]:
    with staged(STAGE, sqlite_url, tmp_path) as world:
        step = {"buka": "bantuan_kube", "oleh": "wati", "wilayah": "Kelurahan Perwira"}
        open_case(world, {**step, "isian": OPENED})
        yield world


def enter(world: World, *names: str, **changes: Any) -> None:
    enter_members(world, {"anggota": names, "oleh": "wati", "pada": TASK, "ubah": changes})


def judged(world: World) -> dict[str, Any]:
    return world.office.engine.ask(Ask(world.cases("bantuan_kube")[-1]))


def test_members_in_order_meet_every_condition_and_their_evidence_is_told(world: World):
    enter(world, "AMINAH SARI", "BUDI SANTOSO")
    found = judged(world)
    assert (found["jumlah"], found["semua"], found["masalah"]) == (2, True, [])
    assert "Kelurahan Perwira" in found["anggota"][0]["bukti"]
    assert found["anggota"][0]["nik"].endswith("9001")
    assert "3275" not in found["anggota"][0]["nik"]


def test_who_is_not_in_the_list_is_named(world: World):
    enter(world, "AMINAH SARI", "CAHYA PURNAMA")
    found = judged(world)
    assert not found["terdaftar"]["memenuhi"]
    assert "CAHYA PURNAMA" in found["terdaftar"]["bukti"]
    assert "NIK tidak ditemukan" in found["terdaftar"]["bukti"]


def test_who_left_the_city_is_no_resident(world: World):
    enter(world, "DEWI LESTARI")
    assert "pindah" in judged(world)["warga"]["bukti"]


def test_the_dead_are_no_members(world: World):
    enter(world, "AMINAH SARI")
    world.run(Change(update(Person).values(deceased=True)))
    assert "meninggal" in judged(world)["hidup"]["bukti"]


def test_a_family_resolved_unfit_is_not_listed(world: World):
    enter(world, "AMINAH SARI")
    world.run(Change(update(Entry).values(decision="tidak_layak")))
    assert "tidak layak" in judged(world)["terdaftar"]["bukti"]


def test_earlier_aid_of_the_family_counts(world: World):
    give_aid(world, {"bantuan": {"BUDI SANTOSO": "PKH"}})
    enter(world, "AMINAH SARI", "BUDI SANTOSO")
    found = judged(world)
    assert found["belum_dibantu"]["masalah"] == [
        "BUDI SANTOSO (••••••••••••9002) sudah menerima PKH 2025."
    ]


def test_the_same_kk_number_makes_one_family(world: World):
    enter(world, "AMINAH SARI", "BUDI SANTOSO", **{"BUDI SANTOSO": {"kk_dari": "AMINAH SARI"}})
    found = judged(world)["beda_keluarga"]
    assert [one.split(" (")[0] for one in found["masalah"]] == ["AMINAH SARI", "BUDI SANTOSO"]
    assert "satu KK dengan AMINAH SARI" in found["bukti"]


def test_a_spouse_under_an_old_kk_number_is_found_by_the_family(world: World):
    """The family got a new number; one gives the old one, the other is its member."""
    families = world.rows(select(KkNumber.family_id).order_by(KkNumber.id))
    amina, budi = families[0].family_id, families[1].family_id
    statement = update(Membership).where(Membership.family_id == budi)
    world.run(Change(statement.values(family_id=amina, relation="suami")))
    enter(world, "AMINAH SARI", "BUDI SANTOSO")
    assert "satu KK dengan BUDI SANTOSO (suami)" in judged(world)["beda_keluarga"]["bukti"]


def test_nobody_is_entered_twice_in_one_group(world: World):
    enter(world, "AMINAH SARI")
    with pytest.raises(Conflict, match=r"•+9001 sudah tercatat\. Periksa daftar"):
        enter(world, "AMINAH SARI")


def test_a_member_of_another_group_is_known_until_that_group_lets_go(world: World):
    enter(world, "AMINAH SARI")
    first = world.task("wati", TASK)
    step = {"buka": "bantuan_kube", "oleh": "wati", "wilayah": "Kelurahan Perwira"}
    open_case(world, {**step, "isian": {**OPENED, "nama_kelompok": "Mawar"}})
    second = next(one for one in world.inbox("wati") if one.id != first.id)
    row = world.families["AMINAH SARI"]
    answers = {
        "nik": row.nik, "kk": row.kk, "nama": row.name, "tanggal_lahir": row.born.isoformat(),
        "tempat_lahir": "Bekasi", "status_perkawinan": "kawin", "pendidikan_terakhir": "SD",
        "jenis_pekerjaan": "Pedagang", "alamat_sekarang": "JL. MELATI",
    }  # fmt: skip
    wati = world.officer("wati")
    world.run(KeepRecord(task_id=second.id, officer=wati, answers=answers))
    assert "anggota Melati" in judged(world)["belum_dibantu"]["bukti"]


def test_the_nine_data_are_all_asked_and_a_wrong_number_is_told(world: World):
    task, wati = world.task("wati", TASK), world.officer("wati")
    with pytest.raises(InvalidAnswers) as refused:
        world.run(KeepRecord(task_id=task.id, officer=wati, answers={"nik": "123"}))
    assert set(refused.value.fields) == {
        "nik", "kk", "nama", "tanggal_lahir", "tempat_lahir", "status_perkawinan",
        "pendidikan_terakhir", "jenis_pekerjaan", "alamat_sekarang",
    }  # fmt: skip


def test_numbers_are_kept_sealed_and_listed_with_their_last_digits(world: World):
    enter(world, "AMINAH SARI")
    nik = world.families["AMINAH SARI"].nik
    row = world.rows(select(RegisterRecord.data, RegisterRecord.key))[0]
    history = [str(event.data) for event in world.rows(select(Event.data))]
    assert nik not in f"{row.data}{row.key}{history}"
    task, wati = world.task("wati", TASK), world.officer("wati")
    page = world.office.engine.ask(ListCaseRecords(task_id=task.id, officer=wati))
    assert page.items[0].data["nik"] == "••••••••••••9001"
    opened = world.run(OpenRecord(task_id=task.id, officer=wati, record_id=page.items[0].id))
    assert opened["nik"] == nik
    assert world.rows(select(Event.officer_id).where(Event.name == "record_opened"))


def test_a_changed_number_meets_the_same_question(world: World):
    enter(world, "AMINAH SARI", "BUDI SANTOSO")
    task, wati = world.task("wati", TASK), world.officer("wati")
    page = world.office.engine.ask(ListCaseRecords(task_id=task.id, officer=wati))
    second = page.items[1]
    answers = world.run(OpenRecord(task_id=task.id, officer=wati, record_id=second.id))
    answers["nik"] = world.families["AMINAH SARI"].nik
    with pytest.raises(Conflict, match="sudah tercatat pada baris lain"):
        world.run(
            ChangeRecord(
                task_id=task.id,
                officer=wati,
                record_id=second.id,
                version=second.version,
                answers=answers,
            )
        )


def test_a_removed_member_may_come_back(world: World):
    enter(world, "AMINAH SARI")
    remove_members(world, {"hapus anggota": ["AMINAH SARI"], "oleh": "wati", "pada": TASK})
    enter(world, "AMINAH SARI")
    assert judged(world)["jumlah"] == 1
