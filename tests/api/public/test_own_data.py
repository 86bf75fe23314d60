"""Whoever asked for data takes what was granted and reports its use, without an account."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from api import create_app
from engine.ids import new_id
from engine.models import Document
from engine.store import data_requests
from engine.store.registry import access
from engine.unit_of_work import UnitOfWork
from tests.integration.engine.test_data_use import Do, ask, lawful, perform
from tests.office import Office

__all__ = ["lawful"]
PHONE = "0812 3456 7890"
CONTENT = b"isi petikan"


@pytest.fixture
def granted(lawful: Office) -> tuple[Office, UUID]:  # noqa: F811
    """A request whose data were handed over."""
    case = ask(lawful, "Yayasan Peduli Anak", "012345678407000")

    def extract(uow: UnitOfWork) -> None:
        kept = uow.adapters.files.keep(CONTENT)
        row = {
            "id": new_id(), "case_id": case, "kind": "export", "name": "Petikan.xlsx",
            "media_type": "application/octet-stream", "size": kept.size, "sha256": kept.sha256,
            "facts": {}, "created_at": uow.now,
        }  # fmt: skip
        uow.changes.insert(Document, row)
        data_requests.change(uow.connection, case, extract_id=row["id"], columns=["nama"], rows=2)

    lawful.engine.run(Do(extract))
    perform(lawful, case, "owe_use_report", number="400/1/Dinsos", days=30)
    return lawful, case


class Requester:
    """Somebody at a browser who knows the code."""

    def __init__(self, granted: tuple[Office, UUID], phone: str = PHONE) -> None:
        self.office, self.case = granted
        self.client: FlaskClient = create_app(self.office.engine).test_client()
        self.phone = phone

    def post(self, path: str, **more: Any) -> Any:
        page = self.client.get("/warga/data").text
        token = re.search(r'name="csrf_token" value="([^"]+)"', page)
        assert token is not None
        sent = {
            "csrf_token": token.group(1),
            "kode": self.office.case(self.case).reference,
            "telepon": self.phone,
        }
        return self.client.post(path, data=sent | more, buffered=True)

    def events(self) -> list[str]:
        return [event.name for event in self.office.events(self.case)]


def lines(*rows: str) -> tuple[BytesIO, str]:
    text = "\n".join(["ID DTKS,NAMA,NIK,ALAMAT", *rows])
    return BytesIO(text.encode()), "laporan.csv"


def test_the_requester_sees_what_was_granted_and_when_the_report_is_due(granted):
    page = Requester(granted).post("/warga/data")
    assert page.status_code == 200
    assert "Yayasan Peduli Anak" in page.text
    assert "Unduh petikan data" in page.text


def test_the_extract_is_downloaded_and_each_download_logged(granted):
    requester = Requester(granted)
    answer = requester.post("/warga/data/petikan")
    assert answer.data == CONTENT
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "extract_taken" in requester.events()
    office, case = granted
    with office.engine.adapters.pool.connect() as connection:
        look = access.exports_of(connection, case)[0]
    assert (look.officer_id, look.stranger, look.officer_name) == (None, "pemohon", None)
    assert look.purpose.startswith(f"Permohonan {office.case(case).reference}: ")


@pytest.mark.parametrize("phone", ["7890", "0812 3456 7891", ""])
@pytest.mark.parametrize("path", ["/warga/data", "/warga/data/petikan", "/warga/data/laporan"])
def test_less_than_the_whole_number_opens_nothing(granted, path, phone):
    requester = Requester(granted, phone)
    answer = requester.post(path)
    assert answer.status_code == 422
    assert "tidak cocok" in answer.text
    assert "extract_taken" not in requester.events()


def test_wrong_rows_are_told_by_line_and_nothing_is_kept(granted):
    requester = Requester(granted)
    answer = requester.post("/warga/data/laporan", berkas=lines("A1,BUDI,123,Jalan Mawar"))
    assert answer.status_code == 422
    assert "Baris 2:" in answer.text
    assert "use_reported" not in requester.events()


def test_a_right_report_is_kept_once_and_the_officer_is_told(granted):
    requester = Requester(granted)
    right = "A1,BUDI SANTOSO,3275030101800007,Jalan Mawar 1"
    answer = requester.post("/warga/data/laporan", berkas=lines(right))
    assert answer.status_code == 200, answer.text
    assert "Laporan diterima: 1 penerima." in answer.text
    again = requester.post("/warga/data/laporan", berkas=lines(right))
    assert "sudah diterima" in again.text
    assert requester.events().count("use_reported") == 1
