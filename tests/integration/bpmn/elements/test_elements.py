"""Every element of BPMN 2.0 either runs, or is rewritten with a notice, or is refused by name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.bpmn import SpiffRuntime
from engine.bpmn.lint import check
from engine.bpmn.lint.vocabulary import CHILDREN, LEFT_WHOLE
from tests.integration.bpmn.elements.driver import Drive

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "cases.yaml").read_text(encoding="utf-8"))
RUNNING = [case for case in CASES if case["outcome"] != "refused"]
OPERATIONS = {"catat": ("jumlah",), "kirim_surat": ()}


def files_of(case: dict[str, Any]) -> dict[str, bytes]:
    names = [f"{case['id']}.bpmn", *case.get("files", [])]
    return {name: (HERE / "models" / name).read_bytes() for name in names}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_door_says_what_the_table_says(case: dict[str, Any]) -> None:
    found = check(files_of(case), operations=OPERATIONS)

    errors = sorted(problem.rule for problem in found if problem.severity == "error")
    notices = {problem.rule for problem in found if problem.severity == "notice"}
    assert errors == sorted(case.get("errors", [])), found
    if case["outcome"] == "refused":
        assert errors
        assert notices >= set(case.get("notices", []))
    else:
        assert notices == set(case.get("notices", [])), found
    assert (case["outcome"] == "rewritten") <= bool(notices)


@pytest.mark.parametrize("case", RUNNING, ids=lambda case: case["id"])
def test_what_the_door_lets_in_runs_to_its_end(case: dict[str, Any]) -> None:
    definition = SpiffRuntime().read(files_of(case))["proses"]
    drive = Drive(definition)

    outcome = drive.run(case.get("start", {}), case.get("steps", []))

    assert outcome.state == case.get("state", "completed"), drive.places
    if case.get("anyorder"):
        assert sorted(drive.trace) == sorted(case["trace"])
    else:
        assert drive.trace == case["trace"]
    assert drive.sent == case.get("sent", [])
    assert outcome.data.items() >= case.get("data", {}).items()


@pytest.mark.parametrize("case", [c for c in RUNNING if "role" in c], ids=lambda case: case["id"])
def test_a_task_in_a_lane_belongs_to_the_role_of_the_lane(case: dict[str, Any]) -> None:
    definition = SpiffRuntime().read(files_of(case))["proses"]

    assert getattr(definition.elements["kerja"], "role", None) == case["role"]


def test_every_word_of_bpmn_stands_in_a_model() -> None:
    models = b"".join(path.read_bytes() for path in (HERE / "models").glob("*.bpmn")).decode()
    words = set(re.findall(r"<([a-z]\w*)", models, re.IGNORECASE))

    assert (set(CHILDREN) | LEFT_WHOLE) - words == set()


def test_every_model_of_the_folder_stands_in_the_table() -> None:
    models = {path.stem for path in (HERE / "models").glob("*.bpmn")}

    assert models == {case["id"] for case in CASES}
