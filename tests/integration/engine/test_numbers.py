"""Official numbers: no two offices ever issue the same one."""

from __future__ import annotations

from uuid import UUID

import pytest

from engine.errors import StepFailed
from engine.operations import Work
from engine.operations.letters import number_letter
from engine.unit_of_work import UnitOfWork
from tests.office import KELURAHAN, Office


def work_of(office: Office, case_id: UUID, series: str, pattern: str) -> Work:
    case = office.case(case_id)
    return Work(
        effect_id=case_id,
        case_id=case_id,
        root_id=case.root_id,
        bundle_id=case.bundle_id,
        token="",
        element="beri_nomor",
        wilayah=case.wilayah,
        owed_at=office.clock.now,
        arguments={
            "series": series,
            "pattern": pattern,
            "classification": "400.9",
            "office": "Dinsos",
        },
    )


def number(office: Office, case_id: UUID, series: str, pattern: str) -> str:
    with UnitOfWork(office.engine.adapters, office.clock.now) as uow:
        uow.begin()
        return str(number_letter(uow, work_of(office, case_id, series, pattern))["nomor"])


@pytest.fixture
def case_id(office: Office) -> UUID:
    office.hire("ani", "petugas_kelurahan", KELURAHAN)
    return office.open("permohonan", "ani")


def test_a_series_counts_without_gaps(office: Office, case_id: UUID):
    numbers = [number(office, case_id, "dinsos/surat", "{klasifikasi}/{nomor}") for _ in range(3)]
    assert numbers == ["400.9/1", "400.9/2", "400.9/3"]


def test_two_offices_never_issue_one_number(office: Office, case_id: UUID):
    number(office, case_id, "dinsos/surat", "{klasifikasi}/{nomor}")
    with pytest.raises(StepFailed, match="Nomor 400.9/1 sudah dipakai register dinsos/surat"):
        number(office, case_id, "kelurahan/surat", "{klasifikasi}/{nomor}")


def test_another_year_begins_anew(office: Office, case_id: UUID):
    number(office, case_id, "dinsos/surat", "{klasifikasi}/{nomor}")
    office.clock.pass_(days=366)
    assert number(office, case_id, "dinsos/surat", "{klasifikasi}/{nomor}") == "400.9/1"
