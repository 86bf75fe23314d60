"""A group is judged by what the registry knows of its members, and its numbers are kept sealed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import insert, select, update

from engine import ChangeRecord, Conflict, InvalidAnswers, KeepRecord, ListCaseRecords, OpenRecord
from engine.facts import Asking
from engine.facts.groups import group_check
from engine.ids import new_id
from engine.models import Case, Event, RegisterRecord, Task
from engine.models.registry import (
    BaseCount,
    Entry,
    KkNumber,
    Membership,
    Person,
    SourceList,
)
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
    assert "Cahya Purnama" in found["terdaftar"]["bukti"]
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
        "Budi Santoso (••••••••••••9002) sudah menerima PKH 2025."
    ]


def test_the_same_kk_number_makes_one_family(world: World):
    enter(world, "AMINAH SARI", "BUDI SANTOSO", **{"BUDI SANTOSO": {"kk_dari": "AMINAH SARI"}})
    found = judged(world)["beda_keluarga"]
    assert [one.split(" (")[0] for one in found["masalah"]] == ["Aminah Sari", "Budi Santoso"]
    assert "satu KK dengan Aminah Sari" in found["bukti"]


def test_a_spouse_under_an_old_kk_number_is_found_by_the_family(world: World):
    """The family got a new number; one gives the old one, the other is its member."""
    families = world.rows(select(KkNumber.family_id).order_by(KkNumber.id))
    amina, budi = families[0].family_id, families[1].family_id
    statement = update(Membership).where(Membership.family_id == budi)
    world.run(Change(statement.values(family_id=amina, relation="suami")))
    enter(world, "AMINAH SARI", "BUDI SANTOSO")
    assert "satu KK dengan Budi Santoso (suami)" in judged(world)["beda_keluarga"]["bukti"]


def test_nobody_is_entered_twice_in_one_group(world: World):
    enter(world, "AMINAH SARI")
    with pytest.raises(Conflict, match=r"•+9001 sudah tercatat\. Periksa daftar"):
        enter(world, "AMINAH SARI")


SENT = datetime(2026, 1, 12, 3, tzinfo=UTC)


def second_group(world: World, name: str) -> Any:
    """Another group that enters the same person; its case."""
    before = {one.id for one in world.inbox("wati")}
    step = {"buka": "bantuan_kube", "oleh": "wati", "wilayah": "Kelurahan Perwira"}
    open_case(world, {**step, "isian": {**OPENED, "nama_kelompok": "Mawar"}})
    task = next(one for one in world.inbox("wati") if one.id not in before)
    row = world.families[name]
    answers = {
        "nik": row.nik, "kk": row.kk, "nama": row.name, "tanggal_lahir": row.born.isoformat(),
        "tempat_lahir": "Bekasi", "status_perkawinan": "kawin", "pendidikan_terakhir": "SD",
        "jenis_pekerjaan": "Pedagang", "alamat_sekarang": "JL. MELATI",
        "keluarga_inti_lain": "tidak",
    }  # fmt: skip
    world.run(KeepRecord(task_id=task.id, officer=world.officer("wati"), answers=answers))
    return world.cases("bantuan_kube")[-1]


def hold(world: World, case: Any, at: datetime) -> None:
    """As the step does that follows the sent proposal."""
    where = RegisterRecord.root_id == case.id
    world.run(Change(update(RegisterRecord).where(where).values(held_since=at)))


def test_a_draft_holds_nobody(world: World):
    enter(world, "AMINAH SARI")
    second_group(world, "AMINAH SARI")
    assert judged(world)["belum_dipegang"]["memenuhi"]
    assert judged(world)["belum_dibantu"]["memenuhi"]


def test_the_sent_proposal_holds_its_members_and_the_true_reason_is_told(world: World):
    enter(world, "AMINAH SARI")
    first = world.cases("bantuan_kube")[-1]
    hold(world, first, SENT)
    second_group(world, "AMINAH SARI")
    found = judged(world)
    assert "lebih dahulu diajukan kelompok lain: Melati" in found["belum_dipegang"]["bukti"]
    assert found["belum_dibantu"]["memenuhi"]


def test_first_come_is_first_held(world: World):
    enter(world, "AMINAH SARI")
    hold(world, world.cases("bantuan_kube")[-1], SENT + timedelta(hours=1))
    hold(world, second_group(world, "AMINAH SARI"), SENT)
    assert judged(world)["belum_dipegang"]["memenuhi"]


def test_members_of_proposals_sent_before_are_held_by_the_migration(world: World):
    enter(world, "AMINAH SARI")
    sent = update(Task).values(element="ajukan_proposal", state="completed", closed_at=SENT)
    world.run(Change(sent))
    migration = import_module("engine.store.migrations.versions.0005_base_data_and_held_lines")
    with (
        world.office.engine.adapters.pool.begin() as connection,
        Operations.context(MigrationContext.configure(connection)),
    ):
        migration._hold_lines()
    assert [row.held_since for row in world.rows(select(RegisterRecord.held_since))] == [SENT]


@pytest.mark.parametrize("state", ["withdrawn", "cancelled", "failed", "completed"])
def test_a_held_place_ends_with_the_proposal(world: World, state: str):
    enter(world, "AMINAH SARI")
    first = world.cases("bantuan_kube")[-1]
    hold(world, first, SENT)
    world.run(Change(update(Case).where(Case.id == first.id).values(state=state)))
    second_group(world, "AMINAH SARI")
    assert judged(world)["belum_dipegang"]["memenuhi"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"nama": "ZULKIFLI HARAHAP"}, "nama tidak sesuai"),
        ({"tanggal_lahir": "1984-06-01"}, "tanggal lahir tidak sesuai"),
        ({"kk": "3275031203154444"}, "nomor KK tidak sesuai"),
    ],
)
def test_members_are_compared_field_by_field(world: World, changes: dict[str, str], said: str):
    enter(world, "AMINAH SARI", **{"AMINAH SARI": changes})
    found = judged(world)
    assert said in found["data_sesuai"]["bukti"]
    assert found["anggota"][0]["hasil"] == "tidak memenuhi"


def test_titles_and_spelling_do_not_make_another_name(world: World):
    enter(world, "AMINAH SARI", **{"AMINAH SARI": {"nama": "Hj. Aminah Sari, S.Pd"}})
    assert judged(world)["data_sesuai"]["memenuhi"]


def on_list(world: World, name: str, date_of: str, decile: int | None) -> None:
    """Set what base data the families stand in, and their decile."""
    day = date.fromisoformat(date_of)
    world.run(Change(update(SourceList).values(source_name=name, source_date=day)))
    world.run(Change(update(Entry).values(decile=decile)))


@pytest.mark.parametrize(
    ("decile", "said"),
    [(10, "desil 10 dalam DTSEN 1 Jan 2026"), (5, "dihitung desil 1–4"), (None, "desilnya tidak")],
)
def test_a_decile_that_does_not_count_is_not_listed(world: World, decile: int | None, said: str):
    on_list(world, "DTSEN", "2026-01-01", decile)
    enter(world, "AMINAH SARI")
    assert said in judged(world)["terdaftar"]["bukti"]


def test_a_decile_that_counts_is_told_with_its_version(world: World):
    on_list(world, "DTSEN", "2026-01-01", 4)
    enter(world, "AMINAH SARI")
    assert "DTSEN 1 Jan 2026, desil 4" in judged(world)["anggota"][0]["bukti"]


def test_dtks_has_no_deciles(world: World):
    on_list(world, "DTKS", "2024-01-01", None)
    enter(world, "AMINAH SARI")
    assert judged(world)["terdaftar"]["memenuhi"]


def test_a_family_that_the_newest_base_data_dropped_is_not_listed(world: World):
    """The kelurahan stands in a newer version, this family does not."""
    on_list(world, "DTKS", "2024-01-01", None)
    newer = {"case_id": new_id(), "register": "penetapan", "source_name": "DTSEN",
             "source_date": date(2026, 1, 1), "file_name": "a", "checksum": "0" * 64,
             "status": "selesai", "imported_at": SENT, "id": new_id()}  # fmt: skip
    count = {"case_id": newer["case_id"], "wilayah_code": world.families["AMINAH SARI"].kelurahan,
             "decile": 1, "changed": True, "families": 7}  # fmt: skip
    world.run(Change(insert(SourceList).values(newer)))
    world.run(Change(insert(BaseCount).values(count)))
    enter(world, "AMINAH SARI")
    found = judged(world)
    assert "tidak ada dalam DTSEN 1 Jan 2026, hanya dalam DTKS" in found["terdaftar"]["bukti"]
    assert found["basis_data"] == "DTSEN"


def test_a_recipient_on_a_list_of_another_giver_was_aided(world: World):
    world.run(Change(update(SourceList).values(source_name="PKH", source_date=date(2025, 5, 1))))
    enter(world, "AMINAH SARI")
    assert judged(world)["belum_dibantu"]["memenuhi"]
    world.run(Change(update(Entry).values(register="pusat")))
    said = judged(world)["belum_dibantu"]["bukti"]
    assert "sudah menerima bantuan Pusat (PKH 1 Mei 2025)" in said


def test_who_is_not_head_of_the_family_needs_a_reason(world: World):
    world.run(Change(update(Membership).values(relation="istri")))
    enter(world, "AMINAH SARI")
    assert "bukan kepala keluarga" in judged(world)["kepala_keluarga"]["bukti"]
    reason = {"alasan_bukan_kepala": "Suaminya sakit menahun; ia yang menafkahi."}
    enter(world, "BUDI SANTOSO", **{"BUDI SANTOSO": reason})
    assert "BUDI" not in judged(world)["kepala_keluarga"]["bukti"]


def test_a_spouse_or_child_on_another_card_is_asked_and_found(world: World):
    told = {"keluarga_inti_lain": "ya", "keluarga_inti_siapa": "Budi Santoso, suami"}
    enter(world, "AMINAH SARI", "BUDI SANTOSO", **{"AMINAH SARI": told})
    found = judged(world)["beda_keluarga"]["bukti"]
    assert "juga anggota: Budi Santoso, suami" in found
    assert "keluarga inti Aminah Sari menurut keterangannya" in found


def test_a_mother_and_her_child_are_one_family(world: World):
    named = update(Person).where(Person.name == "BUDI SANTOSO").values(mother_name="AMINAH SARI")
    world.run(Change(named))
    old = {"tanggal_lahir": "1940-01-05"}
    enter(world, "AMINAH SARI", "BUDI SANTOSO", **{"AMINAH SARI": old})
    assert "anak dari Aminah Sari" in judged(world)["beda_keluarga"]["bukti"]


def test_the_nine_data_are_all_asked_and_a_wrong_number_is_told(world: World):
    task, wati = world.task("wati", TASK), world.officer("wati")
    with pytest.raises(InvalidAnswers) as refused:
        world.run(KeepRecord(task_id=task.id, officer=wati, answers={"nik": "123"}))
    assert set(refused.value.fields) == {
        "nik", "kk", "nama", "tanggal_lahir", "tempat_lahir", "status_perkawinan",
        "pendidikan_terakhir", "jenis_pekerjaan", "alamat_sekarang", "keluarga_inti_lain",
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
