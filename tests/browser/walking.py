"""Walks every page that links lead to, one of each shape, and says what is wrong with each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
WIDTHS = (1280, 360)
TABLET = 768
"""Where lists still stand as tables and have little room: nothing runs off there either."""
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
_ALIKE = re.compile(r"(?<=/register/)\w+|(?<=/kasus/baru/)\w+")
_NO_PAGE = re.compile(r"\.(bpmn|xlsx|docx|csv)$|/dokumen/|/static/|/keluar|[?&]unduh=")
_TELLING = ("tab", "bagian", "register")
_AXE = """options => axe.run(document, options).then(found => found.violations.map(
  fault => `${fault.id}: ${fault.nodes.map(node => node.html.slice(0, 160)).join(" | ")}`))"""
_SMALL_TEXT = """() => [...document.querySelectorAll("body *")].filter((element) =>
  [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
  && element.getClientRects().length && !element.closest(".djs-container, head, script")
  && parseFloat(getComputedStyle(element).fontSize) < 12).map((element) => element.outerHTML.slice(0, 120))"""

_WRITTEN = (
    "h1, h2, h3, p, li, dd, td, tbody th, a, strong, b, label, legend, summary, caption, option,"
    " .sub, .lede"
)
_FIXED = (
    "header, footer, nav, thead, button, time, svg, script, style, .badge-state, .btn, .badge, .mono,"
    " .nowrap, .num, .due, .visually-hidden, .djs-container"
)
_UNBROKEN = """([written, fixed]) => {
  const words = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (words.nextNode()) {
    const node = words.currentNode, parent = node.parentElement;
    if (node.data.trim() && parent.closest(written) && !parent.closest(fixed)) found.push(node);
  }
  for (const node of found) node.data = "W".repeat(300);
}"""
_WIDE = """() => [document.documentElement, ...document.querySelectorAll(".table-wrap")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1)
  .map((one) => `${one.className || one.tagName}: ${one.scrollWidth} px`)"""


def shape(path: str) -> str:
    """What pages of one kind have in common: the address without what tells them apart."""
    parts = urlsplit(path)
    query = sorted(
        (name, value if name in _TELLING else "") for name, value in parse_qsl(parts.query)
    )
    return f"{_ALIKE.sub('*', _ID.sub('*', parts.path))}?{query}"


def walk(page: Page, address: str, start: str) -> Iterator[str]:
    """Open one page of every shape, breadth first; yields its path while it is open."""
    waiting, known = [start], {shape(start)}
    while waiting:
        path = waiting.pop(0)
        page.goto(address + path)
        found = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        yield path
        for link in found:
            below = link.removeprefix(address).partition("#")[0]
            if below.startswith("/") and not _NO_PAGE.search(below) and shape(below) not in known:
                known.add(shape(below))
                waiting.append(below)


def faults(page: Page) -> list[str]:
    """What axe, a narrow screen and weak eyes find wrong with the page that is open."""
    page.evaluate(Axe().axe_script)
    wrong = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wrong += [f"{width} px: {fault}" for fault in page.evaluate(_AXE, WCAG)]
        wrong += _off(page, width)
    page.set_viewport_size({"width": TABLET, "height": 900})
    wrong += _off(page, TABLET)
    return wrong + [f"smaller than 12 px: {text}" for text in page.evaluate(_SMALL_TEXT)]


def _off(page: Page, width: int) -> list[str]:
    off = page.evaluate("document.documentElement.scrollWidth") > width
    return [f"{width} px: runs off the screen"] if off else []


def widened(page: Page) -> list[str]:
    """What runs off the page that is open once every written word on it is 300 letters long."""
    page.evaluate(_UNBROKEN, [_WRITTEN, _FIXED])
    wrong = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wrong += [f"{width} px: {fault}" for fault in page.evaluate(_WIDE)]
    return wrong
