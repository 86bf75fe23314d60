"""What an integrated application reads of the registry and writes into it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from api import create_app
from engine import IssueToken
from engine.models import Case, RegisterRecord
from engine.models.registry import AccessLog, Entry
from tests.processes.cycles import opened_cycle
from tests.processes.runner import World

OFFICERS = {
    "sijah": "sistem_terintegrasi di Kota Bekasi",
    "sari": "petugas_kelurahan di Kelurahan Perwira",
}
WHY = "sinkronisasi SI-IJAH"


@pytest.fixture
def world(sqlite_url: str, tmp_path: Path) -> Iterator[World]:
    families = {"AHMAD FAUZI": "Perwira"}
    with opened_cycle(families, sqlite_url, tmp_path, officers=OFFICERS) as world:
        yield world


class Caller:
    """A program that acts for an officer."""

    def __init__(self, world: World, login: str) -> None:
        engine = world.office.engine
        self.client = create_app(engine).test_client()
        token = engine.run(IssueToken(officer=world.officer(login), name="uji"))
        self.headers = {"Authorization": f"Bearer {token}"}

    def __call__(self, method: str, path: str, **given: Any) -> Any:
        path = f"/api/v1/registry{path}"
        return self.client.open(path, method=method, headers=self.headers, **given)


def cycle(world: World) -> UUID:
    return world.cases("siklus_ikst")[0].id


def family(world: World) -> UUID:
    return world.rows(select(Entry.family_id))[0].family_id


def test_a_family_is_found_by_nik_and_read_with_open_numbers_by_who_may(world: World):
    sijah, nik = Caller(world, "sijah"), world.families["AHMAD FAUZI"].nik
    found = sijah("POST", "/families/find", json={"nik": nik, "purpose": WHY})
    assert [one["id"] for one in found.json] == [str(family(world))]
    read = sijah("GET", f"/families/{family(world)}", query_string={"purpose": WHY})
    assert read.status_code == 200
    assert [one["nik"] for one in read.json["members"]] == [nik]
    assert read.json["entries"][0]["register"] == "penetapan"


def test_others_read_the_numbers_masked_and_only_in_their_units(world: World):
    nik = world.families["AHMAD FAUZI"].nik
    address = f"/families/{family(world)}"
    read = Caller(world, "sari")("GET", address, query_string={"purpose": WHY})
    (shown,) = [one["nik"] for one in read.json["members"]]
    assert nik not in read.text
    assert shown.endswith(nik[-4:])
    elsewhere = Caller(world, "kiki")("GET", address, query_string={"purpose": WHY})
    assert elsewhere.status_code == 403
    body = {"nik": nik, "purpose": WHY}
    assert Caller(world, "kiki")("POST", "/families/find", json=body).json == []


def test_every_reading_needs_a_purpose_and_is_kept(world: World):
    sijah = Caller(world, "sijah")
    assert sijah("GET", f"/families/{family(world)}").status_code == 422
    sijah("GET", f"/families/{family(world)}", query_string={"purpose": WHY})
    looks = world.rows(select(AccessLog).where(AccessLog.purpose == WHY))
    assert [(one.officer_id, one.subject) for one in looks] == [
        (world.officer("sijah"), "sistem terintegrasi")
    ]


def test_answers_are_judged_by_the_form_and_changed_when_sent_again(world: World):
    sijah = Caller(world, "sijah")
    address = f"/families/{family(world)}/parts/tempat_tinggal"
    wrong = {"process": "siklus_ikst", "answers": {"lantai": "marmer"}}
    refused = sijah("PUT", address, json=wrong)
    assert refused.status_code == 422
    assert "lantai" in refused.json["fields"]
    for floor in ("semen", "tanah"):
        sent = {"process": "siklus_ikst", "answers": {"lantai": floor, "listrik": "450"}}
        assert sijah("PUT", address, json=sent).status_code == 200
    kept = world.rows(select(RegisterRecord).where(RegisterRecord.register == "tempat_tinggal"))
    assert [(one.data["lantai"], one.version) for one in kept] == [("tanah", 2)]
    shown = sijah("GET", f"/families/{family(world)}", query_string={"purpose": WHY}).json
    assert shown["parts"]["tempat_tinggal"]["listrik"] == "450"
    unknown = f"/families/{family(world)}/parts/psks"
    assert sijah("PUT", unknown, json=sent).status_code == 404


def test_a_family_is_entered_once_and_a_wrong_nik_is_refused(world: World):
    sijah, address = Caller(world, "sijah"), f"/cycles/{cycle(world)}/entries"
    answers = {
        "nama": "Slamet Riyadi", "nik": "3275031203800002", "kk": "3275031203150002",
        "kelurahan": "32.75.03.1002", "alamat": "JL. MAWAR NO. 1",
    }  # fmt: skip
    sent = {"register": "usulan", "answers": answers}
    first = sijah("POST", address, json=sent)
    world.office.clock.pass_(seconds=1)
    again = sijah("POST", address, json=sent)
    assert first.status_code == 200
    assert again.json == first.json
    wrong = {"register": "usulan", "answers": answers | {"nik": "123"}}
    refused = sijah("POST", address, json=wrong)
    assert (refused.status_code, list(refused.json["fields"])) == (422, ["nik"])
    listed = sijah("GET", address, query_string={"purpose": WHY, "register": "usulan"})
    assert [one["id"] for one in listed.json] == [first.json["id"]]
    denied = Caller(world, "sari")("POST", address, json=sent)
    assert denied.status_code == 403


def test_scores_are_there_once_they_were_computed(world: World):
    sijah, address = Caller(world, "sijah"), f"/cycles/{cycle(world)}/scores"
    assert sijah("GET", address).status_code == 422
    empty = sijah("GET", address, query_string={"purpose": WHY})
    assert (empty.status_code, empty.json["items"]) == (200, [])
    assert world.rows(select(Case.id).where(Case.process == "siklus_ikst"))


def test_the_description_tells_of_every_operation(world: World):
    paths = create_app(world.office.engine).test_client().get("/api/openapi.json").json["paths"]
    ours = {path.removeprefix("/api/v1/registry") for path in paths if "/registry/" in path}
    assert ours == {
        "/families/find",
        "/families/{family_id}",
        "/families/{family_id}/parts/{register}",
        "/cycles/{case_id}/entries",
        "/cycles/{case_id}/scores",
    }
