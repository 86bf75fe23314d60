"""The work screens of a distribution of aid: duplicates, lines of a register, hand-overs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Page, expect

from engine.rows import Record
from tests.walks.forms import Form, photo, sees
from tests.walks.screens import enter_screen, follow, one_by_one, press
from tests.walks.stage import Stage


class Lines:
    """A work screen for ``Walk`` on which these lines of a register are written down."""

    def __init__(self, *lines: Mapping[str, Any]) -> None:
        self.lines = lines

    def __call__(self, stage: Stage, page: Page, _task: Record) -> None:
        enter_screen(page)
        for number, told in enumerate(self.lines, start=1):
            Form(page, told, stage.today).fill()
            press(page.locator("#catat").get_by_role("button", name="Simpan"))
            sees(page, page.locator(f"#layar tbody tr:nth-child({number})"))


def decide_pairs(_stage: Stage, page: Page, _task: Record) -> None:
    """Of each pair the aid of the higher government stays."""
    enter_screen(page)
    assert page.locator("section[data-row]").count(), "no pair was found"
    one_by_one(page, page.locator("section[data-row] form"), "button.btn-primary")
    expect(page.get_by_text("Tidak ada yang menunggu")).to_be_visible()


def hand_over_all(_stage: Stage, page: Page, _task: Record) -> None:
    """Find family after family by the slip of its coupon, and hand over with a photo."""
    enter_screen(page)
    listing = page.url
    follow(page.get_by_role("link", name="Cetak kupon"))
    codes = page.locator(".coupons .code").all_inner_texts()
    assert codes
    for code in codes:
        page.goto(listing)
        page.fill("#kode", code.lower())
        press(page.get_by_role("button", name="Buka"))
        page.set_input_files(
            "#foto", {"name": "serah.jpg", "mimeType": "image/jpeg", "buffer": photo(code)}
        )
        press(page.get_by_role("button", name="Catat penyerahan"))
        sees(page, page.get_by_text("Keluarga yang sudah menerima"))
    expect(page.locator("main")).to_contain_text("100%")
