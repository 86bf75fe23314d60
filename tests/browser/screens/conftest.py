"""A cycle with its screens in a real browser; one for all tests, each works on its own families."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from api.web.assets import DIST
from tests.browser.visiting import PASSWORD, served, visitors
from tests.office import NEIGHBOUR, open_office
from tests.screens import Cycle, doubt, family, fill, open_cycle
from tests.serving import patient_app
from tests.tools import built


@pytest.fixture(scope="module")
def cycle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cycle]:
    built(DIST / "manifest.json")
    home = tmp_path_factory.mktemp("cycle")
    with open_office(f"sqlite:///{home / 'alur.db'}", home) as office:
        opened = open_cycle(office, PASSWORD)
        lines = [family(number) for number in range(1, 13)]
        fill(opened, "penetapan", *lines, family(20, kelurahan=NEIGHBOUR))
        fill(opened, "usulan", *(family(number) for number in range(30, 34)))
        doubt(opened)
        yield opened


@pytest.fixture(scope="module")
def screens(cycle: Cycle) -> Iterator[str]:
    """Where the cycle is served."""
    with served(patient_app(cycle.office.engine)) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, screens: str) -> Iterator[Callable[..., Page]]:
    """A page on which an officer is logged in, at an address."""
    with visitors(browser, screens, viewport={"width": 360, "height": 740}) as log_in:

        def go(login: str, path: str, **options: Any) -> Page:
            page = log_in(login, **options)
            page.goto(screens + path)
            return page

        yield go


@pytest.fixture
def photo(tmp_path: Path) -> str:
    """A picture as a phone takes it."""
    from PIL import Image

    path = tmp_path / "rumah.jpg"
    Image.effect_noise((1200, 900), 60).convert("RGB").save(path, "JPEG", quality=90)
    return str(path)
