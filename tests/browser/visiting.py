"""An application that is served for a while, and officers who come to it with a browser."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page
from werkzeug.serving import make_server

PASSWORD = "kalimat sandi uji"


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Where the application is served meanwhile."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@contextmanager
def visitors(browser: Browser, address: str, **usual: Any) -> Iterator[Callable[..., Page]]:
    """Opens pages on which an officer is logged in; each has a browser context of its own."""
    contexts: list[BrowserContext] = []

    def log_in(login: str, **options: Any) -> Page:
        context = browser.new_context(**({"locale": "id-ID"} | usual | options))
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{address}/masuk")
        page.fill("#login", login)
        page.fill("#sandi", PASSWORD)
        page.locator("main button").click()
        page.wait_for_url(lambda url: "/masuk" not in url)
        return page

    yield log_in
    for context in contexts:
        context.close()


def slow_down(page: Page, milliseconds: int) -> None:
    """Let every answer take this much longer, as on a weak network."""
    network = {"offline": False, "downloadThroughput": -1, "uploadThroughput": -1}
    session = page.context.new_cdp_session(page)
    session.send("Network.emulateNetworkConditions", {**network, "latency": milliseconds})
