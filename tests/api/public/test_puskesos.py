"""What the officers of a Puskesos see: the receipt, the place of a house, the counts."""

from __future__ import annotations

import io
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from PIL import Image
from PIL.ExifTags import IFD

from api import create_app
from engine import (
    CountCases,
    Forbidden,
    OpenCase,
    OpenPublicCase,
    ShowPlace,
    Upload,
    WhoIs,
    Worklist,
)
from tests.office import KELURAHAN, KOTA, NEIGHBOUR, Office

ANSWERS = {
    "nama": "Ibu Sumiati",
    "telepon": "081234567890",
    "layanan": "kesehatan",
    "jenis_layanan": "akses",
    "basis": "individu",
    "keluhan": "Tidak punya jaminan kesehatan.",
    "alamat": "JL. MELATI NO. 7",
}
HOUSE = {
    "lat": -6.2135,
    "lon": 107.0102,
    "accuracy": 12,
    "captured_at": "2026-03-02T01:58:00Z",
    "source": "gps",
}


def photo(lat: float | None = None, lon: float = 107.0) -> bytes:
    """A photo, with coordinates inside when they are given."""
    image = Image.new("RGB", (8, 8), (90, 90, 60))
    exif = image.getexif()
    if lat is not None:
        exif[IFD.GPSInfo] = {
            1: "S" if lat < 0 else "N",
            2: (abs(lat), 0.0, 0.0),
            3: "E",
            4: (lon, 0.0, 0.0),
        }
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def report(office: Office, content: bytes | None = None, **more: Any) -> UUID:
    """A report from the public page; returns its first task."""
    files = (Upload(field="foto_rumah", name="rumah.jpg", content=content),) if content else ()
    office.engine.run(
        OpenPublicCase(
            action="lapor", wilayah=KELURAHAN, answers={**ANSWERS, **more}, uploads=files
        )
    )
    office.engine.work()
    items = office.engine.ask(Worklist(officer=office.officers["penerima"], order="newest")).items
    return items[0].id


def signed_in(office: Office, login: str) -> FlaskClient:
    app = create_app(office.engine)
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    who = office.engine.ask(WhoIs(officer=office.officers[login]))
    with client.session_transaction() as session:
        session["_user_id"] = f"{who.id.hex}:{who.session_epoch}"
        session["_fresh"] = True
    return client


def test_the_house_is_on_the_map_by_phone_and_by_photo(city_office: Office):
    task = report(city_office, photo(-6.2136, 107.0103), lokasi=HOUSE)
    page = city_office.engine.ask(ShowPlace(task_id=task, officer=city_office.officers["penerima"]))
    assert [point.source for point in page.points] == ["form", "photo"]
    assert page.agrees
    html = signed_in(city_office, "penerima").get(f"/tugas/{task}/tempat").text
    assert "data-map" in html
    assert "-6.2135" in html


def test_missing_coordinates_are_said_clearly(city_office: Office):
    html = signed_in(city_office, "penerima").get(f"/tugas/{report(city_office)}/tempat").text
    assert "Koordinat rumah tidak ada" in html
    assert "Foto rumah belum ada" in html
    assert "data-map" not in html


def test_places_far_apart_are_doubted(city_office: Office):
    task = report(city_office, photo(-6.3, 107.1), lokasi=HOUSE)
    page = city_office.engine.ask(ShowPlace(task_id=task, officer=city_office.officers["penerima"]))
    assert page.apart is not None
    assert page.apart > 10_000
    assert not page.agrees


def test_a_neighbour_sees_neither_map_nor_photo(city_office: Office):
    task = report(city_office, photo(), lokasi=HOUSE)
    with pytest.raises(Forbidden):
        city_office.engine.ask(ShowPlace(task_id=task, officer=city_office.officers["tetangga"]))


def test_intake_at_the_counter_takes_the_photo_along_and_hands_out_a_code(city_office: Office):
    client = signed_in(city_office, "penerima")
    sent = {**ANSWERS, "cara_masuk": "datang", "foto_rumah": (io.BytesIO(photo()), "rumah.jpg")}
    answer = client.post(
        "/kasus/baru/keluhan",
        data=sent,
        content_type="multipart/form-data",
        follow_redirects=True,
    )
    assert "Kode lacak untuk warga" in answer.text
    city_office.engine.work()
    who = city_office.officers["penerima"]
    task = city_office.engine.ask(Worklist(officer=who)).items[0].id
    assert len(city_office.engine.ask(ShowPlace(task_id=task, officer=who)).photos) == 1


def test_after_a_confidential_intake_there_is_a_code_but_no_way_back_in(city_office: Office):
    client = signed_in(city_office, "penerima")
    sent = {**ANSWERS, "cara_masuk": "datang", "kekerasan_anak": "on"}
    answer = client.post("/kasus/baru/keluhan", data=sent, follow_redirects=True)
    assert "Kode lacak untuk warga" in answer.text
    assert "petugas yang berhak" in answer.text
    assert "Buka kasus</a>" not in answer.text


def test_counts_are_by_kelurahan_and_programme_and_leave_children_out(city_office: Office):
    report(city_office)
    report(city_office, layanan="sosial")
    city_office.open("keluhan", "penerima", **ANSWERS, cara_masuk="datang", kekerasan_anak=True)
    today = city_office.clock.now.date()
    counts = city_office.engine.ask(
        CountCases(officer=city_office.officers["slrt"], since=today, until=today)
    )
    assert counts.total == 2
    assert counts.by["Bidang layanan"] == {"kesehatan": 1, "sosial": 1}
    lines = {one.wilayah: one.total for one in counts.units}
    assert len(lines) == 56
    assert (lines[KELURAHAN], lines[NEIGHBOUR]) == (2, 0)
    assert "Rekap layanan" in signed_in(city_office, "slrt").get("/rekap-layanan").text


def test_counts_of_another_unit_are_refused(city_office: Office):
    today = city_office.clock.now.date()
    for unit in (NEIGHBOUR, KOTA):
        with pytest.raises(Forbidden):
            city_office.engine.ask(
                CountCases(
                    officer=city_office.officers["kepala"], since=today, until=today, wilayah=unit
                )
            )


def test_only_the_officers_of_the_kelurahan_take_complaints_there(city_office: Office):
    with pytest.raises(Forbidden):
        city_office.engine.run(
            OpenCase(
                process="keluhan",
                wilayah=KELURAHAN,
                officer=city_office.officers["tetangga"],
                answers=ANSWERS,
            )
        )
