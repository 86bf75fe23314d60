"""The page of an incident and its addresses: what is offered, said, refused."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert, select

from engine import IssueToken, KeepRoles
from engine.ids import new_id
from engine.models import DocumentNumber, Effect, Incident
from tests.office import KELURAHAN, KOTA, Office
from tests.screens import Visitor

ROLES = {"pengelola": {"label": "Pengelola", "level": "kota", "rights": ["administer"]}}
GIVEN = {
    "series": "dinsos/surat", "pattern": "{klasifikasi}/{urutan}", "classification": "400.9",
    "office": "Dinsos",
}  # fmt: skip


@pytest.fixture
def stuck(office: Office) -> dict[str, Any]:
    """A case whose letter could not be numbered: the pattern is wrong."""
    office.engine.run(KeepRoles(roles=ROLES))
    office.hire("ani", "petugas_kelurahan", KELURAHAN)
    office.hire("kelola", "pengelola", KOTA)
    case = office.open("permohonan", "ani")
    effect, incident = new_id(), new_id()
    now = office.clock.now
    with office.engine.adapters.pool.begin() as connection:
        connection.execute(
            insert(Effect),
            {
                "id": effect, "case_id": case, "token": "", "element": "beri_nomor",
                "operation": "number_letter", "arguments": GIVEN, "state": "failed",
                "attempts": 3, "retries": 3, "owed_at": now, "next_at": now, "error": "x",
            },
        )  # fmt: skip
        connection.execute(
            insert(Incident),
            {
                "id": incident, "case_id": case, "effect_id": effect, "element": "beri_nomor",
                "message": "Bagian “urutan” tidak dikenal.", "input": GIVEN, "kind": "input",
                "field": "pattern", "raised_at": now,
            },
        )  # fmt: skip
    return {"office": office, "case": case, "incident": incident}


def is_open(office: Office, incident: UUID) -> bool:
    with office.engine.adapters.pool.connect() as connection:
        return (
            connection.scalar(select(Incident.resolved_at).where(Incident.id == incident)) is None
        )


def test_the_page_says_what_failed_and_offers_the_ways_out(stuck: dict[str, Any]):
    kelola = Visitor(stuck["office"], "kelola")
    page = kelola.get(f"/kelola/gangguan/{stuck['incident']}").text
    for said in (
        "Bagian “urutan” tidak dikenal.",
        "Perbaiki masukan yang disebut",
        'name="masukan-pattern"',
        "{klasifikasi}/{urutan}",
        'name="hasil-nomor"',
        "Batalkan kasus",
    ):
        assert said in page
    assert "Coba lagi sekarang" not in page
    assert str(stuck["incident"]) in kelola.get("/kelola/gangguan").text


def test_what_is_wrong_with_an_answer_is_said_on_the_page(stuck: dict[str, Any]):
    kelola, here = Visitor(stuck["office"], "kelola"), f"/kelola/gangguan/{stuck['incident']}"
    same = {"masukan-pattern": GIVEN["pattern"], "alasan": "menurut surat edaran"}
    told = kelola.post(f"{here}/perbaiki", same)
    assert told.status_code == 422
    assert "Ubah dahulu isian yang salah." in told.text
    told = kelola.post(f"{here}/beri", {"hasil-nomor": "", "alasan": "menurut surat edaran"})
    assert told.status_code == 422
    assert "Isi nomor suratnya." in told.text
    told = kelola.post(f"{here}/batalkan", {"alasan": "x"})
    assert "sedikitnya 5 huruf" in told.text
    assert kelola.post(f"{here}/ulang", {}).status_code == 422
    assert kelola.post(f"{here}/kembali", {"alasan": "salah isi"}).status_code == 422
    assert is_open(stuck["office"], stuck["incident"])


def test_a_number_by_hand_that_is_taken_is_said_and_another_goes_on(stuck: dict[str, Any]):
    """The register of the office holds it for another letter: whoever types it reads which."""
    office = stuck["office"]
    with office.engine.adapters.pool.begin() as connection:
        connection.execute(
            insert(DocumentNumber),
            {
                "id": new_id(), "series": "dinsos/bast", "year": office.clock.now.year, "serial": 7,
                "number": "400.9/7", "case_id": stuck["case"], "issued_at": office.clock.now,
            },
        )  # fmt: skip
    kelola, here = Visitor(office, "kelola"), f"/kelola/gangguan/{stuck['incident']}"
    given = {"hasil-nomor": "400.9/7", "alasan": "menurut surat Bagian Hukum"}
    told = kelola.post(f"{here}/beri", given)
    assert told.status_code == 422
    assert "Nomor 400.9/7 sudah dipakai register dinsos/bast." in told.text
    assert 'value="400.9/7"' in told.text
    assert is_open(office, stuck["incident"])


def test_those_who_wait_read_that_the_case_stands_still(stuck: dict[str, Any]):
    page = Visitor(stuck["office"], "ani").get(f"/kasus/{stuck['case']}").text
    assert "Terhenti: gangguan pada langkah" in page
    assert "pengelola sudah diberi tahu" in page
    assert "/kelola/gangguan" not in page
    mine = Visitor(stuck["office"], "kelola").get(f"/kasus/{stuck['case']}").text
    assert f"/kelola/gangguan/{stuck['incident']}" in mine


def test_cancelling_settles_the_incident(stuck: dict[str, Any]):
    kelola, here = Visitor(stuck["office"], "kelola"), f"/kelola/gangguan/{stuck['incident']}"
    assert kelola.post(f"{here}/batalkan", {"alasan": "salah buka"}).status_code == 303
    assert not is_open(stuck["office"], stuck["incident"])
    assert kelola.get(here).status_code == 303


def test_programs_see_and_go_the_same_ways(stuck: dict[str, Any]):
    office = stuck["office"]
    here = f"/api/v1/incidents/{stuck['incident']}"
    visitor = Visitor(office, "kelola")
    issued = office.engine.run(IssueToken(officer=office.officers["kelola"], name="uji", days=1))
    head = {"Authorization": f"Bearer {issued}"}
    client = visitor.app.test_client()
    file = client.get(here, headers=head).json
    assert (file["kind"], file["field"], file["operation"]) == ("input", "pattern", "number_letter")
    assert file["ways"]["hand"] == {"nomor": "text"}
    assert [one["name"] for one in file["ways"]["mend"]] == ["pattern"]
    wrong = client.post(f"{here}/give", headers=head, json={"values": {}, "reason": "menurut buku"})
    assert wrong.status_code == 422
    assert client.post(f"{here}/retry", headers=head).status_code == 422
    done = client.post(f"{here}/cancel", headers=head, json={"reason": "salah buka"})
    assert done.status_code == 204
    assert client.get("/api/v1/incidents", headers=head).json == []
