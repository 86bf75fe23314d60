"""An installation from nothing: an empty database, variables, and the command ``alur``."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from engine import Engine, bootstrap, from_environment
from tests.conftest import MODELS

ROLES = """roles:
  pengelola: {label: Pengelola aplikasi, level: kota, rights: [administer, supervise]}
"""
KEY, OTHER_KEY = "11" * 32, "22" * 32

Alur = Any
"""Runs the command; ``usual`` are the variables it is told."""


@pytest.fixture
def alur(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Alur:
    """Runs a command; keywords are variables told beside the usual ones, None takes one away."""
    for name in [name for name in os.environ if name.startswith("ALUR_")]:
        monkeypatch.delenv(name)
    processes = tmp_path / "processes"
    shutil.copytree(MODELS / "reference", processes / "reference")
    (processes / "_shared").mkdir()
    (processes / "_shared" / "roles.yaml").write_text(ROLES, encoding="utf-8")
    usual = {
        "ALUR_HOME": str(tmp_path / "home"),
        "ALUR_DATABASE": database_url,
        "ALUR_SECRET_KEY": "s" * 64,
        "ALUR_VAULT_KEY": KEY,
        "ALUR_FILES": str(tmp_path / "files"),
        "ALUR_PROCESSES": str(processes),
    }

    def run(*arguments: str, given: str | None = None, **variables: str | None) -> Result:
        return CliRunner().invoke(main, arguments, input=given, env={**usual, **variables})

    run.usual = usual
    return run


@pytest.fixture
def running(alur: Alur) -> Iterator[Callable[..., Engine]]:
    """The engine of the same installation, as its web has it; keywords as for ``alur``."""
    engines = []

    def start(**variables: str) -> Engine:
        engines.append(bootstrap(from_environment({**alur.usual, **variables})))
        return engines[-1]

    yield start
    for engine in engines:
        engine.close()


def said(result: Result) -> str:
    """What a refusal says: one sentence, no traceback."""
    assert result.exit_code == 1, (result.exit_code, result.output, result.exception)
    assert isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    assert result.output.startswith("Error: ")
    return result.output.removeprefix("Error: ").strip()
