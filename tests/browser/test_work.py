"""One task in a real browser: filled in, saved by itself, refused with reasons, handed in."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from engine import ClaimTask, Worklist
from tests.office import Office

pytestmark = pytest.mark.browser
Enter = Callable[..., Page]


@pytest.fixture
def task(case: Callable[..., UUID], workplace: Office) -> str:
    """The address of a task that Siti holds."""
    case()
    siti = workplace.officers["siti"]
    found = workplace.engine.ask(Worklist(officer=siti, order="newest", free=True)).items[0]
    workplace.engine.run(ClaimTask(task_id=found.id, officer=siti))
    return f"/tugas/{found.id}"


def test_wrong_answers_come_back_marked_and_nothing_typed_is_lost(
    enter: Enter, address: str, task: str
) -> None:
    page = enter("siti")
    page.goto(address + task)
    page.get_by_label("Catatan").fill("Atap bocor")
    page.get_by_label("Jumlah jiwa").fill("99")
    page.get_by_role("button", name="Selesaikan tugas").click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.get_by_label("Jumlah jiwa")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Catatan")).to_have_value("Atap bocor")


def test_answers_are_kept_while_they_are_typed(enter: Enter, address: str, task: str) -> None:
    page = enter("siti")
    page.goto(address + task)
    page.get_by_label("Catatan").fill("Dinding retak")
    expect(page.locator("[data-save-state]")).to_have_text(re.compile(r"Tersimpan \d\d\.\d\d"))
    page.reload()
    expect(page.get_by_label("Catatan")).to_have_value("Dinding retak")


def test_a_right_form_is_handed_in_and_the_case_goes_on(
    enter: Enter, address: str, task: str
) -> None:
    page = enter("siti")
    page.goto(address + task)
    page.get_by_label("Layak").check()
    page.get_by_label("Catatan").fill("Layak dibantu")
    page.get_by_label("Jumlah jiwa").fill("4")
    page.get_by_role("button", name="Selesaikan tugas").click()
    expect(page.locator("#flash")).to_contain_text("Tugas selesai")
    expect(page).to_have_url(re.compile(r"/$"))


def test_the_whole_way_works_without_script(
    enter: Enter, address: str, case: Callable[..., UUID]
) -> None:
    case()
    page = enter("siti", java_script_enabled=False)
    page.goto(f"{address}/?tab=kantor&urut=newest&bebas=1")
    page.locator("[data-open]").first.click()
    page.get_by_role("button", name="Ambil tugas ini").click()
    page.get_by_label("Catatan").fill("Tanpa skrip")
    page.get_by_role("button", name="Selesaikan tugas").click()
    expect(page.locator(".error-summary")).to_contain_text("Jumlah jiwa")
    page.get_by_label("Jumlah jiwa").fill("3")
    page.get_by_role("button", name="Selesaikan tugas").click()
    expect(page.get_by_role("dialog", name="Periksa sekali lagi")).to_contain_text("Ditolak")
    page.get_by_role("button", name="Ya, selesaikan").click()
    expect(page.locator("#flash")).to_contain_text("Tugas selesai")


def test_the_deadline_is_explained_day_by_day(enter: Enter, address: str, task: str) -> None:
    page = enter("siti")
    page.goto(address + task)
    page.get_by_role("heading", name="Mengapa batas waktunya begitu").click()
    expect(page.get_by_text("Paling lambat")).to_be_visible()
    page.locator("summary", has_text="Hitungan hari demi hari").click()
    expect(page.locator(".days li").first).to_be_visible()


def test_a_file_is_attached_and_taken_away_again(enter: Enter, address: str, task: str) -> None:
    page = enter("siti")
    page.goto(address + task)
    page.get_by_role("heading", name="Berkas").click()
    picture = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
        "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
    )
    page.locator("#berkas").set_input_files(
        {"name": "rumah.png", "mimeType": "image/png", "buffer": picture}
    )
    page.get_by_role("button", name="Lampirkan").click()
    link = page.get_by_role("link", name="rumah.png")
    fetched = page.request.get(address + str(link.get_attribute("href")))
    assert fetched.body() == picture
    assert "sandbox" in fetched.headers["content-security-policy"]


def test_a_comment_reaches_the_colleague(enter: Enter, address: str, task: str) -> None:
    page = enter("siti")
    page.goto(address + task)
    page.get_by_role("heading", name="Komentar").click()
    page.get_by_label("Tulis komentar").fill("Tolong cek RT-nya.")
    page.get_by_role("button", name="Kirim komentar").click()
    colleague = enter("budi")
    colleague.goto(address + task)
    expect(colleague.locator(".comment")).to_contain_text("Tolong cek RT-nya.")


def test_a_stranger_reads_in_plain_words_why_the_page_is_closed(
    enter: Enter, address: str, workplace: Office
) -> None:
    elsewhere = workplace.open("permohonan", "siti", wilayah="32.75.03.1005")
    page = enter("budi")
    answer = page.goto(f"{address}/kasus/{elsewhere}")
    assert answer is not None
    assert answer.status == 403
    expect(page.get_by_role("heading", level=1)).to_contain_text("tidak berwenang")
