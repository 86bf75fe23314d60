"""The DMN TCK, when ALUR_TCK names a folder that holds it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conformance.suite import run_folder

FOLDER = os.environ.get("ALUR_TCK", "")


@pytest.mark.slow
@pytest.mark.skipif(not FOLDER, reason="ALUR_TCK names no folder")
def test_every_case_passes_but_those_refused_on_purpose() -> None:
    failed = [o for o in run_folder(Path(FOLDER)) if not o.passed and not o.excused]
    assert [(o.testfile, o.test_case, o.result_node, o.message) for o in failed] == []
