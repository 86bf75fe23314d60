"""The pages of everyday office work and of administrators, through the client."""

from __future__ import annotations

import re
from datetime import timedelta
from importlib import import_module
from uuid import UUID

import pytest
from sqlalchemy import update

from engine import ClaimTask, HireOfficer, PauseClock, WhoIs, Worklist, city
from engine.commands.keep_roles import KeepRoles
from engine.models import Task
from tests.office import KELURAHAN, KOTA, NEIGHBOUR, Office
from tests.screens import Visitor
from tests.statements import statements

ROLES = {
    "pengelola": {"label": "Pengelola", "level": "kota", "rights": ["administer"]},
    "pengawas": {"label": "Pengawas", "level": "kota", "rights": ["supervise"]},
    "lurah": {"label": "Lurah", "level": "kelurahan", "rights": ["supervise"]},
}
OLD = "kalimat sandi lama"


@pytest.fixture
def staffed(office: Office) -> Office:
    office.engine.run(KeepRoles(roles=ROLES))
    hired = HireOfficer(login="ani", name="Ani", office="Dinsos", password=OLD)
    office.officers["ani"] = office.engine.run(hired)
    office.hire("ani", "petugas_kelurahan", KELURAHAN)
    office.hire("budi", "petugas_kelurahan", KELURAHAN)
    office.hire("kelola", "pengelola", KOTA)
    office.hire("awas", "pengawas", KOTA)
    return office


@pytest.fixture
def task(staffed: Office) -> UUID:
    staffed.open("permohonan", "ani")
    return staffed.engine.ask(Worklist(officer=staffed.officers["ani"])).items[0].id


def test_a_supervisor_gives_a_task_and_hears_what_the_profile_lacks(staffed: Office, task: UUID):
    awas = Visitor(staffed, "awas")
    page = awas.get(f"/tugas/{task}").text
    assert "kualifikasi belum lengkap" in page
    given = {"petugas": str(staffed.officers["budi"])}
    awas.post(f"/tugas/{task}/beri", given)
    assert staffed.task(task).holder == staffed.officers["budi"]
    assert "Belum tercatat pada profil petugas" in awas.get("/").text
    assert 'name="petugas"' not in Visitor(staffed, "ani").get(f"/tugas/{task}").text


def test_giving_a_task_to_nobody_is_answered_with_what_to_do(staffed: Office, task: UUID):
    awas = Visitor(staffed, "awas")
    awas.post(f"/tugas/{task}/beri", {"petugas": ""})
    assert "Pilih petugas" in awas.get("/").text
    assert staffed.task(task).holder is None


def test_a_stopped_clock_is_said_in_the_list(staffed: Office, task: UUID):
    ani = staffed.officers["ani"]
    staffed.engine.run(ClaimTask(task_id=task, officer=ani))
    staffed.engine.run(PauseClock(task_id=task, officer=ani, reason="Menunggu pemohon"))
    assert "Jam berhenti" in Visitor(staffed, "ani").get("/?tab=kantor").text


def test_filters_of_the_inbox_stay_in_the_address(staffed: Office, task: UUID):
    ani = Visitor(staffed, "ani")
    page = ani.get("/?tab=kantor&proses=permohonan&tenggat=minggu").text
    assert 'value="permohonan" selected' in page
    assert 'value="minggu" selected' in page
    (mine,) = set(re.findall(r'href="(/\?[^"]*tab=saya[^"]*)"', page))
    assert "proses=permohonan" in mine
    assert "tenggat=minggu" in mine
    staffed.clock.now = staffed.task(task).due_at + timedelta(days=1)
    assert f"/tugas/{task}" in ani.get("/?tab=kantor&tenggat=lewat").text
    assert f"/tugas/{task}" not in ani.get("/?tab=kantor&proses=lain").text


def test_the_bell_counts_what_is_new_until_it_is_marked_read(staffed: Office, task: UUID):
    staffed.clock.pass_(hours=1)
    given = {"petugas": str(staffed.officers["ani"])}
    Visitor(staffed, "awas").post(f"/tugas/{task}/beri", given)
    ani = Visitor(staffed, "ani")
    assert "Pemberitahuan, 1 baru" in ani.get("/").text
    until = re.search(r'name="sampai" value="([^"]+)"', ani.get("/pemberitahuan/").text)
    assert until is not None
    ani.post("/pemberitahuan/dibaca", {"sampai": until.group(1)})
    assert "1 baru" not in ani.get("/").text


def test_the_language_chosen_follows_the_officer_to_another_browser(staffed: Office):
    Visitor(staffed, "ani").post("/bahasa", {"bahasa": "en", "kembali": "/"})
    other = Visitor(staffed, "ani").get("/", headers={"Accept-Language": "id"})
    assert '<html lang="en"' in other.text
    assert staffed.engine.ask(WhoIs(officer=staffed.officers["ani"])).language == "en"


