"""An applicant ends a case by a wish, until the office has bound itself or another unit works on it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert, update

from engine import Refused, WithdrawCase
from engine.ids import new_id
from engine.models import Case, DocumentNumber, Task
from tests.office import KELURAHAN, KOTA, Office

NUMBER = "400.9/7/Dinsos"


@pytest.fixture
def case_id(office: Office) -> UUID:
    office.hire("ani", "petugas_kelurahan", KELURAHAN)
    return office.open("permohonan", "ani")


def write(office: Office, *statements: Any) -> None:
    with office.engine.adapters.pool.begin() as connection:
        for statement in statements:
            connection.execute(statement)


def numbered(office: Office, case_id: UUID) -> None:
    """As though a letter of the case had got its number."""
    row = {
        "id": new_id(), "series": "dinsos/surat", "year": 2026, "serial": 7, "number": NUMBER,
        "shape": "400.9/{nomor}/Dinsos", "case_id": case_id, "issued_at": office.clock.now,
    }  # fmt: skip
    write(office, insert(DocumentNumber).values(row))


def moved_elsewhere(office: Office, case_id: UUID) -> None:
    """As though the city worked on a case of the same tree."""
    other = office.open("permohonan", "ani")
    write(office, update(Case).where(Case.id == other).values(root_id=case_id, wilayah=KOTA))


def withdraw(office: Office, case_id: UUID) -> None:
    who = office.officers["ani"]
    office.engine.run(WithdrawCase(case_id=case_id, officer=who, reason="Pemohon pindah."))


def test_a_case_is_withdrawn_while_nothing_binds_the_office(office: Office, case_id: UUID):
    withdraw(office, case_id)
    assert office.case(case_id).state == "withdrawn"


@pytest.mark.parametrize(("binds", "said"), [(numbered, NUMBER), (moved_elsewhere, "wilayah lain")])
def test_what_binds_the_office_is_no_longer_ended_by_a_wish(
    office: Office, case_id: UUID, binds: Any, said: str
):
    binds(office, case_id)
    with pytest.raises(Refused, match=said):
        withdraw(office, case_id)
    assert office.case(case_id).state == "open"


def test_whoever_owes_an_overdue_step_does_not_end_the_case_and_others_are_told_of(
    office: Office, case_id: UUID
):
    write(office, update(Task).where(Task.case_id == case_id).values(due_at=office.clock.now))
    with pytest.raises(Refused, match="terlambat menjawab"):
        withdraw(office, case_id)
    assert office.case(case_id).state == "open"
    elsewhere = update(Task).where(Task.case_id == case_id).values(queue="lain@x", holder=None)
    write(office, elsewhere)
    withdraw(office, case_id)
    assert office.case(case_id).state == "withdrawn"
    assert office.events(case_id)[-1].data["late"]
