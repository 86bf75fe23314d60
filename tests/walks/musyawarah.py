"""The musyawarah of a kelurahan: planned, decided, locked when its hour has passed."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import Page, expect

from engine.rows import Record
from tests.walks.deciding import Verdicts, decide
from tests.walks.forms import sees
from tests.walks.screens import enter_screen, follow, press
from tests.walks.stage import Stage

ATTENDANTS = ("Haji Mansur", "Ibu Ratna", "Pak Joko", "Bu Yanti")
BUTTONS = {"penetapan": ("Layak", "Tidak layak"), "usulan": ("Diterima", "Ditolak")}
"""The answers about a register; those about any other are as about usulan."""


class Musyawarah:
    """A work screen for ``Walk``."""

    def __init__(self, verdicts: Verdicts) -> None:
        self.verdicts = verdicts

    def __call__(self, stage: Stage, page: Page, task: Record) -> None:
        enter_screen(page)
        self._plan(stage, page)
        self._attend(page)
        for number in range(page.locator("#agenda nav a").count()):
            follow(page.locator("#agenda nav a").nth(number))
            register = page.locator("#agenda nav a[aria-current]").inner_text().split()[0].lower()
            decide(page, self.verdicts, *BUTTONS.get(register, BUTTONS["usulan"]))
        expect(page.get_by_text("Berita acara dikunci setelah itu")).to_be_visible()
        stage.pass_days(2)
        page.reload()
        press(page.locator("#kunci summary"))
        press(page.get_by_role("button", name="Ya, kunci sekarang"))
        expect(page.get_by_text("Berita acara dikunci", exact=True)).to_be_visible()

    def _plan(self, stage: Stage, page: Page) -> None:
        held = (stage.clock.now + timedelta(days=1)).date().isoformat()
        page.fill("#waktu", f"{held}T19:30")
        page.fill("#tempat", "Aula kelurahan")
        page.fill("#pimpinan", "Haji Mansur")
        press(page.get_by_role("button", name="Buka musyawarah"))
        sees(page, page.locator("#hadir"))

    def _attend(self, page: Page) -> None:
        for number, name in enumerate(ATTENDANTS):
            page.fill(f"#nama-{number}", name)
        page.fill("#risalah", "Setiap keluarga dibacakan lalu ditanggapi yang hadir.")
        press(page.get_by_role("button", name="Simpan daftar hadir"))
        expect(page.get_by_text("Daftar hadir disimpan")).to_be_visible()
