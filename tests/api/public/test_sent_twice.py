"""The same form sent twice, without scripts: by a second press, a reload, or going back."""

from __future__ import annotations

import re
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import func, select

from engine.models import Case
from tests.api.public.test_citizens import REPORT, code_of, photo
from tests.api.public.test_citizens import send as sent
from tests.office import Office

TOKEN = re.compile(r'name="_sekali" value="([0-9a-f]{32})"')


def cases(office: Office) -> int:
    with office.engine.adapters.pool.connect() as connection:
        return int(connection.scalar(select(func.count()).select_from(Case)) or 0)


def send(citizen: FlaskClient, token: str, **answers: Any) -> str:
    return code_of(sent(citizen, _sekali=token, **answers))


def test_a_form_sent_twice_opens_one_case_and_tells_the_same_code(
    citizen: FlaskClient, city_office: Office
):
    [token] = TOKEN.findall(citizen.get("/warga/lapor").text)
    before = cases(city_office)
    first = send(citizen, token)
    assert send(citizen, token) == first
    assert cases(city_office) == before + 1


def test_other_answers_in_the_same_form_are_another_report(
    citizen: FlaskClient, city_office: Office
):
    """Who goes back and writes of somebody else loses nothing."""
    [token] = TOKEN.findall(citizen.get("/warga/lapor").text)
    first = send(citizen, token)
    assert send(citizen, token, alamat="Jalan Melati 99") != first
    assert send(citizen, token, foto_rumah=photo()) != first


def test_a_form_that_comes_back_marked_is_sent_again_under_the_same_token(
    citizen: FlaskClient, city_office: Office
):
    [token] = TOKEN.findall(citizen.get("/warga/lapor").text)
    wrong = citizen.post("/warga/lapor", data={**REPORT, "_sekali": token, "alamat": ""})
    assert (wrong.status_code, TOKEN.findall(wrong.text)) == (422, [token])
    before = cases(city_office)
    send(citizen, token)
    assert cases(city_office) == before + 1