def test_a_token_is_shown_once_and_can_be_revoked(staffed: Office):
    ani = Visitor(staffed, "ani")
    made = ani.post("/profil/token", {"nama": "rekap", "hari": "30"})
    token = re.search(r'value="(alur_[^"]+)"', made.text)
    assert token is not None
    assert made.headers["Cache-Control"] == "no-store"
    assert token.group(1) not in ani.get("/profil/").text
    headers = {"Authorization": f"Bearer {token.group(1)}"}
    program = ani.app.test_client()
    assert program.get("/api/v1/tasks", headers=headers).status_code == 200
    revoke = re.search(r'action="(/profil/token/[^"]+/cabut)"', ani.get("/profil/").text)
    assert revoke is not None
    ani.post(revoke.group(1))
    assert program.get("/api/v1/tasks", headers=headers).status_code == 401


def test_a_token_without_a_name_is_refused_beside_its_field(staffed: Office):
    answer = Visitor(staffed, "ani").post("/profil/token", {"nama": " ", "hari": "30"})
    assert answer.status_code == 422
    assert "Beri nama token" in answer.text


def test_a_password_is_changed_with_the_old_one_only(staffed: Office):
    ani = Visitor(staffed, "ani")
    new = {"baru": "kalimat sandi baru", "ulang": "kalimat sandi baru"}
    assert ani.post("/profil/sandi", {"lama": "salah", **new}).status_code == 422
    assert ani.post("/profil/sandi", {"lama": OLD, **new}).status_code == 303
    assert ani.get("/profil/").status_code == 200


def test_an_administrator_hires_appoints_qualifies_and_closes_an_account(staffed: Office):
    kelola = Visitor(staffed, "kelola")
    new = {"login": "cici", "name": "Cici", "office": "Dinsos"}
    hired = kelola.post("/kelola/petugas/baru", new)
    page = hired.headers["Location"]
    assert kelola.post("/kelola/petugas/baru", new).status_code == 422
    post = {"peran": "petugas_kelurahan", "wilayah": KELURAHAN}
    kelola.post(f"{page}/peran", post)
    assert "Isi nomor SK" in kelola.get(page).text
    kelola.post(f"{page}/peran", {**post, "dasar": "SK 12/2026"})
    assert "SK 12/2026" in kelola.get(page).text
    trained = {"education": "S1", "computer": "1", "pelatihan": ["SIKS-NG"], "tanggal": [""]}
    kelola.post(f"{page}/kualifikasi", trained)
    assert "SIKS-NG" in kelola.get(page).text
    password = re.search(r'id="sandi-baru" value="([^"]+)"', kelola.post(f"{page}/sandi").text)
    assert password is not None
    assert password.group(1) not in kelola.get(page).text
    kelola.post(f"{page}/nonaktif", {"alasan": "Mutasi"})
    assert "Cici" not in kelola.get("/kelola/").text
    assert "Cici" in kelola.get("/kelola/?keadaan=semua").text
    kelola.post(f"{page}/aktif")
    assert "Cici" in kelola.get("/kelola/?q=cici").text


def test_closing_an_account_ends_its_session(staffed: Office):
    budi, kelola = Visitor(staffed, "budi"), Visitor(staffed, "kelola")
    assert budi.get("/").status_code == 200
    kelola.post(f"/kelola/petugas/{staffed.officers['budi']}/nonaktif", {"alasan": "Pensiun"})
    assert budi.get("/").status_code == 302


def test_the_calendar_is_corrected_with_reason_and_decree(staffed: Office):
    kelola = Visitor(staffed, "kelola")
    day = {
        "hari": "2026-03-04",
        "jenis": "libur",
        "alasan": "Cuti bersama",
        "berlaku": "berjalan",
    }
    assert kelola.post("/kelola/kalender", {**day, "dasar": ""}).status_code == 422
    kelola.post("/kelola/kalender", {**day, "dasar": "SKB 1/2026"})
    page = kelola.get("/kelola/kalender?tahun=2026").text
    assert "Libur, ditetapkan kantor" in page
    assert "SKB 1/2026" in page
    kelola.post("/kelola/kalender/2026-03-04/hapus", {"berlaku": "berjalan"})
    assert "SKB 1/2026" not in kelola.get("/kelola/kalender?tahun=2026").text
    assert "Cuti bersama 2031 belum ada" in kelola.get("/kelola/kalender?tahun=2031").text


