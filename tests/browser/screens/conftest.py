"""A cycle with its screens in a real browser; one for all tests, each works on its own families."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from werkzeug.serving import make_server

from api import create_app
from api.auth import limiter
from api.web.assets import DIST
from tests.office import NEIGHBOUR, open_office
from tests.screens import Cycle, doubt, family, fill, open_cycle

PASSWORD = "kalimat sandi uji"


@pytest.fixture(scope="module")
def cycle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cycle]:
    if not (DIST / "manifest.json").exists():
        pytest.skip("the browser files are not built: run make assets")
    home = tmp_path_factory.mktemp("cycle")
    with open_office(f"sqlite:///{home / 'alur.db'}", home) as office:
        opened = open_cycle(office, PASSWORD)
        lines = [family(number) for number in range(1, 13)]
        fill(opened, "penetapan", *lines, family(20, kelurahan=NEIGHBOUR))
        fill(opened, "usulan", *(family(number) for number in range(30, 34)))
        doubt(opened)
        yield opened


@pytest.fixture(scope="module")
def served(cycle: Cycle) -> Iterator[str]:
    app = create_app(cycle.office.engine)
    limiter.enabled = False
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    limiter.enabled = True


@pytest.fixture
def visit(browser: Browser, served: str) -> Iterator[Callable[..., Page]]:
    """A page on which an officer is logged in, at an address."""
    contexts: list[BrowserContext] = []

    def go(login: str, path: str, **options: Any) -> Page:
        context = browser.new_context(
            **({"locale": "id-ID", "viewport": {"width": 360, "height": 740}} | options)
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{served}/masuk")
        page.fill("#login", login)
        page.fill("#sandi", PASSWORD)
        page.locator("main button").click()
        page.wait_for_url(lambda url: "/masuk" not in url)
        page.goto(served + path)
        return page

    yield go
    for context in contexts:
        context.close()


@pytest.fixture
def photo(tmp_path: Path) -> str:
    """A picture as a phone takes it."""
    from PIL import Image

    path = tmp_path / "rumah.jpg"
    Image.effect_noise((1200, 900), 60).convert("RGB").save(path, "JPEG", quality=90)
    return str(path)
