"""Anybody can check a letter by the code at its foot, however it is typed."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import insert

from api import create_app
from engine.ids import new_id
from engine.models import Document
from tests.office import Office

NUMBERED, DRAFT, OLD, TWINS = "J4F7-KA9K-2W73", "ABCD-EFGH-JKMN", "zf7ktrK_39b0", ("aaaX", "aaAx")


@pytest.fixture
def citizen(city_office: Office) -> FlaskClient:
    """Somebody with letters in hand: one numbered, one draft, one with a code of the old kind."""
    common: dict[str, Any] = {
        "kind": "letter", "media_type": "x/y", "size": 1, "sha256": "0" * 64, "facts": {},
        "created_at": city_office.clock.now, "name": "Keputusan Lurah.docx",
    }  # fmt: skip
    rows = [
        {"code": NUMBERED, "number": "400/1/2026", "signatory": "TRI CONTOH"},
        *({"code": code, "number": None, "signatory": None} for code in (DRAFT, OLD, *TWINS)),
    ]
    with city_office.engine.adapters.pool.begin() as connection:
        connection.execute(insert(Document), [{"id": new_id(), **common, **row} for row in rows])
    return create_app(city_office.engine).test_client()


@pytest.mark.parametrize("typed", [NUMBERED, "j4f7-ka9k-2w73", "J4F7KA9K2W73", " j4f7 ka9k 2w73 "])
def test_a_code_is_known_however_it_is_typed(citizen: FlaskClient, typed: str):
    page = citizen.get("/dokumen", query_string={"kode": typed}, follow_redirects=True)
    assert page.status_code == 200
    for told in ("400/1/2026", "TRI CONTOH", "Keputusan Lurah", NUMBERED):
        assert told in page.text
    assert ".docx" not in page.text
    assert "belum bertanda tangan" not in page.text


def test_codes_of_old_letters_still_count_in_capitals_or_not(citizen: FlaskClient):
    for typed in (OLD, OLD.upper(), OLD.lower()):
        assert citizen.get(f"/dokumen/{typed}").status_code == 200
    assert [citizen.get(f"/dokumen/{one}").status_code for one in TWINS] == [200, 200]
    assert citizen.get("/dokumen/AAAX").status_code == 404


def test_a_draft_is_called_a_draft(citizen: FlaskClient):
    page = citizen.get(f"/dokumen/{DRAFT}").text
    assert "naskah kerja, belum bertanda tangan" in page
    assert "Cocokkan nomor" not in page


def test_the_code_is_asked_on_the_first_page_of_citizens(citizen: FlaskClient):
    assert 'name="kode"' in citizen.get("/warga").text
