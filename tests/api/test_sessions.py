"""The cookie that holds the session: what a page fetches by itself puts no older one back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import MODELS
from tests.letters import first_task
from tests.office import KELURAHAN, open_office
from tests.screens import Visitor

FETCHED = {"Sec-Fetch-Mode": "cors", "HX-Request": "true"}


@pytest.fixture
def siti(sqlite_url: str, tmp_path: Path) -> Iterator[tuple[Visitor, str]]:
    with open_office(sqlite_url, tmp_path) as office:
        office.deploy(MODELS / "reference")
        office.hire("siti", "petugas_kelurahan", KELURAHAN)
        office.open("permohonan", "siti")
        visitor = Visitor(office, "siti")
        with visitor.client.session_transaction() as session:
            session.permanent = True
        yield visitor, f"/tugas/{first_task(office, 'siti')}"


def test_a_page_renews_the_session(siti: tuple[Visitor, str]):
    visitor, task = siti
    for headers in ({}, {"Sec-Fetch-Mode": "navigate"}):
        answer = visitor.get(task, headers=headers)
        assert answer.headers.getlist("Set-Cookie")[0].startswith("alur=")


def test_a_fetch_answered_late_takes_no_message_back(siti: tuple[Visitor, str]):
    visitor, task = siti
    page = visitor.get(task)
    jar = visitor.client
    older = jar.get_cookie("alur")
    assert page.status_code == 200
    taken = visitor.post(f"{task}/ambil")
    assert taken.status_code == 303
    newer = jar.get_cookie("alur")
    jar.set_cookie("alur", older.value)
    late = visitor.get(task, headers=FETCHED)
    assert late.status_code == 200
    assert not late.headers.getlist("Set-Cookie")
    jar.set_cookie("alur", newer.value)
    assert "Tugas diambil" in visitor.get(task).text
