"""The open tasks of a step are found by its element or its name, never more than a page of them."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import update

from engine import FindTasks
from engine.commands.keep_roles import KeepRoles
from engine.models import Case, Task
from tests.office import KECAMATAN, KELURAHAN, NEIGHBOUR, Office

CAMAT = {"camat": {"label": "Camat", "level": "kecamatan", "rights": ["supervise"]}}


@pytest.fixture
def busy(office: Office) -> Office:
    """Three tasks in one kelurahan, one in its neighbour."""
    office.engine.run(KeepRoles(roles=CAMAT))
    office.hire("siti", "petugas_kelurahan", KELURAHAN)
    office.hire("tono", "petugas_kelurahan", NEIGHBOUR)
    office.hire("dewi", "camat", KECAMATAN)
    office.hire("lain", "camat", "32.75.01")
    office.open("permohonan", "tono", NEIGHBOUR)
    for _ in range(3):
        office.open("permohonan", "siti")
    return office


def found(office: Office, login: str, step: str = "periksa", **more: int) -> list[tuple[str, UUID]]:
    tasks = office.engine.ask(FindTasks(officer=office.officers[login], step=step, **more))
    return [(task.wilayah, task.case_id) for task in tasks]


def test_an_officer_finds_what_lies_in_their_queues_and_a_supervisor_what_lies_in_their_units(
    busy: Office,
):
    assert [unit for unit, _ in found(busy, "siti")] == [KELURAHAN] * 3
    assert [unit for unit, _ in found(busy, "dewi")] == [KELURAHAN] * 3 + [NEIGHBOUR]
    assert found(busy, "lain") == []


def test_a_step_is_found_by_its_name_too(busy: Office):
    assert found(busy, "dewi", "Periksa di kelurahan") == found(busy, "dewi", "periksa")
    assert found(busy, "dewi", "Periksa") == []


def test_no_more_than_the_limit_the_most_urgent_of_each_unit_first(busy: Office):
    (_, urgent) = found(busy, "siti")[2]
    with busy.engine.adapters.pool.begin() as connection:
        sooner = busy.clock.now - timedelta(days=1)
        connection.execute(update(Task).where(Task.case_id == urgent).values(order_at=sooner))
    assert found(busy, "dewi", limit=2)[0] == (KELURAHAN, urgent)
    assert len(found(busy, "dewi", limit=2)) == 2


def test_a_supervisor_does_not_find_a_confidential_case(busy: Office):
    (_, hidden) = found(busy, "siti")[0]
    with busy.engine.adapters.pool.begin() as connection:
        kept = update(Case).where(Case.id == hidden).values(confidential="petugas_dinsos")
        connection.execute(kept)
    assert hidden not in [case for _, case in found(busy, "dewi")]
