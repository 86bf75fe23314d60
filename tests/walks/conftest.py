"""The demonstration office, loaded once for all walks of a run; each walk gets a copy of its own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fasteners import InterProcessLock
from playwright.sync_api import Browser, expect

from api.demo import load_demo
from api.web.assets import DIST
from engine import Settings, bootstrap, no_pdf
from engine.settings import from_environment
from tests.browser.conftest import browser_type_launch_args  # noqa: F401 - the Chromium of all tests
from tests.browser.visiting import served
from tests.serving import patient_app
from tests.tools import built
from tests.walks.stage import Clock, Stage

NOW = datetime(2026, 11, 30, 2, tzinfo=UTC)
"""Monday 30 November 2026, 09.00 WIB."""


PATIENCE = 30_000
"""For how many milliseconds a page is awaited: the machine that tests may be busy."""


def settings_in(home: Path) -> Settings:
    return replace(
        from_environment({"ALUR_HOME": str(home)}), database_url=f"sqlite:///{home / 'alur.db'}"
    )


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The home of an office with a year of work: loaded by the first worker that asks for it."""
    base = tmp_path_factory.getbasetemp()
    home = (base if worker_id == "master" else base.parent) / "year"
    with InterProcessLock(f"{home}.lock"):
        if not (home / "shown.json").exists():
            shutil.rmtree(home, ignore_errors=True)
            home.mkdir()
            engine = bootstrap(settings_in(home), moment=lambda: NOW)
            engine.migrate()
            engine.close()
            shown = load_demo(settings_in(home), NOW, lambda _: None)
            (home / "shown.json").write_text(json.dumps(shown))
    return home


@pytest.fixture
def stage(year: Path, tmp_path: Path, browser: Browser) -> Iterator[Stage]:
    """The office at work, served; its clock stands where the year of work ended."""
    expect.set_options(timeout=PATIENCE)
    built(DIST / "manifest.json")
    home = tmp_path / "home"
    shutil.copytree(year, home)
    clock = Clock(NOW)
    engine = bootstrap(settings_in(home), moment=clock, to_pdf=no_pdf)
    with served(patient_app(engine)) as address:
        office = Stage(engine, clock, browser, address)
        yield office
        office.close()
    engine.close()
    expect.set_options(timeout=5_000)
