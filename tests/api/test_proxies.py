"""Behind a reverse proxy each visitor is who they are, and nobody is whom they claim to be."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from flask import request
from flask.testing import FlaskClient

from api import create_app
from engine import bootstrap
from tests.office import Office

PROXY = "10.1.0.7"
Behind = Callable[..., FlaskClient]


@pytest.fixture
def behind(office: Office) -> Iterator[Behind]:
    """A web whose operator names these proxies."""
    engines = []

    def start(*trusted: str) -> FlaskClient:
        settings = replace(office.engine.settings, trusted_proxies=trusted)
        engines.append(bootstrap(settings, moment=office.clock))
        app = create_app(engines[-1])
        app.config["WTF_CSRF_ENABLED"] = False

        @app.get("/siapa")
        def who() -> str:
            return f"{request.remote_addr} {request.scheme}"

        who.demand = "public"
        return app.test_client()

    yield start
    for engine in engines:
        engine.close()


def seen(client: FlaskClient, peer: str, chain: str, scheme: str = "https") -> str:
    headers = {"X-Forwarded-For": chain, "X-Forwarded-Proto": scheme}
    return client.get("/siapa", headers=headers, environ_base={"REMOTE_ADDR": peer}).text


@pytest.mark.parametrize(
    ("trusted", "peer", "chain", "told"),
    [
        ((PROXY,), PROXY, "36.68.1.2", "36.68.1.2 https"),
        (("10.0.0.0/8",), PROXY, "36.68.1.2, 10.9.9.9", "36.68.1.2 https"),
        ((PROXY,), PROXY, "6.6.6.6, 36.68.1.2", "36.68.1.2 https"),
        ((PROXY,), PROXY, "36.68.1.2:51234", "36.68.1.2 https"),
        ((PROXY,), PROXY, "[2001:db8::1]:443", "2001:db8::1 https"),
        ((PROXY,), f"::ffff:{PROXY}", "36.68.1.2", "36.68.1.2 https"),
        ((PROXY,), PROXY, "bukan alamat", f"{PROXY} https"),
        ((PROXY,), PROXY, "", f"{PROXY} https"),
        ((PROXY,), "10.1.0.8", "36.68.1.2", "10.1.0.8 http"),
        ((), PROXY, "36.68.1.2", f"{PROXY} http"),
        (("unix",), "", "36.68.1.2", "36.68.1.2 https"),
        ((PROXY,), "", "36.68.1.2", " http"),
    ],
)
def test_the_visitor_is_the_last_address_that_is_no_proxy_of_ours(
    behind: Behind, trusted: tuple[str, ...], peer: str, chain: str, told: str
):
    assert seen(behind(*trusted), peer, chain) == told


def test_each_visitor_of_a_proxy_is_counted_for_themselves(behind: Behind):
    def tries(client: FlaskClient) -> list[int]:
        return [
            client.post(
                "/masuk",
                data={"login": "ani", "sandi": "salah"},
                headers={"X-Forwarded-For": f"36.68.1.{number}"},
                environ_base={"REMOTE_ADDR": PROXY},
            ).status_code
            for number in range(12)
        ]

    assert 429 not in tries(behind(PROXY))
    assert 429 in tries(behind())


def test_https_of_the_proxy_is_remembered_by_browsers(behind: Behind):
    headers = {"X-Forwarded-Proto": "https"}
    base = {"REMOTE_ADDR": PROXY}
    safe = behind(PROXY).get("/masuk", headers=headers, environ_base=base)
    assert "Strict-Transport-Security" in safe.headers
    assert "Strict-Transport-Security" not in behind().get("/masuk", headers=headers).headers


def test_a_proxy_that_nobody_named_is_told_to_the_operator_once(
    behind: Behind, caplog: pytest.LogCaptureFixture
):
    client = behind()
    with caplog.at_level(logging.WARNING, "alur.proxies"):
        for _ in range(3):
            seen(client, PROXY, "36.68.1.2")
    (line,) = caplog.messages
    assert "ALUR_TRUSTED_PROXIES" in line
    assert PROXY in line
