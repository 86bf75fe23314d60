"""The pages about one year of data: why a family is on the list, scores, requests, verval."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from api import create_app
from engine import WhoIs
from engine.models import Task
from engine.models.registry import AccessLog, Entry, Person
from tests.processes.runner import PROCESSES, World, play, read, staged

pytestmark = pytest.mark.slow

WHY = "Pertanyaan warga tentang skor"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A year of data, lived through once; the tests below only look at it."""
    folder = tmp_path_factory.mktemp("tahun")
    told = read(PROCESSES / "sijah" / "scenarios" / "tahun_data.yaml")
    told["petugas"]["kiki"] = "lurah di Kelurahan Kranji"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(folder))
        with staged(told, f"sqlite:///{folder / 'alur.db'}", folder) as world:
            play(world, told["langkah"])
            yield world


@pytest.fixture(scope="module")
def app(world: World) -> Flask:
    app = create_app(world.office.engine)
    app.config["WTF_CSRF_ENABLED"] = False
    return app


def signed_in(app: Flask, world: World, login: str) -> FlaskClient:
    principal = world.office.engine.ask(WhoIs(officer=world.officer(login)))
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = f"{principal.id.hex}:{principal.session_epoch}"
    return client


def family_of(world: World, name: str) -> str:
    statement = (
        select(Entry.family_id)
        .join(Person, Person.id == Entry.person_id)
        .where(Person.name == name)
    )
    return str(world.rows(statement)[0].family_id)


def test_the_page_of_a_family_opens_only_for_a_purpose_and_tells_every_step(
    app: Flask, world: World
):
    client = signed_in(app, world, "sari")
    address = f"/mengapa/{family_of(world, 'BUDI SANTOSO')}"
    assert "Untuk keperluan apa" in client.get(address).text
    assert client.post(address, data={"keperluan": "ya"}).status_code == 422
    client.post(address, data={"keperluan": WHY})
    page = client.get(address).text
    for words in (
        "DTKS", "penetapan.xlsx", "Sesuai keadaan di lapangan.", "<img", "Skor -8",
        "Aset: mobil", "Aset: sepeda motor", "Pendapatan per jiwa: 800000",
        "Ditetapkan dengan keputusan nomor 400.9.14.1/Kep.", "Belum ada.",
    ):  # fmt: skip
        assert words in page, words
    assert world.families["BUDI SANTOSO"].nik not in page


def test_who_opened_and_printed_it_is_kept(app: Flask, world: World):
    client = signed_in(app, world, "sari")
    address = f"/mengapa/{family_of(world, 'CECEP SUHENDAR')}"
    client.post(address, data={"keperluan": WHY})
    client.get(address)
    client.get(f"{address}?cetak=1")
    statement = (
        select(AccessLog.action)
        .join(Person, Person.id == AccessLog.person_id)
        .where(Person.name == "CECEP SUHENDAR", AccessLog.officer_id == world.officer("sari"))
    )
    assert sorted(row.action for row in world.rows(statement)) == ["baca", "cetak", "keperluan"]


@pytest.mark.parametrize("login", ["kiki", "nina"])
def test_a_neighbour_and_an_officer_without_the_right_are_refused(
    app: Flask, world: World, login: str
):
    client = signed_in(app, world, login)
    address = f"/mengapa/{family_of(world, 'AHMAD FAUZI')}"
    assert client.post(address, data={"keperluan": WHY}).status_code == 403
    assert client.get(address).status_code == 403


def test_scores_are_listed_by_category_for_the_units_of_the_officer(app: Flask, world: World):
    case = world.cases("siklus_ikst")[0].id
    page = signed_in(app, world, "rina").get(f"/skor/{case}?kategori=prioritas_1").text
    assert "Ahmad Fauzi" in page
    assert "Budi Santoso" not in page
    assert "Tempat tinggal: lantai tanah" in page
    elsewhere = signed_in(app, world, "kiki").get(f"/skor/{case}").text
    assert "Ahmad Fauzi" not in elsewhere


def test_the_board_flags_every_kelurahan_without_verval(app: Flask, world: World):
    page = signed_in(app, world, "rina").get("/verval").text
    assert page.count("Lewat 12 bulan") == 55


def test_requests_that_owe_a_report_can_be_listed_alone(app: Flask, world: World):
    client = signed_in(app, world, "rina")
    assert "Yayasan Peduli Anak" in client.get("/permohonan-data/").text
    owing = client.get("/permohonan-data/?hanya=tunggakan").text
    assert "Dinas Kesehatan" in owing
    assert "Yayasan Peduli Anak" not in owing
    assert signed_in(app, world, "sari").get("/permohonan-data/").status_code == 403


def test_a_report_with_bad_rows_comes_back_with_their_lines(app: Flask, world: World):
    statement = select(Task.id).where(
        Task.name == "Terima laporan pemanfaatan", Task.state == "open"
    )
    address = f"/tugas/{world.rows(statement)[0].id}/permohonan-data"
    sheet = b"NAMA;ALAMAT;ID DATA;NIK\nAHMAD;JL. MELATI;A1;123\n"
    sent = {"berkas": (io.BytesIO(sheet), "laporan.csv")}
    answer = signed_in(app, world, "rina").post(address, data=sent)
    assert answer.status_code == 422
    assert "Baris 2: NIK harus 16 digit" in answer.text
    without = signed_in(app, world, "rina").post(address)
    assert "Unggah laporan pemanfaatan" in without.text
