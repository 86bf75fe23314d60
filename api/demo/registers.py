"""What is kept in registers in a story: lines, group members, assets, pairs, aid handed over, reports."""

from __future__ import annotations

import csv
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from api.demo.desk import Verb, complete
from api.demo.stage import Stage, Step, unit_called
from engine import (
    ChangeRecord,
    CompleteTask,
    DecidePair,
    HandOver,
    KeepRecord,
    ListCaseRecords,
    ListCoupons,
    OpenPairs,
    Person,
    SubmitUseReport,
    city,
    invented_heads,
)


def keep_lines(stage: Stage, step: Step) -> None:
    """``tulis: [{…}, …]``, ``pada: tugas``: lines of the register; ``{unit}`` is the task's unit."""
    for task, officer in stage.tasks(step["pada"], step):
        unit = city().name_of(task.wilayah)
        for told in step["tulis"]:
            answers = {
                key: value.replace("{unit}", unit) if isinstance(value, str) else value
                for key, value in told.items()
            }
            stage.engine.run(KeepRecord(task_id=task.id, officer=officer, answers=answers))


def enter_members(stage: Stage, step: Step) -> None:
    """``anggota: 10``, ``mulai: 0``, ``dari: 2400``, ``desil: [1, 2]``: heads of the unit's families."""
    for task, officer in stage.claimed(step["pada"], step):
        there = _heads(int(step["dari"])).get(task.wilayah, [])
        counted = step.get("desil", range(1, 11))
        heads = [one for one in there if one.decile in counted][int(step.get("mulai", 0)) :]
        for number, head in enumerate(heads[: int(step["anggota"])]):
            answers = _member(head, number)
            stage.engine.run(KeepRecord(task_id=task.id, officer=officer, answers=answers))
            stage.members.append(answers["nama"])


@cache
def _heads(families: int) -> dict[str, list[Person]]:
    found: dict[str, list[Person]] = defaultdict(list)
    for head in invented_heads(families, seed=11):
        found[head.wilayah_code].append(head)
    return found


def _member(head: Person, number: int) -> dict[str, Any]:
    return {
        "nik": head.nik,
        "kk": head.kk,
        "nama": head.name.title(),
        "tanggal_lahir": head.birth_date.isoformat(),
        "tempat_lahir": head.birth_place.title(),
        "status_perkawinan": ("kawin", "kawin", "cerai mati")[number % 3],
        "pendidikan_terakhir": ("SD", "SMP", "SMA")[number % 3],
        "jenis_pekerjaan": ("Pedagang", "Buruh harian", "Mengurus rumah tangga")[number % 3],
        "alamat_sekarang": f"{head.address.title()} RT {head.rt} RW {head.rw}",
        "keluarga_inti_lain": "tidak",
    }


def register_group(stage: Stage, step: Step) -> None:
    """``kelompok: tugas``: the first three members lead the group; one with an account monitors."""
    told = dict(zip(("ketua", "sekretaris", "bendahara"), stage.members, strict=False))
    for task, officer in stage.claimed(step["kelompok"], step):
        told["petugas_kpm"] = str(stage.staff.by_unit["kpm", task.wilayah])
        stage.engine.run(CompleteTask(task_id=task.id, officer=officer, answers=told))


def judge_members(stage: Stage, step: Step) -> None:
    """``periksa_anggota: tugas``, ``daftar: kriteria_anggota``, ``tiap_anggota: {…}``, ``isian:``."""
    lines = [{"nama": name, **step["tiap_anggota"]} for name in stage.members]
    told = {**step["isian"], step["daftar"]: lines}
    complete(stage, {"kerjakan": step["periksa_anggota"], "isian": told})


def inspect_assets(stage: Stage, step: Step) -> None:
    """``periksa_aset: tugas``, ``paling:``, ``kondisi: baik``: photo and condition of each."""
    for task, officer in stage.claimed(step["periksa_aset"], step):
        lines = stage.engine.ask(ListCaseRecords(task_id=task.id, officer=officer)).items
        photo = stage.attach(task, officer, "aset.jpg", task.subject)
        for line in lines[: step.get("sebanyak", len(lines))]:
            answers = {**line.data, "foto": photo, "kondisi": step.get("kondisi", "baik")}
            stage.engine.run(
                ChangeRecord(
                    task_id=task.id,
                    officer=officer,
                    record_id=line.id,
                    version=line.version,
                    answers=answers,
                )
            )


