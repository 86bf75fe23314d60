"""The work screens of the cycles: what a person does there before the task is handed in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from playwright.sync_api import Locator, Page, expect

from engine.rows import Record
from engine.wording import person_name
from tests.screens import sheet
from tests.walks.forms import Form, sees
from tests.walks.stage import Stage

HEADER = (
    "NIK", "NO KK", "NAMA", "TGL LAHIR", "JK", "ALAMAT", "RT", "RW", "KELURAHAN", "KECAMATAN",
    "STATUS KEPENDUDUKAN", "DESIL",
)  # fmt: skip
"""Headings of the lists that a walk brings along."""


def open_case(stage: Stage, login: str, process: str, answers: Mapping[str, Any]) -> UUID:
    """Open a case with its first form; the id of what was opened."""
    page = stage.page(login)
    page.goto(f"{stage.address}/kasus/baru/{process}")
    Form(page, answers, stage.today).fill()
    with page.expect_navigation():
        press(page.get_by_role("button", name="Buka kasus"))
    assert re.search(r"/kasus/[0-9a-f-]{32,36}$", page.url), page.locator("main").inner_text()
    return UUID(page.url.rpartition("/")[2])


def end_case(stage: Stage, login: str, case: UUID, reason: str) -> None:
    """Cancel a running case on its page."""
    page = stage.page(login)
    page.goto(f"{stage.address}/kasus/{case}")
    press(page.locator("summary", has_text="Batalkan"))
    page.fill("#alasan-b", reason)
    with page.expect_navigation():
        press(page.get_by_role("button", name="Batalkan kasus"))
    assert stage.state(case) == "cancelled", page.locator("main").inner_text()


def enter_screen(page: Page) -> None:
    """From the page of the task to its work screen."""
    follow(page.get_by_role("link", name="Buka layar kerja"))


def import_list(stage: Stage, page: Page, lines: Iterable[list[Any]], **said: str) -> str:
    """Upload a list on the screen that is open, look at its preview, take it in; what the list of
    lists then says.

    ``said``: register (when there is a choice), sumber, and the name of the file.
    """
    if "register" in said:
        page.locator(f"#register-{said['register']}").check()
    page.locator("#sumber").select_option(said["sumber"])
    page.fill("#versi", stage.today)
    file = {"name": said["berkas"], "mimeType": "application/vnd.ms-excel"}
    content = sheet(*lines, header=HEADER).read()
    page.set_input_files("#berkas", {**file, "buffer": content})
    press(page.get_by_role("button", name="Unggah dan periksa"))
    take_in = page.get_by_role("button", name="Impor daftar ini")
    sees(page, take_in)
    press(take_in)
    expect(page.get_by_role("heading", name="Daftar yang sudah diunggah")).to_be_visible()
    stage.beat()
    page.reload()
    line = page.locator("#daftar-impor tr", has_text=said["berkas"]).first
    expect(line).to_contain_text("Selesai")
    return line.inner_text()


def press(button: Locator) -> None:
    """With a mouse, where the button is; not before it stands still."""
    button.click()


def follow(link: Locator) -> None:
    """Press a link; what is read next stands on the page that it leads to."""
    with link.page.expect_navigation():
        press(link)


def visit_all(
    stage: Stage, page: Page, answers: Mapping[str, Mapping[str, Any]], usual: Mapping[str, Any]
) -> None:
    """Visit family after family as the list ranks them; ``answers`` by the name of the family."""
    told = {person_name(name): said for name, said in answers.items()}
    for _ in range(200):
        first = page.locator("tr[data-row] .act a.btn-primary").first
        if not first.count():
            return
        follow(first)
        name = page.locator("h1").inner_text()
        Form(page, {**usual, **told.get(person_name(name), {})}, stage.today).fill()
        press(page.get_by_role("button", name="Simpan, ke daftar"))
        sees(page, page.get_by_text("Kunjungan tercatat"))
    raise AssertionError("visits without end")


def settle_doubts(_stage: Stage, page: Page, _task: Record) -> None:
    """Say of everybody who is in doubt that it is the same person."""
    enter_screen(page)
    everybody = page.locator("[data-pick-all]")
    if everybody.count():
        everybody.check()
        press(page.get_by_role("button", name="Benarkan yang dicentang"))
        sees(page, page.get_by_text("orang dibenarkan"))
    one_by_one(page, page.locator("[data-pair] form"), "button[value=padan]")
    expect(page.get_by_text("Tidak ada yang ragu")).to_be_visible()


def one_by_one(page: Page, forms: Locator, button: str) -> None:
    """Press the button of the first form, and see it gone, until there is none."""
    for _ in range(100):
        if not forms.count():
            return
        address = forms.first.get_attribute("action")
        press(forms.first.locator(button))
        page.locator(f"form[action='{address}']").wait_for(state="detached")
        page.wait_for_load_state()
    raise AssertionError("decisions without end")
