"""A form with rows and conditions in a real browser: it answers while it is being filled."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.rich import deploy_rich, rich_task
from tests.office import Office

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def rich(workplace: Office) -> str:
    """The address of a task whose form has every kind of field, held by Siti."""
    deploy_rich(workplace)
    return rich_task(workplace, "siti")


@pytest.fixture
def page_of(enter: Callable[..., Page], address: str, rich: str) -> Page:
    page = enter("siti", geolocation={"latitude": -6.2383, "longitude": 106.9756, "accuracy": 12})
    page.context.grant_permissions(["geolocation"])
    page.goto(address + rich)
    page.evaluate("window.stayed = true")
    return page


def test_a_row_is_added_without_losing_what_was_typed(page_of: Page) -> None:
    rows = page_of.locator("[data-rows] > fieldset")
    before = rows.count()
    page_of.get_by_label("Nama").first.fill("Bu Aminah")
    page_of.get_by_role("button", name="Tambah baris").click()
    expect(rows).to_have_count(before + 1)
    expect(page_of.get_by_label("Nama").first).to_have_value("Bu Aminah")
    assert page_of.evaluate("window.stayed") is True


def test_typing_goes_on_while_the_form_is_drawn_anew(page_of: Page) -> None:
    page_of.get_by_label("Catatan").first.fill("Atap rapuh")
    with page_of.expect_response(lambda answer: answer.request.method == "GET"):
        page_of.locator("input[type=radio]").first.check()
        page_of.get_by_label("Catatan").first.fill("Atap rapuh sekali")
    expect(page_of.get_by_label("Catatan").first).to_have_value("Atap rapuh sekali")


def test_the_position_is_taken_with_its_accuracy_at_the_moment_of_capture(page_of: Page) -> None:
    page_of.get_by_role("button", name="Ambil lokasi").click()
    expect(page_of.locator("[data-part=lat]")).to_have_value("-6.238300")
    expect(page_of.locator("[data-part=accuracy]")).to_have_value("12")
    expect(page_of.locator("[data-coordinates] [data-status]")).to_contain_text("±12 m")
