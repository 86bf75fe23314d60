"""Whatever is sent to whichever address: nobody gets a server error for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Request
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.routing import Rule

from api.auth import demand_of
from api.web.desk import local
from engine.commands.keep_roles import KeepRoles
from tests.house import RIGHTS, House, build
from tests.office import KELURAHAN, KOTA, open_office
from tests.serving import be_patient

pytestmark = pytest.mark.slow

TEXTS = (
    "abc",
    "a\x00b",
    "9" * 30,
    "-1",
    "1e999",
    "²",
    "0000-13-45",
    "9999-12-31",
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "x" * 3000,
    '{"a": [null]}',
    "/\t/lain.example",
)
"""Of each kind of value one that is not meant, or too much of it."""
VALUES: tuple[Any, ...] = (
    *TEXTS,
    10**30,
    -1,
    1e308,
    True,
    None,
    [],
    ["a\x00"],
    {"a": {}},
    "\ud800",
)
PARTS = ("a%00b", "%0a", "9" * 30, "-1", "%F0%9F%98%80", "x" * 500, "..%2f..", "%25", "2026-13-45")
SKIPPED = ("session.log_out", "oidc.begin", "oidc.finish")


class Hostile(MultiDict[str, str]):
    """A form that has every field that is asked for, and each holds the same text."""

    def __init__(self, text: str) -> None:
        super().__init__({"a": text, text[:40]: text})
        self.text = text

    def __getitem__(self, key: str) -> str:
        return self.text

    def __contains__(self, key: object) -> bool:
        return True

    def getlist(self, key: str, type: Any = None) -> list[Any]:
        return [self.text] if type is None else []


class HostileRequest(Request):
    """A request that answers each question for a field with what its test has chosen."""

    @property
    def args(self) -> Any:  # type: ignore[override]
        return Hostile(self.environ["hostile"])

    @property
    def form(self) -> Any:  # type: ignore[override]
        return Hostile(self.environ["hostile"]) if self.method == "POST" else MultiDict()

    @property
    def files(self) -> Any:  # type: ignore[override]
        return MultiDict[str, FileStorage]()

    @property
    def values(self) -> Any:  # type: ignore[override]
        return Hostile(self.environ["hostile"])


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> Iterator[House]:
    """Siti has every right, here and in the city."""
    with open_office(database_url, tmp_path) as office:
        house = build(office)
        everything = {"serba_kota": {"label": "Serba bisa", "level": "kota", "rights": RIGHTS}}
        office.engine.run(KeepRoles(roles=everything))
        office.hire("siti", "serba_kota", KOTA)
        house.log_in("siti")
        be_patient(house.app)
        yield house


def rules(house: House) -> Iterator[tuple[Rule, str]]:
    for rule in house.app.url_map.iter_rules():
        if rule.endpoint.endswith("static") or rule.endpoint in SKIPPED:
            continue
        assert demand_of(house.app.view_functions[rule.endpoint])
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield rule, method


def address(house: House, rule: Rule, **instead: str) -> str:
    """Where a rule leads: its names are those of the house, but what is told stands as it is."""
    task = house.cycle.task("muskel", KELURAHAN)
    known = {**house.ids, "verb": "henti", "action": "lapor", "task_id": task, **instead}
    return "".join(
        str(known.get(part, house.ids["case_id"])) if named else part
        for named, part in rule._trace[1:]
    )


def test_no_field_of_any_form_or_address_breaks_it(house: House):
    house.app.request_class = HostileRequest
    client, _ = house.clients["siti"]
    broken = []
    for rule, method in rules(house):
        if rule.rule.startswith("/api/"):
            continue
        place = address(house, rule)
        for text in TEXTS:
            answer = client.open(
                place, method=method, buffered=True, environ_overrides={"hostile": text}
            )
            if answer.status_code >= 500:
                broken.append((method, rule.rule, text[:20]))
    assert broken == []


def test_no_part_of_an_address_breaks_it(house: House):
    client, headers = house.clients["siti"]
    broken = []
    for rule, method in rules(house):
        sent = headers if rule.rule.startswith("/api/") else {}
        for name in rule.arguments:
            for part in PARTS:
                place = address(house, rule, **{name: part})
                answer = client.open(place, method=method, headers=sent, buffered=True)
                if answer.status_code >= 500:
                    broken.append((method, place[:120]))
    assert broken == []


def test_no_value_of_any_body_or_query_of_a_program_breaks_it(house: House):
    _, headers = house.clients["siti"]
    client = house.app.test_client()
    broken = []
    for rule, method in rules(house):
        if not rule.rule.startswith("/api/v1"):
            continue
        place, body = address(house, rule), house._body(rule.endpoint)
        for value in VALUES:
            query = dict.fromkeys(
                ("limit", "after", "to", "search", "purpose", "tab"), str(value)[:300]
            )
            given: dict[str, Any] = {"method": method, "headers": headers, "buffered": True}
            bodies = [{**body, name: value} for name in body] or [{}]
            for one in [*bodies, value] if method != "GET" else [None]:
                asked = query if method == "GET" else {}
                kept = {k: v.encode("utf-8", "replace").decode() for k, v in asked.items()}
                data = (
                    {}
                    if one is None
                    else {"data": json.dumps(one), "content_type": "application/json"}
                )
                answer = client.open(place, query_string=kept, **given, **data)
                if answer.status_code >= 500:
                    broken.append((method, rule.rule, repr(one or kept)[:80]))
    assert broken == []


@pytest.mark.parametrize(
    "elsewhere",
    [
        *("//lain.example", "/\\lain.example", "/\t/lain.example", "/\n/lain.example"),
        *("https://lain.example", "/a\r\nSet-Cookie: x", "/\x00/lain.example", "lain", ""),
        *("/tugas\\..", " /tugas", "\t//lain.example", "javascript:alert(1)"),
    ],
)
def test_a_way_back_leads_to_this_site_only(elsewhere: str):
    assert local(elsewhere, "/aman") == "/aman"


@pytest.mark.parametrize("here", ["/", "/tugas/?cari=a%20b", "/warga#isi", "/kelola/ä"])
def test_a_way_back_within_this_site_is_kept(here: str):
    assert local(here, "/aman") == here
