"""A citizen's complaint, through a refused referral, to its follow-up."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.walks.forms import Form
from tests.walks.stage import Stage
from tests.walks.walking import Walk

PERWIRA = "32.75.03.1002"

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ANSWERS = {
    "Seleksi: dapat dilayani atau tidak": {
        "dilayani": "ya",
        "jenis_ppks": "fakir_miskin",
        "program": "pbi_jk",
    },
    "Tentukan pelayanan yang diberikan": {"jenis_pelayanan": "rujukan", "tempat": "slrt"},
    "Terima rujukan dan tentukan lembaga": [
        {"lembaga": "dinas_kesehatan"},
        {"lembaga": "dinas_sosial"},
    ],
    "Jawab rujukan: Dinas Kesehatan": {
        "status_baru": "ditolak",
        "catatan_lembaga": "Bukan wewenang kami; ajukan kepada Dinas Sosial.",
    },
    "Jawab rujukan: Dinas Sosial": [{"status_baru": "diterima"}, {"status_baru": "selesai"}],
    "Awasi kemajuan dan keberhasilan": [{"tuntas": "belum"}, {"tuntas": "ya"}],
    "Tindak lanjut peningkatan kapasitas": {"kegiatan_kapasitas": "pelatihan"},
}


def report(stage: Stage) -> str:
    """A citizen reports a need from a phone; the code that they keep."""
    page = stage.page("")
    page.goto(f"{stage.address}/warga/lapor")
    answers = {"_wilayah": PERWIRA, "_telepon": "081234567890"}
    Form(page, answers, "2026-11-30", "main form").fill()
    page.get_by_role("button", name="Kirim").click()
    expect(page).to_have_url(re.compile("/terkirim$"))
    return page.locator("main code").first.inner_text()


def test_a_complaint_ends_after_a_refused_referral(stage: Stage) -> None:
    code = report(stage)
    case = stage.case(code)
    walk = Walk(stage, case.id, ANSWERS)
    walk.to_the_end()
    assert walk.done.count("Terima rujukan dan tentukan lembaga") == 2
    assert stage.state(case.id) == "completed"
