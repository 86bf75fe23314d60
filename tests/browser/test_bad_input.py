"""What goes wrong at a counter: impatient fingers, the way back, a day to come, a phone's own photos."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, expect
from sqlalchemy import func, select

from engine import ClaimTask, Worklist
from engine.models import Case, Event
from tests.browser.puskesos import COMPLAINT, open_puskesos
from tests.browser.visiting import served, slow_down, visitors
from tests.office import Office, open_office
from tests.serving import patient_app

pytestmark = pytest.mark.browser
SLOW = 300
"""Milliseconds that every answer takes."""
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    home = tmp_path_factory.mktemp("loket")
    with open_office(f"sqlite:///{home / 'alur.db'}", home) as found:
        open_puskesos(found)
        yield found


@pytest.fixture(scope="module")
def place(office: Office) -> Iterator[str]:
    with served(patient_app(office.engine)) as address:
        yield address


@pytest.fixture
def enter(browser: Browser, place: str) -> Iterator[Callable[..., Page]]:
    with visitors(browser, place) as log_in:
        yield log_in


def complaint(page: Page) -> None:
    """What a form of complaint needs, on the counter's page and on the citizens'."""
    page.get_by_label("Nama lengkap", exact=True).fill("Siti Rohayati")
    page.get_by_label("Nomor telepon atau WhatsApp").fill("081298761234")
    for choice in ("Kesehatan", "Aksesibilitas layanan", "Keluarga"):
        if (found := page.get_by_label(choice, exact=True)).count():
            found.check()
    page.get_by_label("Ceritakan keluhan atau kebutuhannya").fill("Kartu jaminan tidak aktif.")
    page.get_by_label("Alamat tempat tinggal").fill("Jalan Perwira 12")


def review(office: Office) -> UUID:
    """The first task of a new complaint, held by whoever has every right."""
    office.open("keluhan", "serba", **COMPLAINT)
    office.engine.work()
    serba = office.officers["serba"]
    task = office.engine.ask(Worklist(officer=serba, order="newest", free=True)).items[0]
    office.engine.run(ClaimTask(task_id=task.id, officer=serba))
    return task.id


def count(office: Office, statement: object) -> int:
    with office.engine.adapters.pool.connect() as connection:
        return int(connection.scalar(statement) or 0)  # type: ignore[call-overload]


CASES = select(func.count()).select_from(Case)
FINISHED = select(func.count()).select_from(Event).where(Event.name == "task_completed")


def at_the_counter(page: Page, office: Office, place: str) -> Locator:
    page.goto(f"{place}/kasus/baru/keluhan")
    complaint(page)
    return page.get_by_role("button", name="Buka kasus")


def as_a_citizen(page: Page, office: Office, place: str) -> Locator:
    page.goto(f"{place}/warga/lapor")
    page.get_by_label("Kelurahan tempat tinggal").select_option(label="Perwira")
    complaint(page)
    return page.get_by_role("button", name="Kirim")


def on_a_task(page: Page, office: Office, place: str) -> Locator:
    page.goto(f"{place}/tugas/{review(office)}")
    page.get_by_label("Hasil telaah").fill("Keluarga ini memerlukan layanan kesehatan.")
    page.get_by_label("Syarat pelayanan").fill("Kartu keluarga dan KTP.")
    page.get_by_label("Alasan melanjutkan").fill("Keluarga ini harus berobat hari ini juga.")
    return page.get_by_role("button", name="Selesaikan tugas")


@pytest.mark.parametrize(
    ("button", "done"),
    [(at_the_counter, CASES), (as_a_citizen, CASES), (on_a_task, FINISHED)],
    ids=["buka-kasus", "kirim", "selesaikan-tugas"],
)
def test_two_presses_do_a_thing_once_however_slow_the_answer(
    enter: Callable[..., Page], office: Office, place: str,
    button: Callable[[Page, Office, str], Locator], done: object,
) -> None:  # fmt: skip
    page = enter("serba")
    finish = button(page, office, place)
    before = count(office, done)
    sent: list[str] = []

    def note(request: Request) -> None:
        if request.method == "POST" and not request.url.endswith("/draf"):
            sent.append(request.url)

    page.on("request", note)
    slow_down(page, SLOW)
    finish.dblclick(delay=20)
    page.wait_for_timeout(2 * SLOW)
    expect(finish).to_be_hidden()
    assert count(office, done) == before + 1, sent
    expect(page.locator(".error-summary")).to_have_count(0)


def test_going_back_after_a_finished_task_shows_it_finished(
    enter: Callable[..., Page], office: Office, place: str
) -> None:
    page = enter("serba")
    on_a_task(page, office, place).click()
    expect(page.get_by_text("Tugas selesai")).to_be_visible()
    there, before = page.url, count(office, FINISHED)
    page.go_back()
    finish = page.get_by_role("button", name="Selesaikan tugas")
    if finish.is_visible():
        finish.click()
    expect(page.locator("main")).to_contain_text("selesai")
    expect(finish).to_be_hidden()
    page.goto(there)
    page.go_back()
    page.go_forward()
    expect(page).to_have_url(there)
    assert count(office, FINISHED) == before


def test_nobody_is_born_tomorrow(enter: Callable[..., Page], office: Office, place: str) -> None:
    page = enter("loket")
    finish = at_the_counter(page, office, place)
    tomorrow = office.clock.now + timedelta(days=1)
    field = page.get_by_label("Tanggal lahir").first
    field.fill(tomorrow.date().isoformat())
    before = count(office, CASES)
    finish.click()
    expect(page.locator(".error-summary")).to_contain_text("Tanggal lahir")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Nama lengkap", exact=True)).to_have_value("Siti Rohayati")
    assert count(office, CASES) == before


def test_a_phone_s_own_kind_of_photo_is_refused_with_what_to_do(
    enter: Callable[..., Page], office: Office, place: str, tmp_path: Path
) -> None:
    page = enter("loket")
    finish = at_the_counter(page, office, place)
    photo = tmp_path / "IMG_0001.HEIC"
    photo.write_bytes(HEIC)
    page.locator('input[type="file"]').first.set_input_files(photo)
    finish.click()
    expect(page.locator("main")).to_contain_text("HEIC")
    expect(page.locator("main")).to_contain_text("Paling Kompatibel")
    expect(page.get_by_label("Nama lengkap", exact=True)).to_have_value("Siti Rohayati")
