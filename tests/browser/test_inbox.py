"""The inbox in a real browser: taking work without losing one's place."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from engine import ClaimTask, Worklist
from tests.office import Office
from tests.processes.paper import pages

pytestmark = pytest.mark.browser
Enter = Callable[..., Page]


def newest(workplace: Office) -> UUID:
    question = Worklist(officer=workplace.officers["siti"], order="newest", free=True)
    return workplace.engine.ask(question).items[0].id


def test_a_wrong_password_is_refused_without_saying_which_part_was_wrong(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/masuk")
    page.fill("#login", "siti")
    page.fill("#sandi", "bukan itu kuncinya")
    page.locator("main button").click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator(".error-summary")).to_contain_text("Nama masuk atau kata sandi")


def test_c_claims_the_task_under_the_cursor_and_the_page_stays(
    enter: Enter, case: Callable[..., UUID]
) -> None:
    case()
    page = enter("siti")
    page.goto(f"{page.url}?tab=kantor&urut=newest")
    page.evaluate("window.stayed = true")
    page.keyboard.press("j")
    page.keyboard.press("c")
    expect(page.locator("#flash")).to_contain_text("Tugas diambil")
    expect(page.locator("[data-row]").first.get_by_text("Kerjakan")).to_be_visible()
    assert page.evaluate("window.stayed") is True


def test_a_task_a_colleague_took_meanwhile_is_refused_in_words(
    enter: Enter, case: Callable[..., UUID], workplace: Office
) -> None:
    case()
    page = enter("siti")
    page.goto(f"{page.url}?tab=kantor&urut=newest&bebas=1")
    workplace.engine.run(ClaimTask(task_id=newest(workplace), officer=workplace.officers["budi"]))
    page.evaluate("window.stayed = true")
    page.locator("[data-row]").first.get_by_role("button", name="Ambil").click()
    expect(page.locator("#toasts")).to_contain_text("sudah diambil petugas lain")
    assert page.evaluate("window.stayed") is True


def test_several_tasks_are_claimed_at_once(enter: Enter, case: Callable[..., UUID]) -> None:
    for _ in range(3):
        case()
    page = enter("siti")
    page.goto(f"{page.url}?tab=kantor&urut=newest&bebas=1")
    for row in (0, 1):
        page.locator("[data-row] .pick input").nth(row).check()
    page.get_by_role("button", name="Ambil yang dipilih").click()
    expect(page.locator("#flash")).to_contain_text("2 tugas diambil.")


def test_filters_and_place_survive_opening_a_task_and_coming_back(
    enter: Enter, case: Callable[..., UUID]
) -> None:
    for _ in range(30):
        case()
    page = enter("siti")
    page.goto(f"{page.url}?tab=kantor")
    page.locator("thead").get_by_role("link", name="Tugas").click()
    expect(page).to_have_url(re.compile("urut=tugas"))
    page.get_by_role("link", name="Berikutnya").click()
    expect(page).to_have_url(re.compile("sesudah="))
    first, listed = page.locator("[data-open]").first.get_attribute("href"), page.url
    page.locator("[data-open]").first.click()
    page.go_back()
    assert page.url == listed
    assert page.locator("[data-open]").first.get_attribute("href") == first


def test_an_officer_without_posts_in_a_unit_does_not_see_its_tasks(
    enter: Enter, case: Callable[..., UUID]
) -> None:
    case()
    page = enter("dewi")
    page.goto(f"{page.url}?tab=kantor&q=Periksa")
    expect(page.get_by_text("Tidak ada yang cocok")).to_be_visible()


def test_the_first_page_of_the_inbox_weighs_under_a_hundred_kilobytes(enter: Enter) -> None:
    page = enter("siti")
    page.goto(page.url)
    weight = page.evaluate(
        """() => performance.getEntriesByType("resource").reduce(
            (sum, entry) => sum + entry.encodedBodySize,
            performance.getEntriesByType("navigation")[0].encodedBodySize)"""
    )
    assert weight < 100_000


def test_twelve_tasks_are_in_sight_and_two_lines_hold_one_on_a_phone(
    enter: Enter, case: Callable[..., UUID]
) -> None:
    for _ in range(14):
        case()
    page = enter("siti")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{page.url}?tab=kantor")
    seen = "rows => rows.filter(row => row.getBoundingClientRect().bottom <= innerHeight).length"
    assert page.locator("[data-row]").evaluate_all(seen) >= 12
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert (
        max(page.locator("[data-row]").evaluate_all("rows => rows.map(r => r.offsetHeight)")) < 110
    )


def test_a_long_list_on_paper_begins_below_its_heading(
    enter: Enter, case: Callable[..., UUID], tmp_path: Path
) -> None:
    for _ in range(40):
        case()
    page = enter("siti")
    page.goto(f"{page.url}?tab=kantor&cetak=1")
    code = page.locator("[data-row] .mono").first.inner_text()
    page.pdf(path=tmp_path / "tugas.pdf", prefer_css_page_size=True)
    assert code in " ".join(next(pages(tmp_path / "tugas.pdf")))
