"""Every page that a link leads to, on a desk and on a phone: for everybody, and nothing runs off it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.walking import faults, walk, widened

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_every_page_that_links_lead_an_officer_to_is_for_everybody(
    enter_puskesos: Callable[..., Page], puskesos: str
) -> None:
    page = enter_puskesos("serba")
    walked = {path: faults(page) for path in walk(page, puskesos, "/")}
    assert {path: wrong for path, wrong in walked.items() if wrong} == {}
    assert len(walked) >= 30


def test_every_page_that_links_lead_a_citizen_to_is_for_everybody(
    browser: Browser, puskesos: str
) -> None:
    page = browser.new_page(locale="id-ID")
    walked = {path: faults(page) for path in walk(page, puskesos, "/warga")}
    page.close()
    assert {path: wrong for path, wrong in walked.items() if wrong} == {}
    assert len(walked) >= 7


def test_a_word_of_three_hundred_letters_widens_no_page(
    enter_puskesos: Callable[..., Page], puskesos: str
) -> None:
    page = enter_puskesos("serba")
    walked = {path: widened(page) for path in walk(page, puskesos, "/")}
    walked |= {path: widened(page) for path in walk(page, puskesos, "/warga")}
    assert {path: wrong for path, wrong in walked.items() if wrong} == {}


@pytest.mark.parametrize("path", ["/warga", "/warga/lapor", "/warga/lacak", "/warga/angka"])
def test_a_citizen_pays_for_less_than_a_hundred_kilobytes(
    browser: Browser, puskesos: str, path: str
) -> None:
    context = browser.new_context(locale="id-ID")
    page = context.new_page()
    page.goto(puskesos + path)
    weight = page.evaluate(
        "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
        ".reduce((sum, one) => sum + one.transferSize, 0)"
    )
    context.close()
    assert 5_000 < weight < 100_000
