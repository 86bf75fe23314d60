"""A running case keeps its version, or is moved on purpose."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from engine import Forbidden, KeepRoles, MoveCase, PreviewMoves, Worklist
from tests.conftest import MODELS
from tests.office import KOTA, Office


@pytest.fixture
def versions(office: Office, tmp_path: Path):
    office.deploy(MODELS / "tree")
    office.hire("dewi", "petugas_dinsos", KOTA)
    case = office.open("gagal", "dewi", KOTA)
    newer = copytree(MODELS / "tree", tmp_path / "tree")
    model = newer / "gagal.bpmn"
    model.write_text(model.read_text("utf-8").replace("nilai &lt; 10", "nilai &lt;= 10"), "utf-8")
    return office, case, office.deploy(newer)


def first_task(office: Office):
    (task,) = office.engine.ask(Worklist(officer=office.officers["dewi"])).items
    return task


def test_a_running_case_keeps_its_version(versions):
    office, case, newer = versions
    assert office.case(case).bundle_id != newer


def test_a_moved_case_follows_the_newer_model(versions):
    office, case, newer = versions
    before = first_task(office)
    office.engine.run(
        MoveCase(case_id=case, officer=office.officers["dewi"], to=newer, reason="perbaikan syarat")
    )
    after = first_task(office)
    assert (after.id, after.due_at) == (before.id, before.due_at)
    office.claim_and_complete(after.id, "dewi", nilai=10)
    assert office.case(case).state == "completed"
    assert "case_moved" in [event.name for event in office.events(case)]


def test_moving_needs_the_right(versions):
    office, case, newer = versions
    office.hire("ani", "petugas_kelurahan", "32.75.03.1004")
    with pytest.raises(Forbidden):
        office.engine.run(
            MoveCase(case_id=case, officer=office.officers["ani"], to=newer, reason="coba-coba")
        )


def test_what_was_moved_is_told_to_who_administers_its_unit(versions):
    office, case, newer = versions
    source, dewi = office.case(case).bundle_id, office.officers["dewi"]
    office.engine.run(MoveCase(case_id=case, officer=dewi, to=newer, reason="perbaikan syarat"))
    roles = {"admin": {"label": "Admin", "level": "kelurahan", "rights": ["administer"]}}
    office.engine.run(KeepRoles(roles=roles))
    beside = office.hire("ani", "admin", "32.75.03.1004")
    told = [
        [move.id for move in office.engine.ask(asked).moved]
        for asked in (PreviewMoves(officer=who, source=source, to=newer) for who in (dewi, beside))
    ]
    assert told == [[case], []]
