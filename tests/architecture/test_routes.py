"""Every address says who may call it."""

from __future__ import annotations

import pytest
from flask import Flask

from api import create_app
from api.auth import demand_of
from tests.office import open_office

PUBLIC = {
    "session.log_in",
    "session.log_out",
    "web.choose_language",
    "api_reference.show",
    "api_reference.document",
    "health.show",
    "help.accessibility",
    "session.check",
    *("public.index", "public.report", "public.send_report", "public.ask", "public.send"),
    *("public.receipt", "public.follow", "public.look", "public.complete"),
    *("public_check.ask", "public_check.look", "public_check.counts"),
    *("public_check.seek", "public_check.letter"),
}
"""Addresses that strangers may call; anything new here is a decision."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    folder = tmp_path_factory.mktemp("office")
    with open_office(f"sqlite:///{folder / 'alur.db'}", folder) as office:
        return create_app(office.engine)


def test_every_view_demands_something(app: Flask):
    silent = [
        endpoint
        for endpoint, view in app.view_functions.items()
        if not endpoint.endswith("static") and demand_of(view) is None
    ]
    assert silent == []


def test_only_known_addresses_are_public(app: Flask):
    public = {
        endpoint
        for endpoint, view in app.view_functions.items()
        if demand_of(view) == "public" and not endpoint.startswith("public.")
    }
    assert public <= PUBLIC | {"oidc.begin", "oidc.finish"}


def test_a_stranger_gets_nothing_from_any_address(app: Flask):
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if rule.endpoint.endswith("static") or demand_of(view) == "public":
            continue
        values = dict.fromkeys(rule.arguments, "00000000-0000-7000-8000-000000000000")
        with app.test_request_context():
            try:
                address = app.url_for(rule.endpoint, **values)
            except Exception:  # an argument of another form: the rule is never reached unasked
                continue
        method = "GET" if "GET" in (rule.methods or ()) else sorted(rule.methods or {"POST"})[-1]
        status = client.open(address, method=method).status_code
        assert status in (302, 400, 401, 403), (address, method, status)
