"""Cases are counted by what the manifest names, as they stand, without opening what is sealed."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import update

from engine import CaseCounts, CountCases, DeployBundle, WithdrawCase, Worklist
from engine.bundle import from_files, from_folder
from engine.commands.keep_roles import KeepRoles
from engine.models import Task
from engine.store.counting import MOST_LETTERS, text_of
from tests.office import KECAMATAN, KELURAHAN, KOTA, NEIGHBOUR, Office

REFERENCE = Path(__file__).parents[2] / "models" / "reference"
MANIFEST = b"""
key: hitung
number: 2/2026
title: Permohonan yang dihitung
effective_from: 2026-01-01
roles:
  petugas_kelurahan: {label: Petugas kelurahan, level: kelurahan}
  petugas_kecamatan: {label: Petugas kecamatan, level: kecamatan}
  petugas_dinsos: {label: Petugas Dinsos, level: kota}
processes:
  permohonan:
    opened_by: [petugas_kelurahan]
    inputs: [layanan, rahasia]
    confidential: 'if rahasia = true then "petugas_dinsos" else null'
    counted: {layanan: Layanan, catatan_periksa: Catatan}
"""
REPORT = {"pelapor": {"label": "Pelapor", "level": "kota", "rights": ["report"]}}


@pytest.fixture
def counted(office: Office) -> Office:
    """Officers of two kelurahan, and one in the city who reports."""
    files = dict(from_folder(REFERENCE).files)
    office.engine.run(DeployBundle(bundle=from_files({**files, "decree.yaml": MANIFEST})))
    office.engine.run(KeepRoles(roles=REPORT))
    office.hire("siti", "petugas_kelurahan", KELURAHAN)
    office.hire("tono", "petugas_kelurahan", NEIGHBOUR)
    office.hire("dewi", "petugas_kecamatan", KECAMATAN)
    office.hire("agus", "petugas_dinsos", KOTA)
    office.hire("rini", "pelapor", KOTA)
    return office


def counts(office: Office, wilayah: str = "") -> CaseCounts:
    today = office.clock.now.date()
    return office.engine.ask(
        CountCases(officer=office.officers["rini"], since=today, until=today, wilayah=wilayah)
    )


def examine(office: Office, case: UUID, login: str, note: str) -> None:
    """Do the first task of a case, which ends it when the answer is no."""
    items = office.engine.ask(Worklist(officer=office.officers[login], limit=50)).items
    task = next(item.id for item in items if item.case_id == case)
    office.claim_and_complete(task, login, layak=False, catatan_periksa=note, jiwa_periksa=4)


def in_the_open(office: Office, case: UUID) -> str | None:
    text: str | None = office.case(case).counted
    return text


def test_a_case_is_counted_from_its_first_day_and_by_what_it_ended_with(counted: Office):
    first = counted.open("permohonan", "siti", layanan="gizi")
    counted.open("permohonan", "tono", NEIGHBOUR, layanan="gizi")
    counted.open("permohonan", "siti", layanan="sekolah")
    assert counts(counted).by == {
        "Layanan": {"gizi": 2, "sekolah": 1},
        "Catatan": {"belum ditentukan": 3},
    }
    examine(counted, first, "siti", "kurang berkas")
    found = counts(counted)
    assert found.by["Catatan"] == {"belum ditentukan": 2, "kurang berkas": 1}
    lines = {one.wilayah: (one.total, one.done, one.open) for one in found.units if one.total}
    assert lines == {KELURAHAN: (2, 1, 1), NEIGHBOUR: (1, 0, 1)}


def test_a_task_that_is_late_makes_its_case_late_once(counted: Office):
    counted.open("permohonan", "siti", layanan="gizi")
    late = counted.open("permohonan", "siti", layanan="gizi")
    with counted.engine.adapters.pool.begin() as connection:
        moment = counted.clock.now
        connection.execute(update(Task).where(Task.case_id == late).values(order_at=moment))
    (line,) = [one for one in counts(counted).units if one.total]
    assert (line.total, line.late) == (2, 1)


def test_a_unit_counts_its_own_cases(counted: Office):
    counted.open("permohonan", "siti", layanan="gizi")
    counted.open("permohonan", "tono", NEIGHBOUR, layanan="gizi")
    assert counts(counted, NEIGHBOUR).total == 1
    assert counts(counted, KECAMATAN).total == 2
    assert counts(counted, "32.75.01").total == 0


def test_of_a_confidential_case_nothing_is_kept_in_the_open(counted: Office):
    hidden = counted.open("permohonan", "siti", layanan="gizi", rahasia=True)
    assert in_the_open(counted, hidden) is None
    with counted.engine.adapters.pool.begin() as connection:
        connection.execute(
            update(Task).values(queue=f"petugas_dinsos@{KOTA}", role="petugas_dinsos")
        )
    examine(counted, hidden, "agus", "kurang berkas")
    assert counted.case(hidden).state == "completed"
    assert in_the_open(counted, hidden) is None
    assert counts(counted).total == 0


def test_a_case_that_was_withdrawn_keeps_what_it_was_about(counted: Office):
    case = counted.open("permohonan", "siti", layanan="gizi")
    counted.engine.run(
        WithdrawCase(case_id=case, officer=counted.officers["siti"], reason="pindah")
    )
    found = counts(counted)
    assert (found.total, found.by["Layanan"]) == (1, {"gizi": 1})
    assert sum(one.open for one in found.units) == 0


def test_a_process_that_counts_nothing_keeps_nothing_in_the_open(office: Office):
    office.hire("siti", "petugas_kelurahan", KELURAHAN)
    assert in_the_open(office, office.open("permohonan", "siti")) is None


def test_equal_values_give_one_text_and_no_story_fits_in():
    keys = ("basis", "layanan")
    told = {"layanan": "gizi", "basis": "keluarga", "nik": "3275030101809001"}
    assert text_of(keys, told) == text_of(keys, dict(reversed(told.items())))
    assert "3275" not in text_of(keys, told)
    assert text_of(keys, {"basis": None, "layanan": ""}) == "{}"
    assert text_of(("isi",), {"isi": "x" * 500}) == '{"isi":"' + "x" * MOST_LETTERS + '"}'
