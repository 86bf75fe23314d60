"""The pages of declared registers: entered, changed, removed and browsed without a script."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select

from engine import ClaimTask
from engine.models import RegisterRecord
from tests.processes.groups import enter_members
from tests.processes.runner import World, play, read, staged
from tests.processes.work import open_case
from tests.screens import Visitor

TASK = "Daftarkan anggota kelompok"
SCENARIO = Path(__file__).parents[3] / "processes" / "kube" / "scenarios" / "bantuan_penuh.yaml"
OPENED = {
    "nama_kelompok": "Melati",
    "jenis_usaha": "Warung",
    "alamat_usaha": "JL. MELATI",
    "pekerja_sosial": "Wati",
}


@pytest.fixture
def world(sqlite_url: str, tmp_path: Path) -> Iterator[World]:
    with staged(read(SCENARIO), sqlite_url, tmp_path) as world:
        step = {"buka": "bantuan_kube", "oleh": "wati", "wilayah": "Kelurahan Perwira"}
        open_case(world, {**step, "isian": OPENED})
        yield world


def member(world: World, name: str, **changes: str) -> dict[str, str]:
    family = world.families[name]
    return {
        "nik": family.nik, "kk": family.kk, "nama": family.name,
        "tanggal_lahir": family.born.isoformat(), "tempat_lahir": "Bekasi",
        "status_perkawinan": "kawin", "pendidikan_terakhir": "SMP",
        "jenis_pekerjaan": "Pedagang", "alamat_sekarang": "JL. MELATI NO. 7",
        "keluarga_inti_lain": "tidak", **changes,
    }  # fmt: skip


def rows(world: World, register: str) -> list[Any]:
    return world.rows(
        select(RegisterRecord.id, RegisterRecord.data, RegisterRecord.version, RegisterRecord.state)
        .where(RegisterRecord.register == register)
        .order_by(RegisterRecord.id)
    )


def test_the_task_leads_to_its_register(world: World):
    task = world.task("wati", TASK)
    world.run(ClaimTask(task_id=task.id, officer=world.officer("wati")))
    page = Visitor(world.office, "wati").get(f"/tugas/{task.id}").text
    assert f"/tugas/{task.id}/register" in page
    assert "0 dari 10 orang" in page


def test_a_member_is_entered_changed_and_removed(world: World):
    task, wati = world.task("wati", TASK), Visitor(world.office, "wati")
    address = f"/tugas/{task.id}/register"
    assert wati.post(address, member(world, "AMINAH SARI")).status_code == 303
    page = wati.get(address).text
    assert '<span class="nowrap">••••••••••••9001</span>' in page, "a masked number stays whole"
    assert world.families["AMINAH SARI"].nik not in page
    row = rows(world, "anggota")[0]
    form = wati.get(f"{address}/{row.id}").text
    assert world.families["AMINAH SARI"].nik in form
    sent = member(world, "AMINAH SARI", jenis_pekerjaan="Penjahit", versi=str(row.version))
    assert wati.post(f"{address}/{row.id}", sent).status_code == 303
    assert rows(world, "anggota")[0].data["jenis_pekerjaan"] == "Penjahit"
    assert wati.post(f"{address}/{row.id}", sent).status_code == 422
    assert wati.post(f"{address}/{row.id}/hapus").status_code == 303
    assert rows(world, "anggota")[0].state == "dihapus"


def test_wrong_answers_come_back_beside_their_fields(world: World):
    task, wati = world.task("wati", TASK), Visitor(world.office, "wati")
    answer = wati.post(f"/tugas/{task.id}/register", member(world, "AMINAH SARI", nik="123"))
    assert answer.status_code == 422
    assert "NIK harus 16 angka" in answer.text
    assert 'value="JL. MELATI NO. 7"' in answer.text or "JL. MELATI NO. 7</textarea>" in answer.text


def test_a_member_listed_twice_is_told_what_to_do(world: World):
    task, wati = world.task("wati", TASK), Visitor(world.office, "wati")
    address = f"/tugas/{task.id}/register"
    wati.post(address, member(world, "AMINAH SARI"))
    answer = wati.post(address, member(world, "AMINAH SARI"))
    assert answer.status_code == 422
    assert "sudah tercatat. Periksa daftar sebelum mencatat lagi." in answer.text


def test_others_cannot_look_at_the_register_of_a_task(world: World):
    task = world.task("wati", TASK)
    enter_members(world, {"anggota": ["AMINAH SARI"], "oleh": "wati", "pada": TASK})
    stranger = Visitor(world.office, "pak_ppk")
    assert stranger.get(f"/tugas/{task.id}/register").status_code in (403, 404)


def test_a_register_is_browsed_by_those_who_may_see_the_registry(world: World):
    enter_members(world, {"anggota": ["AMINAH SARI"], "oleh": "wati", "pada": TASK})
    rina = Visitor(world.office, "rina")
    assert "Anggota kelompok" in rina.get("/register/").text
    page = rina.get("/register/anggota").text
    assert "Aminah Sari" in page
    assert world.families["AMINAH SARI"].nik not in page
    assert rina.get("/register/tidak-ada").status_code == 404
    assert Visitor(world.office, "wati").get("/register/").status_code == 403


@pytest.mark.slow
def test_an_asset_gets_its_photo_on_the_page(world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    steps = read(SCENARIO)["langkah"]
    last = next(i for i, step in enumerate(steps) if "Potret" in str(step.get("gagal")))
    play(world, steps[1:last])
    task = world.task("pak_ketua", "Potret dan periksa setiap aset")
    ketua = Visitor(world.office, "pak_ketua")
    address = f"/tugas/{task.id}/register"
    assert ketua.get(address).text.count("Belum ada") == 5
    row = rows(world, "aset")[0]
    picture = BytesIO()
    Image.new("RGB", (8, 8), "green").save(picture, "JPEG")
    picture.seek(0)
    sent = {**row.data, "versi": str(row.version), "foto": (picture, "etalase.jpg")}
    sent = {name: value for name, value in sent.items() if value is not None}
    assert ketua.post(f"{address}/{row.id}", sent).status_code == 303
    assert ketua.get(address).text.count("Belum ada") == 4
    assert rows(world, "aset")[0].data["foto"]
