"""Every scenario of every decree runs to its end."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.processes.runner import play, read, scenarios, staged

ALL = scenarios()


@pytest.fixture(autouse=True)
def without_libreoffice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A PDF of each letter takes seconds; how letters look is tested elsewhere."""
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.parametrize("path", ALL, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_scenario(path: Path, sqlite_url: str, tmp_path: Path):
    told = read(path)
    with staged(told, sqlite_url, tmp_path) as world:
        play(world, told["langkah"])
