"""Suites laid out as the DMN TCK: the cases kept here, and the TCK itself where ALUR_TCK names it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conformance.suite import run_folder

FOLDERS = [Path(__file__).parent / "cases"]
if named := os.environ.get("ALUR_TCK"):
    FOLDERS.append(Path(named))


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_every_case_passes_but_those_refused_on_purpose(folder: Path) -> None:
    outcomes = list(run_folder(folder))
    assert outcomes, f"{folder} holds no test files"
    failed = [o for o in outcomes if not o.passed and not o.excused]
    assert [(o.testfile, o.test_case, o.result_node, o.message) for o in failed] == []
