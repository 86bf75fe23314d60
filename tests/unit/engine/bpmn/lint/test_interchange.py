"""The interchange models of the BPMN MIWG, when ALUR_MIWG names a folder that holds them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine.bpmn import SpiffRuntime
from engine.bpmn.lint import check

FOLDER = os.environ.get("ALUR_MIWG", "")
MODELS = sorted(Path(FOLDER).rglob("*.bpmn")) if FOLDER else []


@pytest.mark.slow
@pytest.mark.skipif(not FOLDER, reason="ALUR_MIWG names no folder")
def test_every_foreign_model_is_answered_with_sentences_and_never_with_a_crash() -> None:
    answers = {path: check({path.name: path.read_bytes()}) for path in MODELS}

    assert all(
        problem.message and problem.remedy and problem.file == path.name
        for path, problems in answers.items()
        for problem in problems
    )
    for path, problems in answers.items():
        if all(problem.severity == "notice" for problem in problems):
            assert SpiffRuntime().read({path.name: path.read_bytes()}), path
    assert any(all(problem.severity == "notice" for problem in found) for found in answers.values())
