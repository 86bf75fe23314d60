"""A session that ends in the middle of a form, for a browser without scripts: what was typed comes back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from engine import ClaimTask, HireOfficer, Worklist
from tests.conftest import MODELS
from tests.office import KELURAHAN, Office, open_office
from tests.screens import Visitor

OURS = {"Sec-Fetch-Site": "same-origin"}
TYPED = {"catatan_periksa": 'atap "rapuh" & bocor', "jiwa_periksa": "4", "layak": "on"}
PASSWORD = "kalimat sandi uji"


@pytest.fixture
def office(sqlite_url: str, tmp_path: Path) -> Iterator[Office]:
    with open_office(sqlite_url, tmp_path) as office:
        office.deploy(MODELS / "reference")
        hired = HireOfficer(login="ani", name="Ani", office="Dinsos", password=PASSWORD)
        office.officers["ani"] = office.engine.run(hired)
        office.hire("ani", "petugas_kelurahan", KELURAHAN)
        office.open("permohonan", "ani")
        yield office


@pytest.fixture
def task(office: Office) -> str:
    (item,) = office.engine.ask(Worklist(officer=office.officers["ani"])).items
    office.engine.run(ClaimTask(task_id=item.id, officer=office.officers["ani"]))
    return f"/tugas/{item.id}"


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of the form in the page's middle."""
    found = re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.split("<main")[1]
    )
    return {name: unescape(value) for name, value in found}


def log_in(visitor: Visitor, page: str, sandi: str = PASSWORD) -> Any:
    action = re.search(r'action="(/masuk[^"]*)" data-log-in', page)
    assert action
    given = {**hidden(page), "login": "ani", "sandi": sandi}
    return visitor.client.post(unescape(action[1]), data=given, headers=OURS)


def send_on(visitor: Visitor, page: str) -> Any:
    action = re.search(r'<main.*?<form method="post" action="([^"]+)"', page, re.S)
    assert action
    return visitor.client.post(unescape(action[1]), data=hidden(page), headers=OURS)


def test_answers_wait_behind_the_log_in_and_are_sent_with_one_press(office: Office, task: str):
    visitor = Visitor(office, "ani")
    token = hidden(visitor.get(task).text)["csrf_token"]
    visitor.client.delete_cookie("alur")
    refused = visitor.client.post(task, data={**TYPED, "csrf_token": token}, headers=OURS)
    assert refused.status_code == 401
    wrong = log_in(visitor, refused.text, "bukan itu")
    assert wrong.status_code == 422
    waiting = log_in(visitor, wrong.text)
    assert waiting.status_code == 200
    assert {**TYPED, "csrf_token": hidden(waiting.text)["csrf_token"]} == hidden(waiting.text)
    assert send_on(visitor, waiting.text).status_code == 303
    assert office.engine.ask(Worklist(officer=office.officers["ani"])).items == ()


def test_a_token_of_an_older_session_costs_one_press(office: Office, task: str):
    visitor = Visitor(office, "ani")
    data = {**TYPED, "csrf_token": "dari tab lain"}
    waiting = visitor.client.post(task, data=data, headers=OURS)
    assert waiting.status_code == 400
    assert waiting.headers["X-CSRFToken"]
    assert send_on(visitor, waiting.text).status_code == 303


def test_what_another_site_sends_is_not_kept(office: Office, task: str):
    visitor = Visitor(office, "ani")
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://jahat.example"}):
        answer = visitor.client.post(task, data=TYPED, headers=headers)
        assert answer.status_code == 400
        assert "X-CSRFToken" not in answer.headers
        assert "bocor" not in answer.text
    visitor.client.delete_cookie("alur")
    answer = visitor.client.post(task, data=TYPED, headers={"Sec-Fetch-Site": "cross-site"})
    assert "bocor" not in answer.text


def test_passwords_are_typed_again(office: Office):
    visitor = Visitor(office, "ani")
    answer = visitor.client.post("/profil/sandi", data={"sandi_lama": PASSWORD}, headers=OURS)
    assert PASSWORD not in answer.text


def test_a_program_reads_that_it_has_to_log_in(office: Office):
    visitor = Visitor(office, "ani")
    visitor.client.delete_cookie("alur")
    answer = visitor.client.get("/api/v1/cases")
    assert answer.status_code == 401
    assert answer.json["code"] == "unauthorized"
