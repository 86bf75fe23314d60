"""What tests need besides Python packages: where it is, or what to do where it is not.

The whole suite (``make test``, or any run under ``CI``) fails where a tool is missing, since what
is skipped there is never seen to be broken; a run of a few files by hand skips.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

REMEDIES = {
    "chromium": "apt-get install chromium",
    "soffice": "apt-get install libreoffice-writer-nogui libreoffice-calc-nogui",
    "pdftotext": "apt-get install poppler-utils",
    "pdftoppm": "apt-get install poppler-utils",
}


def tool(name: str) -> str:
    """The path of a program; where it is missing the test fails or is skipped, with the remedy."""
    return shutil.which(name) or missing(f"{name} is missing: {REMEDIES[name]}")


def built(path: Path) -> Path:
    """A file that ``make assets`` builds."""
    return path if path.exists() else missing(f"{path.name} is not built: make assets")


def missing(sentence: str) -> NoReturn:
    """Fail where nothing may be skipped, else skip; the sentence says what to do."""
    if os.environ.get("CI", "").lower() in ("", "0", "false"):
        pytest.skip(sentence)
    pytest.fail(sentence, pytrace=False)
