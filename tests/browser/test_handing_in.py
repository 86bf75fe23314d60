"""Handing in a form that is drawn anew while it is filled: the press always arrives."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from tests.browser.rich import deploy_rich, rich_task
from tests.browser.visiting import slow_down
from tests.office import Office

pytestmark = pytest.mark.browser
SLOW = 300
"""Milliseconds that every answer takes."""


class Handing:
    """The page of the task, behind a slow network."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.sent: list[str] = []
        slow_down(page, SLOW)
        page.on("request", self._note)

    def _note(self, request: Request) -> None:
        if request.method == "POST" and not request.url.endswith("/draf"):
            again = re.search(r'"_aksi"\s+perbarui|_aksi=perbarui', request.post_data or "")
            self.sent.append("perbarui" if again else "selesai")

    @property
    def finish(self) -> Locator:
        return self.page.get_by_role("button", name="Selesaikan tugas")

    def type(self, text: str) -> None:
        """As a person does: the field keeps the focus, so leaving it is what tells of the change."""
        field = self.page.locator("#isian").get_by_label("Nama").first
        field.click()
        field.press_sequentially(text)

    def press(self, button: Locator, held: int = 80) -> None:
        """With a mouse that goes down, stays there, and comes up."""
        button.scroll_into_view_if_needed()
        box = button.bounding_box()
        assert box
        self.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        self.page.mouse.down()
        self.page.wait_for_timeout(held)
        self.page.mouse.up()

    def arrived(self) -> None:
        """The task was finished, once."""
        expect(self.page.get_by_text("Tugas selesai")).to_be_visible()
        assert self.sent.count("selesai") == 1, self.sent


@pytest.fixture(scope="module")
def office(workplace: Office) -> Office:
    deploy_rich(workplace)
    return workplace


@pytest.fixture
def handing(enter: Callable[..., Page], address: str, office: Office) -> Handing:
    page = enter("siti")
    page.goto(address + rich_task(office, "siti"))
    return Handing(page)


@pytest.mark.parametrize("held", [0, 80, SLOW + 200])
def test_a_press_right_after_typing_hands_in(handing: Handing, held: int) -> None:
    handing.type("Bu Aminah")
    handing.press(handing.finish, held)
    handing.arrived()


def test_a_press_while_the_form_is_drawn_anew_hands_in(handing: Handing) -> None:
    handing.type("Bu Aminah")
    handing.page.locator("h1").click()
    handing.press(handing.finish, SLOW + 200)
    handing.arrived()
    assert handing.sent == ["perbarui", "selesai"]


def test_the_keyboard_hands_in_while_the_form_is_drawn_anew(handing: Handing) -> None:
    handing.type("Bu Aminah")
    handing.finish.focus()
    handing.page.keyboard.press("Enter")
    handing.arrived()


def test_a_double_press_hands_in_once(handing: Handing) -> None:
    handing.type("Bu Aminah")
    handing.press(handing.finish, 20)
    handing.press(handing.finish, 20)
    handing.arrived()


def test_typing_after_the_press_does_not_call_it_off(handing: Handing) -> None:
    handing.type("Bu Aminah")
    handing.press(handing.finish, 20)
    handing.page.locator("input[type=radio]").first.check()
    handing.arrived()


def test_a_press_that_slides_off_hands_in_nothing_and_draws_anew(handing: Handing) -> None:
    handing.type("Bu Aminah")
    box = handing.finish.bounding_box()
    assert box
    handing.page.mouse.move(box["x"] + 5, box["y"] + 5)
    handing.page.mouse.down()
    with handing.page.expect_response(lambda answer: answer.request.method == "POST"):
        handing.page.mouse.move(5, 5)
        handing.page.mouse.up()
    assert handing.sent == ["perbarui"]
