"""The components in a real browser: accessible, driven by keys, of use without script."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_no_fault(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}/gaya/")
    expect(page.locator(".djs-container svg").first).to_be_visible()
    found = Axe().run(page, options=WCAG)
    assert found.violations_count == 0, found.generate_report()


def test_nothing_runs_off_a_narrow_screen(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{address}/gaya/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_browser_refuses_nothing_under_the_content_policy(page: Page, address: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{address}/gaya/")
    expect(page.get_by_text("Di sini", exact=True)).to_be_visible()
    assert said == []


def test_j_and_k_walk_the_list_and_typing_does_not(page: Page, address: str) -> None:
    page.goto(f"{address}/gaya/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("[data-row].is-current")).to_contain_text("Bekasijaya")
    page.keyboard.press("k")
    expect(page.locator("[data-row].is-current [data-open]")).to_be_focused()
    page.keyboard.press("x")
    expect(page.locator("[data-count]")).to_have_text("1")
    page.fill("#cat", "")
    page.locator("#cat").press("j")
    expect(page.locator("#cat")).to_have_value("j")


def test_shortcuts_can_be_switched_off(page: Page, address: str) -> None:
    page.goto(f"{address}/gaya/")
    page.keyboard.press("?")
    page.get_by_label("Pintasan menyala").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(page.locator("[data-row].is-current")).to_have_count(0)


def test_an_impatient_finger_sends_a_form_once(page: Page, address: str) -> None:
    page.goto(f"{address}/gaya/")
    page.evaluate(
        """() => {
            window.sent = 0;
            const form = document.querySelector(".langs");
            form.addEventListener("submit", (event) => {
                window.sent += 1;
                event.preventDefault();
            });
        }"""
    )
    page.locator(".langs button").nth(1).dblclick()
    assert page.evaluate("window.sent") == 1


def test_without_script_the_page_reads_and_the_outline_stands_in(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="id-ID")
    page = context.new_page()
    page.goto(f"{address}/gaya/")
    expect(page.get_by_text("Di sini sekarang")).to_be_visible()
    expect(page.locator(".diagram .tools")).to_be_hidden()
    page.locator("summary", has_text="Hitungan hari").click()
    expect(page.get_by_text("Sabtu").first).to_be_visible()
    context.close()
