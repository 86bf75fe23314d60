"""A session that ends while a form is being filled: log in over the page, and go on where it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.rich import deploy_rich, rich_task
from tests.browser.visiting import PASSWORD
from tests.office import Office

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def office(workplace: Office) -> Office:
    deploy_rich(workplace)
    return workplace


@pytest.fixture
def form(enter: Callable[..., Page], address: str, office: Office) -> Page:
    """Siti's task with something typed into it."""
    page = enter("siti")
    page.goto(address + rich_task(office, "siti"))
    page.locator("#isian").get_by_label("Nama").first.fill("Bu Aminah")
    return page


def test_log_in_over_the_form_and_hand_in(form: Page) -> None:
    form.context.clear_cookies()
    form.get_by_role("button", name="Selesaikan tugas").click()
    dialog = form.get_by_role("dialog", name="Sesi Anda sudah berakhir")
    dialog.get_by_label("Nama masuk").fill("siti")
    dialog.get_by_label("Kata sandi").fill("bukan itu")
    dialog.get_by_role("button", name="Masuk", exact=True).click()
    expect(dialog.get_by_role("alert")).to_contain_text("tidak cocok")
    dialog.get_by_label("Nama masuk").fill("siti")
    dialog.get_by_label("Kata sandi").fill(PASSWORD)
    dialog.get_by_role("button", name="Masuk", exact=True).click()
    expect(form.get_by_text("Tugas selesai")).to_be_visible()


def test_a_log_in_in_another_tab_needs_no_more(form: Page, address: str) -> None:
    form.context.clear_cookies()
    other = form.context.new_page()
    other.goto(f"{address}/masuk")
    other.fill("#login", "siti")
    other.fill("#sandi", PASSWORD)
    other.locator("main button").click()
    other.wait_for_url(lambda url: "/masuk" not in url)
    form.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(form.get_by_role("dialog")).to_be_hidden()
    form.get_by_role("button", name="Selesaikan tugas").click()
    expect(form.get_by_text("Tugas selesai")).to_be_visible()
