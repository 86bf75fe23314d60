"""The pages of an aid, from the pair of two lists to the coupon: what officers and citizens see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select, update

from api import create_app
from engine import CheckOneself, Conflict, WhoIs
from engine.models import Case, Delivery, Document, LockedList, Recipient
from engine.models.registry import AidReceived
from engine.store import distribution
from tests.processes.runner import PROCESSES, World, play, read, staged
from tests.serving import patient_app

pytestmark = pytest.mark.slow
SCENARIO = PROCESSES / "bansos" / "scenarios" / "sampai_diaudit.yaml"
MATTER = "Bantuan Sosial Sembako, Maret 2026"


class Aid:
    """The scenario of the decree, told as far as a test needs it."""

    def __init__(self, world: World, steps: list[dict[str, Any]]) -> None:
        self.world = world
        self.limited = False
        self._steps = steps

    def until(self, verb: str, about: str | None = None) -> None:
        """Play on to the first step that begins with this verb, about the task of this name."""
        place = next(
            n
            for n, step in enumerate(self._steps)
            if next(iter(step)) == verb and about in (None, step[verb])
        )
        play(self.world, self._steps[:place])
        self._steps = self._steps[place:]

    def client(self, login: str | None = None) -> FlaskClient:
        """A browser, of an officer or of anybody."""
        serve = create_app if self.limited else patient_app
        app = serve(self.world.office.engine)
        app.config["WTF_CSRF_ENABLED"] = False
        client = app.test_client()
        if login is not None:
            who = self.world.office.engine.ask(WhoIs(officer=self.world.officer(login)))
            with client.session_transaction() as session:
                session["_user_id"] = f"{who.id.hex}:{who.session_epoch}"
                session["_fresh"] = True
        return client


@pytest.fixture
def aid(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Aid]:
    monkeypatch.setenv("PATH", str(tmp_path))
    told = read(SCENARIO)
    with staged(told, sqlite_url, tmp_path) as world:
        yield Aid(world, told["langkah"])


def text_of(client: FlaskClient, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code, answer.text[:300])
    return answer.text


def photo() -> tuple[BytesIO, str]:
    buffer = BytesIO()
    Image.new("RGB", (8, 8), (10, 90, 60)).save(buffer, "JPEG")
    buffer.seek(0)
    return buffer, "serah.jpg"


def test_a_pair_is_shown_side_by_side_and_decided_by_a_person(aid: Aid):
    aid.until("gagal ganda")
    lurah = aid.client("pak_lurah")
    task = aid.world.task("pak_lurah", "Pantau duplikasi bantuan Pusat, Provinsi, dan Kota")
    page = text_of(lurah, f"/tugas/{task.id}/ganda")
    assert "NIK sama" in page
    assert "Nama dan tanggal lahir mirip" in page
    assert "Bantuan Pusat" in page
    for family in aid.world.families.values():
        assert family.nik not in page
        assert family.kk not in page
    section = next(part for part in page.split("<section") if "Dedi" in part)
    (address,) = re.findall(r'action="(/tugas/[^"]+/ganda/[^"]+)"', section)
    refused = lurah.post(address, data={"keputusan": "berbeda", "alasan": ""})
    assert refused.status_code == 422
    assert "mengapa keduanya keluarga yang berbeda" in refused.text
    neighbour = aid.client("lurah_marga")
    assert neighbour.get(f"/tugas/{task.id}/ganda").status_code == 403


def test_aid_is_handed_over_once_at_its_own_kelurahan_with_proof(aid: Aid):
    aid.until("serahkan")
    sari, tono = aid.client("sari"), aid.client("tono")
    task = aid.world.task("sari", "Serahkan bantuan kepada keluarga")
    there = select(Delivery.code, Recipient.name, Recipient.wilayah_code).join(Recipient)
    rows = aid.world.rows(there.where(Delivery.wilayah_code == task.wilayah))
    ahmad = next(row for row in rows if row.name == "AHMAD FAUZI")
    assert "Serahkan" in text_of(sari, f"/tugas/{task.id}/serah?nama=ahmad")
    coupons = text_of(sari, f"/tugas/{task.id}/serah/kupon")
    assert coupons.count("data:image/svg+xml") == len(rows)
    assert not re.search(r"\d{16}", coupons)
    scanned = sari.get(f"/kupon/{ahmad.code}", follow_redirects=True)
    assert "Foto penerima bersama paket" in scanned.text
    address = f"/tugas/{task.id}/serah/keluarga"
    sent = {"kode": ahmad.code, "penerima": "AHMAD FAUZI"}
    without = sari.post(address, data=sent)
    assert "Ambil foto atau minta tanda tangan" in without.text
    given = sari.post(address, data={**sent, "foto": photo()}, follow_redirects=True)
    assert "Tercatat: bantuan sudah diserahkan" in given.text
    again = sari.get(f"/kupon/{ahmad.code}", follow_redirects=True)
    assert "Jangan serahkan dua kali" in again.text
    other = next(row for row in rows if row.code != ahmad.code)
    elsewhere = tono.get(f"/kupon/{other.code}", follow_redirects=True)
    assert "Kupon ini milik keluarga di Kelurahan Perwira" in elsewhere.text


def test_a_hand_over_recorded_wrongly_is_taken_back_with_its_reason(aid: Aid):
    aid.until("gagal serahkan", "AHMAD FAUZI")
    sari = aid.client("sari")
    task = aid.world.task("sari", "Serahkan bantuan kepada keluarga")
    (ahmad,) = aid.world.rows(
        select(Delivery.code).join(Recipient).where(Recipient.name == "AHMAD FAUZI")
    )
    given = select(AidReceived.id).where(AidReceived.programme.icontains("Sembako"))
    before = len(aid.world.rows(given))
    assert "Batalkan penyerahan" in text_of(sari, f"/tugas/{task.id}/serah?nama=ahmad")
    address = f"/tugas/{task.id}/serah/batal"
    assert "Ahmad Fauzi" in text_of(sari, f"{address}?kode={ahmad.code}")
    sent = {"kode": ahmad.code}
    without = sari.post(address, data=sent)
    assert without.status_code == 422
    assert "Tulis alasannya" in without.text
    sent["alasan"] = "Kupon tetangganya yang dipindai."
    assert "tercatat belum menerima" in sari.post(address, data=sent, follow_redirects=True).text
    assert len(aid.world.rows(given)) == before - 1
    twice = sari.post(address, data=sent, follow_redirects=True)
    assert "belum tercatat diserahkan" in twice.text
    assert "Foto penerima" in sari.get(f"/kupon/{ahmad.code}", follow_redirects=True).text


def test_citizens_learn_of_themselves_and_of_nobody_else(aid: Aid):
    aid.until("serahkan")
    anybody = aid.client()
    ahmad, budi = (aid.world.families[name] for name in ("AHMAD FAUZI", "BUDI SANTOSO"))

    def look(nik: str, kk: str) -> str:
        page = anybody.post("/warga/periksa", data={"nik": nik, "kk": kk}).text
        return re.sub(r'name="csrf_token"[^>]*>', "", page)

    assert "penerima bantuan ini" in look(ahmad.nik, ahmad.kk)
    assert "PRW-1" in look(ahmad.nik, ahmad.kk)
    assert "tidak termasuk penerima" in look(budi.nik, budi.kk)
    unknown = look("3275010101019999", ahmad.kk)
    assert "Tidak ada data yang cocok" in unknown
    assert unknown == look(ahmad.nik, budi.kk) == look(ahmad.nik, "0") == look("", "")
    counts = text_of(anybody, "/warga/angka")
    assert MATTER in counts
    assert "disembunyikan" in counts
    assert "AHMAD" not in counts.upper()


def test_nobody_is_told_who_receives_before_the_decree_is_signed(aid: Aid):
    aid.until("kerjakan", "Paraf Kepala Bidang")
    anybody = aid.client()
    assert aid.world.rows(select(LockedList.id)), "the list is locked, and not yet signed"
    for name in ("AHMAD FAUZI", "BUDI SANTOSO"):
        family = aid.world.families[name]
        page = anybody.post("/warga/periksa", data={"nik": family.nik, "kk": family.kk}).text
        assert "sedang diperiksa" in page
        assert "penerima bantuan ini" not in page
        assert "tidak termasuk" not in page
    counts = text_of(anybody, "/warga/angka")
    assert "Sedang diperiksa" in counts
    assert "SHA-256" not in counts


def test_tries_are_limited(aid: Aid):
    aid.limited = True
    client = aid.client()
    data = {"nik": "3275010101010001", "kk": "3275010101010002"}
    states = [client.post("/warga/periksa", data=data).status_code for _ in range(7)]
    assert states[0] == 422
    assert states[-1] == 429


def test_a_letter_can_be_verified_without_saying_what_is_in_it(aid: Aid):
    aid.until("gagal isi register")
    statement = select(Document).where(
        Document.name.like("Keputusan Wali Kota%"), Document.code.is_not(None)
    )
    decree = aid.world.rows(statement)[-1]
    page = text_of(aid.client(), f"/dokumen/{decree.code}")
    assert decree.number in page
    assert decree.sha256 in page
    assert "TRI CONTOH" in page
    assert "AHMAD" not in page.upper()
    assert "Tidak ada naskah" in text_of(aid.client(), "/dokumen/karangan", 404)


def test_a_locked_list_is_changed_by_nobody_unnoticed(aid: Aid):
    aid.until("gagal isi register")
    root = aid.world.cases("bansos")[0]
    inspector = aid.client("pak_inspektur")
    proof = f"/audit/{root.id}/keutuhan"
    page = inspector.post(proof, follow_redirects=True).text
    assert "Isi daftar sama dengan saat dikunci" in page
    assert "Terakhir diuji" in page
    assert "Daftar dikunci" in page
    assert "Periksa ganda" not in text_of(inspector, "/audit")
    with aid.world.office.engine.adapters.pool.begin() as connection:
        connection.execute(update(Recipient).values(name="NAMA SELUNDUPAN"))
    assert "Berubah sejak dikunci" in inspector.post(proof, follow_redirects=True).text
    assert "Berubah sejak dikunci" in text_of(inspector, f"/audit/{root.id}")
    for part in ("", "/penyerahan", "/pembukaan", "/jejak"):
        assert aid.client("rina").get(f"/audit/{root.id}{part}").status_code == 403


def test_an_audit_tells_hand_overs_looks_and_steps_each_on_a_page(aid: Aid):
    aid.until("gagal isi register")
    root = aid.world.cases("bansos")[0]
    inspector = aid.client("pak_inspektur")
    assert "Sudah menerima" in text_of(inspector, f"/audit/{root.id}/penyerahan")
    assert "Siapa yang membuka data keluarga" in text_of(inspector, f"/audit/{root.id}/pembukaan")
    assert "Daftar dikunci" in text_of(inspector, f"/audit/{root.id}/jejak")


def test_both_numbers_are_needed(aid: Aid):
    aid.until("gagal isi register")
    ahmad = aid.world.families["AHMAD FAUZI"]
    ask = aid.world.office.engine.ask
    assert len(ask(CheckOneself(nik=ahmad.nik, kk=ahmad.kk))) == 1
    assert ask(CheckOneself(nik=ahmad.nik, kk=ahmad.nik)) == []
    assert ask(CheckOneself(nik=f"{ahmad.nik[:6]} {ahmad.nik[6:]}", kk=ahmad.kk)) != []


def test_nothing_enters_a_list_that_is_locked(aid: Aid):
    aid.until("gagal isi register")
    root = aid.world.cases("bansos")[0]
    with (
        aid.world.office.engine.adapters.pool.connect() as connection,
        pytest.raises(Conflict, match="Daftar sudah dikunci pada 2 Mar 2026"),
    ):
        distribution.require_unlocked(connection, root.id)


def test_a_called_part_is_entered_and_left_with_you_are_here_inside(aid: Aid):
    aid.until("kerjakan", "Paraf Kabag Hukum")
    client = aid.client("rina")
    [case] = aid.world.rows(select(Case.id).where(Case.process == "bansos"))
    whole = text_of(client, f"/kasus/{case.id}?bagian=alur")
    outline = re.search(r'<li class="is-here[^>]*>.*?</li>', whole, re.S)
    assert outline is not None
    assert "Tetapkan daftar dengan Keputusan Wali Kota" in outline[0]
    inside = text_of(client, f"/kasus/{case.id}?bagian=alur&di=penerbitan_sk")
    here = re.search(r'<li class="is-here[^>]*>.*?</li>', inside, re.S)
    assert here is not None
    assert "Paraf Kabag Hukum" in here[0]
    assert "Bantuan sosial rumah tangga miskin</a>" in inside, "the way back"
    drawing = client.get(f"/kasus/{case.id}/alur.bpmn?di=penerbitan_sk")
    assert b'id="penerbitan_sk"' in drawing.data
    assert client.get(f"/kasus/{case.id}?bagian=alur&di=pendataan_kelurahan").status_code == 404
