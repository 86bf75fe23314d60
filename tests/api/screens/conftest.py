"""One cycle with all its screens, on SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office import open_office
from tests.screens import Cycle, open_cycle


@pytest.fixture
def cycle(sqlite_url: str, tmp_path: Path) -> Iterator[Cycle]:
    with open_office(sqlite_url, tmp_path) as office:
        yield open_cycle(office)
