"""Running cases are carried over to another version of their decree: looked at first, then moved."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from uuid import UUID

import pytest

from tests.api.test_rest import Caller
from tests.conftest import MODELS
from tests.office import KELURAHAN, KOTA, Office
from tests.screens import Visitor

REASON = "perbaikan syarat, nota dinas 12"


@pytest.fixture
def office_of_tree(office: Office) -> Office:
    office.first = office.deploy(MODELS / "tree")  # type: ignore[attr-defined]
    office.hire("dewi", "petugas_dinsos", KOTA)
    office.hire("ani", "petugas_kelurahan", KELURAHAN)
    return office


@pytest.fixture
def deploy(office_of_tree: Office, tmp_path: Path) -> Callable[..., UUID]:
    """The bundle again, its model changed."""

    def changed(old: str, new: str) -> UUID:
        folder = copytree(MODELS / "tree", tmp_path / f"v{len(list(tmp_path.iterdir()))}" / "tree")
        model = folder / "gagal.bpmn"
        text = model.read_text("utf-8")
        model.write_text(re.sub(old, new, text), "utf-8")
        return office_of_tree.deploy(folder)

    return changed


@pytest.fixture
def newer(deploy) -> UUID:
    return deploy("nilai &lt; 10", "nilai &lt;= 10")


@pytest.fixture
def without_task(deploy) -> UUID:
    """A version that calls the step where cases stand otherwise."""
    return deploy(r"([\">])isi([\"<])", r"\1isi_baru\2")


def first_version(office: Office) -> UUID:
    return office.first  # type: ignore[attr-defined]


def test_the_case_file_leads_to_the_page(office_of_tree: Office, newer: UUID):
    case = office_of_tree.open("gagal", "dewi", KOTA)
    page = Visitor(office_of_tree, "dewi").get(f"/kasus/{case}").text
    assert f"/kasus/{case}/versi" in page


def test_a_case_is_looked_at_before_it_is_moved(office_of_tree: Office, newer: UUID):
    case = office_of_tree.open("gagal", "dewi", KOTA)
    dewi = Visitor(office_of_tree, "dewi")
    page = dewi.get(f"/kasus/{case}/versi?ke={newer}").text
    assert "Dapat dipindah" in page
    assert office_of_tree.case(case).bundle_id == first_version(office_of_tree)
    dewi.post(f"/kasus/{case}/versi", {"ke": str(newer), "alasan": REASON})
    assert office_of_tree.case(case).bundle_id == newer
    history = dewi.get(f"/kasus/{case}?bagian=riwayat").text
    assert "Kasus pindah ke versi baru" in history
    assert REASON in history


def test_a_move_without_a_reason_comes_back_with_the_page(office_of_tree: Office, newer: UUID):
    case = office_of_tree.open("gagal", "dewi", KOTA)
    dewi = Visitor(office_of_tree, "dewi")
    answer = dewi.post(f"/kasus/{case}/versi", {"ke": str(newer), "alasan": ""})
    assert answer.status_code == 422
    assert "Tulis alasannya" in answer.text
    assert office_of_tree.case(case).bundle_id != newer


def test_what_would_be_refused_is_said_before(office_of_tree: Office, without_task: UUID):
    case = office_of_tree.open("gagal", "dewi", KOTA)
    page = Visitor(office_of_tree, "dewi").get(f"/kasus/{case}/versi?ke={without_task}").text
    assert "Tidak dapat dipindah" in page
    assert "tidak ada dalam versi itu" in page
    assert "Pindahkan kasus ini" not in page


def test_many_cases_go_together_and_the_page_reports_each(office_of_tree: Office, newer: UUID):
    cases = [office_of_tree.open("gagal", "dewi", KOTA) for _ in range(3)]
    dewi = Visitor(office_of_tree, "dewi")
    address = f"/kelola/versi/{first_version(office_of_tree)}/pindah"
    assert address in dewi.get("/kelola/versi").text
    assert "3 kasus berjalan, 3 dapat dipindah" in dewi.get(f"{address}?ke={newer}").text
    dewi.post(
        address, {"ke": str(newer), "alasan": REASON, "kasus": [str(one) for one in cases[:2]]}
    )
    page = dewi.get(f"{address}?ke={newer}").text
    assert "1 kasus berjalan" in page
    assert "Sudah dipindah" in page
    assert all(office_of_tree.case(one).reference in page for one in cases)
    assert [office_of_tree.case(one).bundle_id == newer for one in cases] == [True, True, False]


def test_an_officer_without_the_right_sees_no_such_page(office_of_tree: Office, newer: UUID):
    case = office_of_tree.open("gagal", "dewi", KOTA)
    ani = Visitor(office_of_tree, "ani")
    assert ani.client.get(f"/kasus/{case}/versi").status_code == 403


def test_a_program_looks_and_moves(office_of_tree: Office, newer: UUID):
    case = office_of_tree.open("gagal", "dewi", KOTA)
    dewi = Caller(office_of_tree, "dewi")
    path = f"/versions/{first_version(office_of_tree)}/moves"
    (preview,) = dewi("GET", f"{path}?to={newer}").json
    assert (preview["case_id"], preview["refusal"]) == (str(case), "")
    assert preview["places"][0]["before"] == preview["places"][0]["after"]
    sent = {"to": str(newer), "reason": REASON, "cases": [str(case)]}
    assert dewi("POST", path, json=sent).json == [{"case_id": str(case), "refusal": ""}]
    assert dewi("POST", path, json=sent).json == []
    assert Caller(office_of_tree, "ani")("GET", f"{path}?to={newer}").status_code == 403
