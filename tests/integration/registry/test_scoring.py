"""Families of a cycle scored, kept, added up and read again, on both databases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import select

from engine import ShowScores
from engine.models.registry import Assessment
from engine.operations.catalogue import OPERATIONS, Work
from engine.unit_of_work import UnitOfWork
from tests.processes.cycles import opened_cycle
from tests.processes.runner import World

FAMILIES = {"AHMAD FAUZI": "Perwira", "BUDI SANTOSO": "Perwira", "CECEP SUHENDAR": "Kranji"}


class Score:
    """The operation as the worker performs it: computed first, then kept."""

    def __init__(self, case: Any) -> None:
        self.case = case

    def execute(self, uow: UnitOfWork) -> Any:
        uow.begin()
        operation = OPERATIONS["score_families"]
        told: dict[str, Any] = {
            "effect_id": self.case.id, "case_id": self.case.id, "root_id": self.case.id,
            "bundle_id": self.case.bundle_id, "token": "", "element": "",
            "wilayah": self.case.wilayah, "owed_at": uow.now,
        }  # fmt: skip
        assert operation.prepare is not None
        prepared = operation.prepare(uow, Work(**told, arguments={}))
        return operation.perform(uow, Work(**told, arguments={"prepared": prepared}))


def test_every_family_gets_one_score_however_often_it_is_computed(
    database_url: str, tmp_path: Path
):
    with opened_cycle(FAMILIES, database_url, tmp_path) as world:
        case = world.cases("siklus_ikst")[0]
        first = world.run(Score(case))
        again = world.run(Score(case))
        rows = world.rows(select(Assessment))
        assert (first["dinilai"], first["lengkap"], again["dinilai"]) == (3, 0, 3)
        assert first["sidik"] == again["sidik"]
        assert {(row.score, row.category, row.complete) for row in rows} == {
            (0, "tidak_prioritas", False)
        }
        assert all(row.inputs["jumlah_anggota"] == 1 for row in rows)
        assert pages(world, "rina", case.id) == [
            ["CECEP SUHENDAR", "BUDI SANTOSO"],
            ["AHMAD FAUZI"],
        ]
        assert pages(world, "kiki", case.id) == [["CECEP SUHENDAR"]]


def pages(world: World, login: str, case_id: Any) -> list[list[str]]:
    """The names on each page of two, following the cursor."""
    found, after = [], None
    while not found or after:
        page = world.office.engine.ask(
            ShowScores(officer=world.officer(login), case_id=case_id, after=after, limit=2)
        )
        found.append([one.name for one in page.items])
        after = page.next
    return found
