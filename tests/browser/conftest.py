"""A real application, a real Chromium, and an office with people who know their passwords."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from api.web.assets import DIST
from engine import AppointOfficer, HireOfficer
from tests.browser.puskesos import open_puskesos
from tests.browser.visiting import PASSWORD, served, visitors
from tests.conftest import MODELS
from tests.office import KELURAHAN, NEIGHBOUR, Office, open_office
from tests.serving import patient_app
from tests.tools import built, tool

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PEOPLE = (
    ("siti", "petugas_kelurahan", KELURAHAN),
    ("siti", "petugas_kelurahan", NEIGHBOUR),
    ("budi", "petugas_kelurahan", KELURAHAN),
    ("dewi", "petugas_kecamatan", "32.75.03"),
    ("agus", "petugas_dinsos", "32.75"),
)


@pytest.fixture(scope="session")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The reference process in an office of four, shared by the tests of the browser."""
    built(DIST / "manifest.json")
    home = tmp_path_factory.mktemp("workplace")
    with open_office(f"sqlite:///{home / 'alur.db'}", home) as office:
        office.deploy(MODELS / "reference")
        for login, role, wilayah in PEOPLE:
            if login not in office.officers:
                hired = HireOfficer(
                    login=login, name=login.title(), office="Dinsos", password=PASSWORD
                )
                office.officers[login] = office.engine.run(hired)
            office.engine.run(
                AppointOfficer(officer=office.officers[login], role=role, wilayah=wilayah)
            )
        yield office


@pytest.fixture(scope="session")
def frame(workplace: Office) -> Flask:
    """The application, with the style guide."""
    workplace.engine.settings = replace(workplace.engine.settings, development=True)
    return patient_app(workplace.engine)


@pytest.fixture(scope="session")
def address(frame: Flask) -> Iterator[str]:
    """Where the application is served."""
    with served(frame) as address:
        yield address


@pytest.fixture(scope="session")
def puskesos(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a Puskesos with the bundled decree is served."""
    built(DIST / "manifest.json")
    home = tmp_path_factory.mktemp("puskesos")
    with open_office(f"sqlite:///{home / 'alur.db'}", home) as office:
        open_puskesos(office)
        with served(patient_app(office.engine)) as address:
            yield address


@pytest.fixture
def enter_puskesos(browser: Browser, puskesos: str) -> Iterator[Callable[..., Page]]:
    """A page on which an officer of the Puskesos is logged in."""
    with visitors(browser, puskesos, viewport={"width": 1280, "height": 900}) as log_in:
        yield log_in


@pytest.fixture
def case(workplace: Office) -> Callable[..., UUID]:
    """Opens a case for Siti's kelurahan and returns its id."""
    return lambda **answers: workplace.open("permohonan", "siti", **answers)


@pytest.fixture
def enter(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """A page on which an officer is logged in, at the inbox."""
    with visitors(browser, address, viewport={"width": 1280, "height": 900}) as log_in:
        yield log_in


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": tool("chromium"), "args": QUIET}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    return {"locale": "id-ID", "viewport": {"width": 1280, "height": 900}}
