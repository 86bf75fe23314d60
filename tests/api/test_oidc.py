"""Logging in with the city's identity provider, against a tiny one on this machine."""

from __future__ import annotations

import base64
import hashlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask, jsonify, request
from flask.testing import FlaskClient
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

from api import create_app
from engine import HireOfficer
from tests.office import KELURAHAN, Office

KEY = RSAKey.generate_key(2048, {"kid": "satu"})
CLIENT = "alur"


@dataclass
class Issuer:
    """A provider that vouches for whoever ``claims`` names, when the code's secret is shown."""

    url: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: KEY)

    def app(self) -> Flask:
        app = Flask("issuer")

        @app.get("/.well-known/openid-configuration")
        def metadata() -> Any:
            return jsonify(
                issuer=self.url,
                authorization_endpoint=f"{self.url}/authorize",
                token_endpoint=f"{self.url}/token",
                userinfo_endpoint=f"{self.url}/userinfo",
                jwks_uri=f"{self.url}/keys",
                id_token_signing_alg_values_supported=["RS256"],
            )

        @app.get("/keys")
        def keys() -> Any:
            return jsonify(keys=[KEY.as_dict(private=False)])

        @app.post("/token")
        def token() -> Any:
            verifier = request.form["code_verifier"].encode()
            digest = base64.urlsafe_b64encode(hashlib.sha256(verifier).digest())
            if digest.rstrip(b"=").decode() != self.asked["code_challenge"]:
                return jsonify(error="invalid_grant"), 400
            return jsonify(access_token="a", token_type="Bearer", id_token=self._id_token())

        @app.get("/userinfo")
        def userinfo() -> Any:
            return jsonify(sub="7", **self.extra)

        return app

    def _id_token(self) -> str:
        now = int(time.time())
        told = {"iss": self.url, "aud": CLIENT, "sub": "7", "iat": now, "exp": now + 60}
        told |= {"nonce": self.asked["nonce"], **self.claims}
        return jwt.encode({"alg": "RS256", "kid": "satu"}, told, self.key)


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    made = Issuer()
    server = make_server("127.0.0.1", 0, made.app(), threaded=True)
    made.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def client(office: Office, issuer: Issuer) -> FlaskClient:
    settings = replace(office.engine.settings, oidc_issuer=issuer.url, oidc_client=CLIENT)
    office.engine.settings = replace(settings, public_url="http://localhost")
    office.hire("ani", "petugas_kelurahan", KELURAHAN)
    hired = HireOfficer(login="budi", name="Budi", office="Dinsos", email="budi@bekasikota.go.id")
    office.engine.run(hired)
    return create_app(office.engine).test_client()


def go_there_and_back(client: FlaskClient, issuer: Issuer, **changes: str) -> Any:
    """What the browser does: to the provider, and back with a code."""
    there = client.get("/masuk/oidc/?lanjut=/kasus/")
    asked = parse_qs(urlsplit(there.headers["Location"]).query)
    issuer.asked = {name: values[0] for name, values in asked.items()}
    back = {"code": "kode", "state": issuer.asked["state"]} | changes
    return client.get("/masuk/oidc/selesai", query_string=back)


def test_the_log_in_page_offers_the_provider(client: FlaskClient) -> None:
    assert "Masuk dengan akun kota" in client.get("/masuk").text


def test_without_an_issuer_there_is_no_such_page(office: Office) -> None:
    plain = create_app(office.engine).test_client()
    assert "akun kota" not in plain.get("/masuk").text
    assert plain.get("/masuk/oidc/").status_code == 404


def test_an_officer_known_by_login_comes_in_and_goes_on(
    client: FlaskClient, issuer: Issuer
) -> None:
    issuer.claims = {"preferred_username": "ani"}
    answer = go_there_and_back(client, issuer)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/kasus/")
    assert issuer.asked["code_challenge_method"] == "S256"
    assert "Ani" in client.get("/profil/").text


def test_an_address_counts_only_when_the_provider_has_verified_it(
    client: FlaskClient, issuer: Issuer
) -> None:
    issuer.claims = {"email": "budi@bekasikota.go.id"}
    assert go_there_and_back(client, issuer).status_code == 403
    issuer.claims["email_verified"] = True
    assert go_there_and_back(client, issuer).status_code == 303


def test_names_told_by_the_userinfo_endpoint_alone_are_heard(
    client: FlaskClient, issuer: Issuer
) -> None:
    issuer.extra = {"preferred_username": "ani"}
    assert go_there_and_back(client, issuer).status_code == 303


def test_somebody_unknown_is_told_whom_to_ask(client: FlaskClient, issuer: Issuer) -> None:
    issuer.claims = {"preferred_username": "tamu"}
    answer = go_there_and_back(client, issuer)
    assert answer.status_code == 403
    assert "Akun kota Anda (tamu) belum terdaftar" in answer.text
    assert client.get("/profil/").status_code == 302


@pytest.mark.parametrize(
    "claims", [{"aud": "lain"}, {"iss": "https://lain.example"}, {"nonce": "lain"}, {"exp": 1}]
)
def test_a_token_not_meant_for_us_is_refused(
    client: FlaskClient, issuer: Issuer, claims: dict[str, Any]
) -> None:
    issuer.claims = {"preferred_username": "ani", **claims}
    answer = go_there_and_back(client, issuer)
    assert answer.status_code == 403
    assert "tidak berhasil" in answer.text


def test_a_token_signed_by_another_key_is_refused(client: FlaskClient, issuer: Issuer) -> None:
    issuer.claims = {"preferred_username": "ani"}
    issuer.key = RSAKey.generate_key(2048)
    assert go_there_and_back(client, issuer).status_code == 403


def test_a_state_that_is_not_ours_is_refused(client: FlaskClient, issuer: Issuer) -> None:
    issuer.claims = {"preferred_username": "ani"}
    assert go_there_and_back(client, issuer, state="lain").status_code == 403


def test_a_provider_that_does_not_answer_is_said(office: Office) -> None:
    office.engine.settings = replace(
        office.engine.settings, oidc_issuer="http://127.0.0.1:9", oidc_client=CLIENT
    )
    answer = create_app(office.engine).test_client().get("/masuk/oidc/")
    assert answer.status_code == 403
    assert "tidak dapat dihubungi" in answer.text
