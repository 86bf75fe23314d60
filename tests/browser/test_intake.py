"""A complaint is taken in at a Puskesos counter, from the empty form to the tracking code."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from api import create_app
from api.limits import limiter
from api.web.assets import DIST
from engine import AppointOfficer, HireOfficer
from engine.bundle import shared_roles
from engine.commands.keep_roles import KeepRoles
from tests.browser.typist import Typist
from tests.browser.visiting import PASSWORD, served, visitors
from tests.office import KELURAHAN, open_office

pytestmark = pytest.mark.browser
PROCESSES = Path(__file__).parents[2] / "processes"
TWO_MINUTES = 120.0


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[str]:
    """Where a Puskesos with one officer at its counter is served."""
    if not (DIST / "manifest.json").exists():
        pytest.skip("the browser files are not built: run make assets")
    with open_office(f"sqlite:///{tmp_path / 'alur.db'}", tmp_path) as office:
        office.engine.run(KeepRoles(roles=shared_roles(PROCESSES)))
        office.deploy(PROCESSES / "puskesos")
        hired = HireOfficer(login="loket", name="Loket", office="Dinsos", password=PASSWORD)
        officer = office.engine.run(hired)
        role = "petugas_penerima_laporan"
        office.engine.run(AppointOfficer(officer=officer, role=role, wilayah=KELURAHAN))
        limiter.enabled = False
        with served(create_app(office.engine)) as address:
            yield address
        limiter.enabled = True


def test_a_complaint_is_taken_in_at_the_counter_in_under_two_minutes(
    browser: Browser, counter: str
) -> None:
    with visitors(browser, counter, viewport={"width": 1280, "height": 900}) as log_in:
        typist = Typist(log_in("loket"))
        typist.open(f"{counter}/kasus/baru/keluhan")
        expect(typist.page.get_by_label("Nama lengkap", exact=True)).to_be_focused()
        typist.type("Siti Rohayati binti Abdul Karim")
        typist.press("Enter")
        typist.type("081298761234")
        typist.choose("Kesehatan")
        typist.go_to("Ceritakan keluhan atau kebutuhannya")
        typist.type("Kartu jaminan kesehatan tidak aktif saat anaknya hendak berobat.")
        typist.press("Tab", 2)
        typist.go_to("Alamat tempat tinggal")
        typist.type("Jalan Perwira Gang Mawar Nomor 12")
        typist.press("Enter")
        typist.type("004")
        typist.press("Enter")
        typist.type("013")
        typist.go_to("NIK, bila ada (boleh kosong)", "Tab")
        typist.type("3275031203900001")
        typist.click("Buka kasus")
        expect(typist.page.get_by_role("heading", level=1)).to_have_text("Tanda terima")
        code = typist.page.locator("main code").inner_text()
    assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}", code)
    sys.stdout.write(
        f"intake: {typist.seconds:.0f} s ({typist.keys} keys, {typist.clicks} clicks)\n"
    )
    assert typist.seconds < TWO_MINUTES
