"""Citizens behind one address: each device for itself, only what was taken in, and nothing typed is lost."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api import create_app
from tests.office import KELURAHAN, Office

REPORT = {
    "_wilayah": KELURAHAN,
    "nama": "Ibu Sumiati",
    "telepon": "0812 3456 7890",
    "layanan": "kesehatan",
    "jenis_layanan": "akses",
    "basis": "individu",
    "keluhan": "Tidak punya jaminan kesehatan.",
    "alamat": "JL. MELATI NO. 7",
}


@pytest.fixture
def served(city_office: Office) -> Flask:
    app = create_app(city_office.engine)
    app.config["WTF_CSRF_ENABLED"] = False
    return app


def wrong(client: FlaskClient) -> int:
    return client.post("/warga/lapor", data=REPORT | {"alamat": ""}).status_code


def send(client: FlaskClient) -> int:
    return client.post("/warga/lapor", data=REPORT).status_code


def test_forms_that_come_back_cost_nobody_a_turn(served: Flask, city_office: Office):
    client = served.test_client()
    assert {wrong(client) for _ in range(40)} == {422}
    city_office.clock.pass_(minutes=2)
    assert send(client) == 303


def test_a_device_that_sent_enough_waits_the_rest_of_the_hour_and_keeps_its_form(
    served: Flask, city_office: Office
):
    client, neighbour = served.test_client(), served.test_client()
    assert [send(client) for _ in range(31)] == [303] * 30 + [429]
    city_office.clock.pass_(minutes=18)
    answer = client.post("/warga/lapor", data=REPORT)
    assert answer.status_code == 429
    left = int(answer.headers["Retry-After"])
    assert 41 * 60 <= left <= 42 * 60
    assert "Coba lagi setelah 42 menit (pukul 10.00 WIB)." in answer.text
    assert "Tidak punya jaminan kesehatan." in answer.text
    assert "Layanan warga" in answer.text
    assert "Masuk sebagai petugas" not in answer.text
    assert send(neighbour) == 303
    city_office.clock.pass_(minutes=43)
    assert send(client) == 303


def test_guesses_at_a_code_are_few_and_its_owner_may_look_as_often_as_they_like(
    served: Flask, city_office: Office
):
    client = served.test_client()
    page = client.post("/warga/lapor", data=REPORT, follow_redirects=True).text
    code = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", page)
    assert code is not None
    good = {"kode": code[0], "bukti": "7890"}
    looks = [client.post("/warga/lacak", data=good).status_code for _ in range(25)]
    assert looks == [200] * 25
    bad = good | {"bukti": "0000"}
    tries = [client.post("/warga/lacak", data=bad) for _ in range(11)]
    assert [one.status_code for one in tries] == [422] * 10 + [429]
    assert "Coba lagi setelah" in tries[-1].text
    assert f'name="kode" value="{code[0]}"' in tries[-1].text
    assert client.post("/warga/lacak", data=good).status_code == 429


def test_numbers_are_guessed_by_nobody_and_a_kelurahan_asks_behind_one_address(served: Flask):
    def ask(client: FlaskClient, number: int) -> int:
        data = {"nik": f"32750101010{number:05}", "kk": f"32750202020{number:05}"}
        return client.post("/warga/periksa", data=data).status_code

    assert {ask(served.test_client(), number) for number in range(40)} == {422}
    one = served.test_client()
    assert [ask(one, 100 + number) for number in range(6)] == [422] * 5 + [429]
    same = [ask(served.test_client(), 7) for _ in range(11)]
    assert same[-1] == 429


@pytest.mark.parametrize("path", ["/warga/tidak-ada", "/warga/ajukan/karangan", "/dokumen/x/y"])
def test_what_citizens_are_refused_stands_in_their_own_frame(served: Flask, path: str):
    answer = served.test_client().get(path)
    assert answer.status_code == 404
    assert "Gratis. Tidak ada biaya" in answer.text
    assert "Masuk sebagai petugas" not in answer.text
