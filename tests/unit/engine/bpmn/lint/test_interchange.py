"""Models of other tools: those kept here, and those of the BPMN MIWG where ALUR_MIWG names them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine.bpmn import SpiffRuntime
from engine.bpmn.lint import check

FOLDERS = [Path(__file__).parent / "foreign"]
if named := os.environ.get("ALUR_MIWG"):
    FOLDERS.append(Path(named))


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_every_foreign_model_is_answered_with_sentences_and_never_with_a_crash(
    folder: Path,
) -> None:
    models = sorted(folder.rglob("*.bpmn"))
    answers = {path: check({path.name: path.read_bytes()}) for path in models}

    assert all(
        problem.message and problem.remedy and problem.file == path.name
        for path, problems in answers.items()
        for problem in problems
    )
    for path, problems in answers.items():
        if all(problem.severity == "notice" for problem in problems):
            assert SpiffRuntime().read({path.name: path.read_bytes()}), path
    assert any(all(problem.severity == "notice" for problem in found) for found in answers.values())