def test_a_series_is_told_where_it_goes_on(staffed: Office):
    kelola = Visitor(staffed, "kelola")
    form = {"register": "walikota/keputusan", "berikutnya": "nol", "alasan": "Buku ditutup"}
    wrong = kelola.post("/kelola/nomor", form)
    assert wrong.status_code == 422
    assert "bilangan 1 sampai 999999" in wrong.text
    assert kelola.post("/kelola/nomor", {**form, "berikutnya": "317"}).status_code == 303
    page = kelola.get("/kelola/nomor").text
    assert "walikota/keputusan" in page
    assert "mulai 317: Buku ditutup" in page
    assert kelola.get("/kelola/nomor?tahun=2024").status_code == 200


def test_pages_of_administrators_are_closed_to_others(staffed: Office):
    ani = Visitor(staffed, "ani")
    for page in ("", "kalender", "nomor", "gangguan", "versi", "petugas/baru"):
        assert ani.get(f"/kelola/{page}").status_code == 403
    assert ani.post("/kelola/kalender", {"hari": "2026-03-04"}).status_code == 403


def test_versions_show_what_still_runs(staffed: Office, task: UUID):
    page = Visitor(staffed, "kelola").get("/kelola/versi").text
    assert "Kasus berjalan" in page
    assert "Tidak ada gangguan" in Visitor(staffed, "kelola").get("/kelola/gangguan").text


@pytest.mark.parametrize(
    ("path", "login", "most"),
    [
        ("/?tab=kantor", "ani", 8),
        ("/tugas/{task}", "ani", 16),
        ("/kasus/{case}", "ani", 20),
        ("/kasus/", "ani", 10),
        ("/pengawasan/", "awas", 10),
        ("/pemberitahuan/", "ani", 6),
        ("/profil/", "ani", 6),
        ("/kelola/", "kelola", 8),
    ],
)
def test_a_page_asks_the_database_few_questions(
    staffed: Office, task: UUID, path: str, login: str, most: int
):
    for _ in range(6):
        staffed.open("permohonan", "ani")
    visitor = Visitor(staffed, login)
    address = path.format(task=task, case=staffed.task(task).case_id)
    visitor.get(address)
    with statements(staffed) as sent:
        assert visitor.get(address).status_code == 200
    assert len(sent) <= most, "\n".join(sent)


def test_a_form_without_a_title_is_not_headed_by_the_name_of_its_file(staffed: Office, task: UUID):
    page = Visitor(staffed, "ani").get(f"/tugas/{task}").text
    heading = re.search(r'id="kerja-judul">([^<]+)<', page)
    assert heading is not None
    assert "_" not in heading.group(1)


def test_the_board_shows_the_latest_steps_and_says_where_the_others_are(
    staffed: Office, task: UUID, monkeypatch: pytest.MonkeyPatch
):
    rest = "langkah yang paling terlambat ditampilkan"
    staffed.hire("tono", "petugas_kelurahan", NEIGHBOUR)
    staffed.open("permohonan", "tono", NEIGHBOUR)
    with staffed.engine.adapters.pool.begin() as connection:
        late = staffed.clock.now - timedelta(days=3)
        theirs = update(Task).where(Task.wilayah == NEIGHBOUR)
        connection.execute(theirs.values(order_at=late, due_at=late))
    assert rest not in Visitor(staffed, "awas").get("/pengawasan/").text
    monkeypatch.setattr(import_module("api.web.overdue.view"), "MOST_STEPS", 1)
    page = Visitor(staffed, "awas").get("/pengawasan/").text
    assert f"1 {rest}" in page
    shown = page[page.index("Menurut wilayah dan langkah") :]
    assert city().name_of(NEIGHBOUR) in shown
    assert city().name_of(KELURAHAN) not in shown


def test_the_board_offers_the_units_that_are_supervised_and_of_one_unit_all(
    staffed: Office, monkeypatch: pytest.MonkeyPatch
):
    staffed.hire("pak_lurah", "lurah", KELURAHAN)
    staffed.open("permohonan", "ani")
    staffed.open("permohonan", "ani")
    with staffed.engine.adapters.pool.begin() as connection:
        late = staffed.clock.now - timedelta(days=3)
        connection.execute(update(Task).values(order_at=late, due_at=late))
    monkeypatch.setattr(import_module("api.web.overdue.view"), "MOST_TASKS", 1)
    of_the_city = Visitor(staffed, "awas").get("/pengawasan/").text
    assert f'value="{KELURAHAN}"' in of_the_city
    assert "1 yang paling lama ditampilkan" in of_the_city
    assert of_the_city.count("data-row") == 1
    of_one = Visitor(staffed, "pak_lurah").get("/pengawasan/").text
    assert "<select" not in of_one[of_one.index("<main") :]
    assert of_one.count("data-row") == 2
