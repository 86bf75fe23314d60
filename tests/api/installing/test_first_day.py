"""From an empty database to an officer at work, by commands and pages alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from flask.testing import FlaskClient
from openpyxl import Workbook
from sqlalchemy import select

from api import create_app
from engine import Engine
from engine.models import Event, Office, Officer
from tests.api.installing.conftest import Alur, said

Running = Callable[..., Engine]

SANDI = "kalimat sandi uji"
LISTED = """kode;nama;wilayah;alamat;telepon;surel;kode pos
Dinsos;Dinas Sosial Kota Bekasi;;Jalan Ir. H. Juanda 100;021 88960167;dinsos@bekasikota.go.id;17112
Kel.Perwira;Kelurahan Perwira;Kelurahan Perwira;Jalan Perwira 1;021 1;perwira@bekasikota.go.id;17122
Kec.BekasiUtara;Kecamatan Bekasi Utara;32.75.03;Jalan Utara 2;;;17121
"""


def log_in(client: FlaskClient, login: str, password: str) -> int:
    return client.post("/masuk", data={"login": login, "sandi": password}).status_code


def visitor(engine: Engine) -> FlaskClient:
    app = create_app(engine)
    app.config["WTF_CSRF_ENABLED"] = False
    return app.test_client()


def test_after_setup_these_two_commands_are_enough_to_log_in_and_hire(
    alur: Alur, running: Running, tmp_path: Path
):
    shown = alur("setup")
    assert shown.exit_code == 0, shown.output
    assert "reference: terpasang" in shown.output
    assert "alur admin create" in shown.output
    assert "alur offices import" in shown.output
    listed = tmp_path / "kantor.csv"
    listed.write_text(LISTED, encoding="utf-8")
    assert "3 baru, 0 diperbarui, 0 tetap." in alur("offices", "import", str(listed)).output
    made = alur(
        *("admin", "create", "--login", "Rini", "--name", "Rini Astuti", "--password-stdin"),
        given=SANDI + "\n",
    )
    assert made.exit_code == 0, made.output
    assert "Rini Astuti (Dinas Sosial Kota Bekasi) didaftarkan sebagai Pengelola" in made.output
    assert "alur admin create" not in alur("setup").output

    rini = visitor(running())
    assert log_in(rini, "rini", SANDI) == 303
    page = rini.get("/kelola/petugas/baru").text
    assert "Kelurahan Perwira" in page
    hired = rini.post(
        "/kelola/petugas/baru",
        data={"login": "ani", "name": "Ani", "office": "Kel.Perwira"},
    )
    assert hired.status_code == 303


def test_an_administrator_who_lost_everything_comes_back_in(alur: Alur, running: Running):
    alur("setup")
    create = ("admin", "create", "--login", "rini", "--password-stdin")
    alur(*create, "--name", "Rini", given=SANDI)
    engine = running()
    with engine.adapters.pool.begin() as connection:
        connection.exec_driver_sql("DELETE FROM assignment")
        connection.execute(Officer.__table__.update().values(active=False, failed_logins=9))
    back = alur(*create, given="sandi baru sekali\n")
    assert "kata sandi diganti, akunnya dibuka kembali" in back.output
    rini = visitor(engine)
    assert log_in(rini, "rini", SANDI) == 422
    assert log_in(rini, "rini", "sandi baru sekali") == 303
    assert rini.get("/kelola/").status_code == 200
    with engine.adapters.pool.connect() as connection:
        names = list(connection.scalars(select(Event.name)))
        assert names.count("administrator_entered") == 2


def test_who_is_entered_needs_a_name_and_a_password_and_roles(alur: Alur, running: Running):
    create = ("admin", "create", "--password-stdin", "--login")
    assert "alur setup" in said(alur(*create, "rini", "--name", "Rini", given=SANDI))
    alur("setup")
    assert "sebutkan juga nama lengkapnya" in said(alur(*create, "rini", given=SANDI))
    short = said(alur(*create, "rini", "--name", "Rini", given="pendek"))
    assert "sedikitnya 10 huruf" in short
    bad = said(alur(*create, "Siti Rahma ß/", "--name", "Siti", given=SANDI))
    assert "tanpa spasi" in bad
    unknown = alur(*create, "rini", "--name", "Rini", "--office", "Nixda", given=SANDI)
    assert "Nixda belum terdaftar" in said(unknown)
    with running().adapters.pool.connect() as connection:
        assert connection.scalars(select(Officer.id)).all() == []
        assert connection.scalars(select(Office.id)).all() == []


def test_a_list_of_offices_may_be_given_again_and_changes_what_it_says(
    alur: Alur, running: Running, tmp_path: Path
):
    alur("setup")
    listed = tmp_path / "kantor.csv"
    listed.write_text(LISTED, encoding="utf-8")
    preview = alur("offices", "import", "--preview", str(listed))
    assert "3 baru, 0 diperbarui, 0 tetap; belum disimpan" in preview.output
    alur("offices", "import", str(listed))

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Daftar perangkat daerah"])
    sheet.append(["No", "Kode", "Nama Perangkat Daerah", "Kelurahan/Kecamatan", "Kode Pos"])
    sheet.append([1, "Kel.Perwira", "Kelurahan Perwira", "Kel. Perwira", 17199])
    sheet.append([2, "Dinsos", "Dinas Sosial Kota Bekasi", "Kota Bekasi", 17112])
    other = tmp_path / "kantor.xlsx"
    book.save(other)
    again = alur("offices", "import", str(other))
    assert "diperbarui: Kel.Perwira" in again.output
    assert "0 baru, 1 diperbarui, 1 tetap." in again.output
    with running().adapters.pool.connect() as connection:
        rows = connection.execute(select(Office.code, Office.letterhead))
        heads = {row.code: row.letterhead for row in rows}
    assert heads["Kel.Perwira"] == {
        "address": "Jalan Perwira 1",
        "phone": "021 1",
        "email": "perwira@bekasikota.go.id",
        "postcode": "17199",
    }


def test_a_list_with_a_mistake_is_told_by_line_and_nothing_of_it_is_kept(
    alur: Alur, running: Running, tmp_path: Path
):
    alur("setup")
    listed = tmp_path / "kantor.csv"
    wrong = "X;;Kelurahan Nixda;;;bukan surel;\ndinsos;Dinas Lain;;;;;\n;Tanpa Kode;;;;;\n"
    listed.write_text(LISTED + wrong, encoding="utf-8")
    answer = alur("offices", "import", str(listed))
    assert answer.exit_code == 1
    for told in (
        "baris 5: Kolom nama kosong.",
        "baris 5: Wilayah «Kelurahan Nixda» tidak dikenal.",
        "baris 5: Surel «bukan surel» tidak memuat @.",
        "baris 6: Kode dinsos sudah ada di baris 2.",
        "baris 7: Kolom kode kosong.",
        "5 kekeliruan; tidak ada yang disimpan.",
    ):
        assert told in answer.output, answer.output
    with running().adapters.pool.connect() as connection:
        assert connection.scalars(select(Office.id)).all() == []
    listed.write_bytes(b"\x00\x01\x02")
    said(alur("offices", "import", str(listed)))
    listed.write_text("satu;dua\n1;2\n", encoding="utf-8")
    assert "Judul kolom tidak ditemukan" in said(alur("offices", "import", str(listed)))
