"""What officers do with a group in a scenario: members, assets, and the registry they are judged by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from sqlalchemy import select, update

from engine import ChangeRecord, EngineError, KeepRecord, RemoveRecord
from engine.casework.entering import enter_family
from engine.models import Case, RegisterRecord
from engine.models.registry import Entry, SourceList
from engine.store.registry.aid import Aid, record_aid
from engine.unit_of_work import UnitOfWork
from tests.processes.attaching import attach
from tests.processes.families import Family

if TYPE_CHECKING:
    from tests.processes.runner import World

Step = Mapping[str, Any]


@dataclass(frozen=True)
class _Seed:
    """Every family of the scenario is in the determined list already; some turn out to be dead."""

    families: tuple[Family, ...]

    def execute(self, uow: UnitOfWork) -> None:
        for family in self.families:
            answers = {
                "nama": family.name, "nik": family.nik, "kk": family.kk, "jenis_kelamin": "L",
                "tanggal_lahir": family.born.isoformat(), "alamat": "JL. MELATI NO. 7",
                "kelurahan": family.kelurahan,
            }  # fmt: skip
            entry = enter_family(uow, answers, case_id=None, register="penetapan", officer=None)
            _place_in_base(uow, entry, family)
            if family.population in ("meninggal", "pindah"):
                uow.connection.execute(
                    update(Entry).where(Entry.id == entry).values(match=family.population)
                )


def _place_in_base(uow: UnitOfWork, entry: UUID, family: Family) -> None:
    """The list and the decile that a scenario gives the family: ``basis: DTSEN, desil: 4``."""
    if family.decile is not None:
        row = update(Entry).where(Entry.id == entry)
        uow.connection.execute(row.values(decile=family.decile))
    if family.base:
        own = select(Entry.source_list_id).where(Entry.id == entry).scalar_subquery()
        row = update(SourceList).where(SourceList.id == own)
        uow.connection.execute(row.values(source_name=family.base))


def seed_registry(world: World) -> None:
    """``terdaftar: ya`` at the head of a scenario: its families stand in the list.

    Those with ``register: tidak`` do not.
    """
    listed = [family for family in world.families.values() if family.register != "tidak"]
    world.run(_Seed(tuple(listed)))


def enter_members(world: World, step: Step) -> None:
    """``anggota: [Budi, …]`` (or ``semua``), ``oleh:``, ``pada:``, ``ubah: {Budi: {kk_dari: Siti}}``."""
    task = world.task(step["oleh"], step["pada"])
    told = step["anggota"]
    for name in list(world.families) if told == "semua" else told:
        command = KeepRecord(
            task_id=task.id,
            officer=world.officer(step["oleh"]),
            answers=_member(world, name, step.get("ubah", {}).get(name, {})),
        )
        world.run(command)


def refuse_member(world: World, step: Step) -> None:
    """``gagal anggota: Budi, oleh:, pada:, karena: sudah tercatat``."""
    with pytest.raises(EngineError) as refused:
        enter_members(world, {**step, "anggota": [step["gagal anggota"]]})
    assert step["karena"] in f"{refused.value} {getattr(refused.value, 'fields', '')}"


def remove_members(world: World, step: Step) -> None:
    """``hapus anggota: [Budi], oleh:, pada:``."""
    task = world.task(step["oleh"], step["pada"])
    officer = world.officer(step["oleh"])
    for row in world.rows(_records("anggota", task.case_id)):
        if row.data["nama"] in step["hapus anggota"]:
            world.run(RemoveRecord(task_id=task.id, officer=officer, record_id=row.id))


def inspect_assets(world: World, step: Step) -> None:
    """``periksa aset: semua`` (or so many), ``oleh:, pada:, kondisi: baik``: photo and condition."""
    task = world.task(step["oleh"], step["pada"])
    officer = world.officer(step["oleh"])
    found = world.rows(_records("aset", _root(world, task)))
    wanted = found if step["periksa aset"] == "semua" else found[: int(step["periksa aset"])]
    for row in wanted:
        photo = attach(world, task, officer, f"{row.data['nama']}.jpg")
        condition = step.get("kondisi", "baik")
        answers = {**row.data, "foto": str(photo), "kondisi": condition}
        if condition in ("rusak berat", "hilang"):
            answers["keterangan"] = "Ditemukan saat pemeriksaan."
        world.run(
            ChangeRecord(
                task_id=task.id,
                officer=officer,
                record_id=row.id,
                version=row.version,
                answers=answers,
            )
        )


@dataclass(frozen=True)
class _Recipient:
    nik: str


@dataclass(frozen=True)
class _Give:
    programme: str
    nik: str

    def execute(self, uow: UnitOfWork) -> None:
        aid = Aid(programme=self.programme, source="pusat", period="2025")
        rows: Any = [_Recipient(self.nik)]
        record_aid(uow.begin(), aid, rows, uow.adapters.vault)


def give_aid(world: World, step: Step) -> None:
    """``bantuan: {Budi: PKH}``: the registry knows of an earlier aid."""
    for name, programme in step["bantuan"].items():
        world.run(_Give(programme, world.families[name].nik))


def _member(world: World, name: str, changes: Mapping[str, Any]) -> dict[str, Any]:
    family = world.families[name]
    answers = {
        "nik": family.nik, "kk": family.kk, "nama": family.name,
        "tanggal_lahir": family.born.isoformat(), "tempat_lahir": "Bekasi",
        "status_perkawinan": "kawin", "pendidikan_terakhir": "SMP",
        "jenis_pekerjaan": "Pedagang", "alamat_sekarang": "JL. MELATI NO. 7",
        "keluarga_inti_lain": "tidak",
    }  # fmt: skip
    if "kk_dari" in changes:
        answers["kk"] = world.families[changes["kk_dari"]].kk
    return {**answers, **{key: value for key, value in changes.items() if key != "kk_dari"}}


def _records(register: str, root: Any) -> Any:
    return (
        select(RegisterRecord.id, RegisterRecord.data, RegisterRecord.version)
        .where(
            RegisterRecord.register == register,
            RegisterRecord.root_id == root,
            RegisterRecord.state != "dihapus",
        )
        .order_by(RegisterRecord.id)
    )


def _root(world: World, task: Any) -> Any:
    return world.rows(select(Case.root_id).where(Case.id == task.case_id))[0].root_id


VERBS = {
    "anggota": enter_members,
    "gagal anggota": refuse_member,
    "hapus anggota": remove_members,
    "periksa aset": inspect_assets,
    "bantuan": give_aid,
}
