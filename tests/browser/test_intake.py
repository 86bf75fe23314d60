"""A complaint is taken in at a Puskesos counter, from the empty form to the tracking code."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.typist import Typist

pytestmark = pytest.mark.browser
TWO_MINUTES = 120.0


def test_a_complaint_is_taken_in_at_the_counter_in_under_two_minutes(
    enter_puskesos: Callable[..., Page], puskesos: str
) -> None:
    typist = Typist(enter_puskesos("loket"))
    typist.open(f"{puskesos}/kasus/baru/keluhan")
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