def decide_pairs(stage: Stage, step: Step) -> None:
    """``putuskan_ganda: tugas``: of each pair the aid of the higher government stays; ``sisa: 2``."""
    for task, officer in stage.tasks(step["putuskan_ganda"], step):
        page = stage.engine.run(OpenPairs(task_id=task.id, officer=officer, limit=200))
        for item in page.items[step.get("sisa", 0) :]:
            stage.engine.run(
                DecidePair(
                    task_id=task.id,
                    officer=officer,
                    pair_id=item.pair.id,
                    decision="sama",
                    kept=item.pair.left_id,
                )
            )


def hand_over(stage: Stage, step: Step) -> None:
    """``serahkan: tugas``, ``persen: [100, 40]`` in turn: to the head of the family, with a photo."""
    shares = step.get("persen", [100])
    for number, (task, officer) in enumerate(stage.tasks(step["serahkan"], step)):
        everybody = ListCoupons(task_id=task.id, officer=officer, limit=2_000)
        coupons = stage.engine.ask(everybody).items
        wanted = len(coupons) * int(shares[number % len(shares)]) // 100
        waiting = [one for one in coupons if one.handed_at is None][:wanted]
        for coupon in waiting:
            proof = stage.attach(task, officer, "serah-terima.jpg", coupon.name.title())
            stage.engine.run(
                HandOver(
                    task_id=task.id,
                    officer=officer,
                    code=coupon.code,
                    receiver=coupon.name,
                    proof_id=UUID(proof),
                )
            )
            stage.clock.pass_minutes(4)


def report_use(stage: Stage, step: Step) -> None:
    """``laporkan: tugas``, ``keluarga: 12``: the recipients an institution names, of the list."""
    for task, officer in stage.tasks(step["laporkan"], step):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "laporan-pemanfaatan.csv"
            heads = _heads(int(step["dari"]))[unit_called(step["di_kelurahan"])]
            with path.open("w", newline="", encoding="utf-8") as file:
                lines = csv.writer(file)
                lines.writerow(["IDENTITAS DATA", "NAMA", "NIK", "ALAMAT"])
                for head in heads[: int(step["keluarga"])]:
                    lines.writerow([head.reference, head.name, head.nik, head.address])
            stage.engine.run(
                SubmitUseReport(
                    task_id=task.id, officer=officer, path=path, file_name="laporan-pemanfaatan.csv"
                )
            )


def appoint(stage: Stage, step: Step) -> None:
    """``susun_personil: tugas``: the people who work at the unit's Puskesos."""
    for task, officer in stage.claimed(step["susun_personil"], step):
        staff = [
            {
                "petugas": str(stage.staff.by_unit[role, task.wilayah]),
                "peran": role,
                "nama": words,
                "jabatan": POSITIONS.get(role, "Anggota Karang Taruna"),
            }
            for role, words in POSTS.items()
            if (role, task.wilayah) in stage.staff.by_unit
        ]
        told = {**step["isian"], "susunan": staff}
        stage.engine.run(CompleteTask(task_id=task.id, officer=officer, answers=told))


def train(stage: Stage, step: Step) -> None:
    """``latih: tugas``, ``pelatihan: nama``: everybody at the Puskesos but its head."""
    for task, officer in stage.claimed(step["latih"], step):
        member = stage.staff.by_unit["petugas_penerima_laporan", task.wilayah]
        taken = {"petugas": str(member), "nama": step["pelatihan"], "tugas": "dasar"}
        day = stage.clock.now.date().isoformat()
        told = {"pelatihan": [{**taken, "tanggal": day, "penyelenggara": "Dinas Sosial"}]}
        stage.engine.run(CompleteTask(task_id=task.id, officer=officer, answers=told))


POSTS = {
    "kepala_puskesos": "Kepala Puskesos",
    "petugas_penerima_laporan": "Petugas Puskesos",
    "petugas_data_kependudukan": "Petugas Puskesos",
    "petugas_pendidikan": "Petugas Puskesos",
    "petugas_kesehatan": "Petugas Puskesos",
    "petugas_sosial_ekonomi": "Petugas Puskesos",
    "petugas_kekerasan_anak": "Petugas penanganan khusus",
    "fasilitator_slrt": "Fasilitator SLRT",
}
"""The roles at a Puskesos, and what their bearers are called."""

POSITIONS = {
    "kepala_puskesos": "Kepala Seksi Kesejahteraan Sosial",
    "fasilitator_slrt": "Fasilitator SLRT",
}
"""Role → what they are outside the Puskesos; the others come from Karang Taruna."""

VERBS: Mapping[str, Verb] = {
    "susun_personil": appoint,
    "latih": train,
    "tulis": keep_lines,
    "anggota": enter_members,
    "kelompok": register_group,
    "periksa_anggota": judge_members,
    "periksa_aset": inspect_assets,
    "putuskan_ganda": decide_pairs,
    "serahkan": hand_over,
    "laporkan": report_use,
}
