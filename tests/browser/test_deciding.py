"""A letter is decided on with a mouse: read beside the form, finished without scrolling, taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from engine import ClaimTask
from tests.browser.visiting import PASSWORD, served, slow_down, visitors
from tests.letters import first_task, open_letters, write_letter
from tests.office import Office, open_office
from tests.serving import patient_app

pytestmark = pytest.mark.browser
WIDTHS = (pytest.param(1280, id="1280"), pytest.param(360, id="360"))
LONG = "Menetapkan dua keluarga penerima bantuan sosial di Kelurahan Perwira. " * 130


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    home = tmp_path_factory.mktemp("letters")
    with open_office(f"sqlite:///{home / 'alur.db'}", home) as found:
        open_letters(found, home, password=PASSWORD)
        yield found


@pytest.fixture(scope="module")
def place(office: Office) -> Iterator[str]:
    with served(patient_app(office.engine)) as address:
        yield address


@pytest.fixture
def enter(browser: Browser, place: str) -> Iterator[Callable[..., Page]]:
    with visitors(browser, place) as log_in:
        yield log_in


def held(office: Office, login: str) -> UUID:
    task = first_task(office, login)
    office.engine.run(ClaimTask(task_id=task, officer=office.officers[login]))
    return task


def press(page: Page, target: Locator) -> None:
    """With a mouse, where the page stands: what is out of sight or covered is not hit."""
    box = target.bounding_box()
    size = page.viewport_size
    assert box
    assert size
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    assert 0 < x < size["width"], box
    assert 0 < y < size["height"], box
    page.mouse.click(x, y)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_letter_is_read_beside_the_form_and_initialled(
    enter: Callable[..., Page], office: Office, place: str, width: int
) -> None:
    office.open("naskah", "siti")
    write_letter(office, LONG)
    task = held(office, "dewi")
    page = enter("dewi", viewport={"width": width, "height": 900})
    page.goto(f"{place}/tugas/{task}")
    letter = page.locator("article.letter")
    expect(letter).to_contain_text("Menetapkan dua keluarga")
    assert page.title().startswith("Paraf kecamatan")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    finish = page.get_by_role("button", name="Selesaikan tugas")
    press(page, finish)
    expect(page.locator(".error-summary")).to_be_focused()
    choice = page.get_by_label("Setuju, diparaf")
    choice.scroll_into_view_if_needed()
    press(page, choice)
    press(page, finish)
    expect(page.locator("#flash")).to_contain_text("Tugas selesai")
    page.get_by_role("link", name="Lihat isiannya, atau tarik kembali").click()
    press(page, page.get_by_role("button", name="Tarik kembali"))
    expect(page.locator("#flash")).to_contain_text("ditarik kembali")
    expect(page.get_by_label("Setuju, diparaf")).to_be_checked()
    press(page, page.get_by_role("button", name="Selesaikan tugas"))
    expect(page.locator("#flash")).to_contain_text("Tugas selesai")
    _sign(page, office, place, enter, width)


def _sign(page: Page, office: Office, place: str, enter: Callable[..., Page], width: int) -> None:
    """What ends the case is read once more, in a dialog over the page."""
    task = held(office, "agus")
    page = enter("agus", viewport={"width": width, "height": 900})
    page.goto(f"{place}/tugas/{task}")
    signed = page.get_by_label("Naskah ditandatangani")
    signed.scroll_into_view_if_needed()
    press(page, signed)
    finish = page.get_by_role("button", name="Selesaikan tugas")
    press(page, finish)
    dialog = page.get_by_role("dialog", name="Periksa sekali lagi")
    expect(dialog).to_contain_text("Kasus ini berakhir: Naskah terbit.")
    assert page.evaluate("document.querySelector('#yakin').matches(':modal')")
    press(page, dialog.get_by_role("link", name="Ubah dahulu"))
    expect(dialog).to_be_hidden()
    press(page, finish)
    press(page, dialog.get_by_role("button", name="Ya, selesaikan"))
    expect(page.locator("#flash")).to_contain_text("Tugas selesai")


def test_two_presses_answer_the_question_once(
    enter: Callable[..., Page], office: Office, place: str
) -> None:
    office.open("naskah", "siti")
    write_letter(office, "Menetapkan tiga keluarga.")
    office.claim_and_complete(first_task(office, "dewi"), "dewi", paraf="setuju")
    task = held(office, "agus")
    page = enter("agus")
    page.goto(f"{place}/tugas/{task}")
    page.get_by_label("Naskah ditandatangani").check()
    page.get_by_role("button", name="Selesaikan tugas").click()
    slow_down(page, 300)
    page.get_by_role("button", name="Ya, selesaikan").dblclick(delay=20)
    expect(page.locator("#flash")).to_contain_text("Tugas selesai")
    expect(page.locator(".error-summary")).to_have_count(0)
    finished = [one.name for one in office.events(office.task(task).case_id)]
    assert finished.count("task_completed") == 3


def test_beside_the_form_the_letter_stays_in_sight(
    enter: Callable[..., Page], office: Office, place: str
) -> None:
    office.open("naskah", "siti")
    write_letter(office, LONG)
    page = enter("dewi", viewport={"width": 1280, "height": 700})
    page.goto(f"{place}/tugas/{held(office, 'dewi')}")
    letter, form = page.locator("article.letter"), page.locator("#kerja")
    expect(letter).to_be_visible()
    left, right = letter.bounding_box(), form.bounding_box()
    assert left
    assert right
    assert left["x"] + left["width"] <= right["x"]
    page.mouse.move(right["x"] + 20, right["y"] + 20)
    page.mouse.wheel(0, 400)
    expect(page.locator("aside.matter")).to_be_in_viewport(ratio=0.5)
    page.wait_for_timeout(
        1000
    )  # A wheel that goes on turning goes on scrolling what it began with.
    page.mouse.move(left["x"] + 50, 300)
    before = page.evaluate("scrollY")
    page.mouse.wheel(0, 300)
    for _ in range(50):
        if page.evaluate("document.querySelector('.matter').scrollTop") > 0:
            break
        page.wait_for_timeout(100)
    else:
        pytest.fail("the letter does not scroll by itself")
    assert page.evaluate("scrollY") == before


def test_without_script_the_letter_is_a_page_and_the_question_another(
    enter: Callable[..., Page], office: Office, place: str
) -> None:
    office.open("naskah", "siti")
    write_letter(office, "Menetapkan lima keluarga.")
    office.claim_and_complete(first_task(office, "dewi"), "dewi", paraf="setuju")
    page = enter("agus", java_script_enabled=False)
    page.goto(f"{place}/tugas/{held(office, 'agus')}")
    page.get_by_role("link", name="Konsep Keputusan").click()
    expect(page.locator("article.letter")).to_contain_text("Menetapkan lima keluarga.")
    page.get_by_role("link", name="Kembali ke tugas").click()
    page.get_by_label("Naskah ditandatangani").check()
    page.get_by_role("button", name="Selesaikan tugas").click()
    expect(page.get_by_role("dialog", name="Periksa sekali lagi")).to_be_visible()
    page.get_by_role("button", name="Ya, selesaikan").click()
    expect(page.locator("#flash")).to_contain_text("Tugas selesai")
