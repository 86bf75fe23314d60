"""How the pages put things in words: deadlines, earlier answers, sums; no browser needed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

import forms
from api.web.answers import answer
from api.web.case.told import told
from api.web.due import due_badge, legend
from api.web.locale import install, moment, number, rupiah, size
from engine import Level, Sight
from tests.tools import built

NOW = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
"""Monday, 10.00 WIB."""


CONTENT = Sight(Level.CONTENT, "work")


@pytest.fixture(params=["id"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """A request in this language."""
    if request.param == "en":
        built(Path("api/i18n/en/LC_MESSAGES/messages.mo"))
    app = Flask("words")
    install(app)
    with app.test_request_context(headers={"Accept-Language": request.param}):
        yield request.param


@pytest.mark.parametrize(
    ("after", "said", "tone"),
    [
        (timedelta(days=-3), "Terlambat 3 hari", "danger"),
        (timedelta(minutes=-53), "Terlambat 53 menit", "danger"),
        (timedelta(hours=-5), "Terlambat 5 jam", "danger"),
        (timedelta(hours=2), "Hari ini, 12.00 WIB", "warning"),
        (timedelta(days=1), "Besok, 10.00 WIB", "warning"),
        (timedelta(days=2), "Sisa 2 hari", "warning"),
        (timedelta(days=3), "Sisa 3 hari", "success"),
        (timedelta(days=9), "Sisa 9 hari", "success"),
    ],
)
def test_a_deadline_is_said_in_words_first(
    language: str, after: timedelta, said: str, tone: str
) -> None:
    badge = due_badge(NOW + after, now=NOW)
    assert (badge.text, badge.tone) == (said, tone)


def test_midnight_of_bekasi_divides_the_days_not_that_of_greenwich(language: str) -> None:
    evening = datetime(2026, 3, 2, 16, 30, tzinfo=UTC)  # 23.30 WIB
    assert due_badge(evening, now=NOW).text.startswith("Hari ini")
    assert due_badge(evening + timedelta(hours=1), now=NOW).text.startswith("Besok")


def test_the_legend_tells_every_colour(language: str) -> None:
    assert [one.text for one in legend()] == [
        "Terlambat",
        "Sisa 2 hari atau kurang",
        "Sisa lebih dari 2 hari",
        "Jam berhenti",
    ]


def test_a_stopped_clock_and_no_deadline_are_told_apart(language: str) -> None:
    assert due_badge(None, now=NOW, paused=True).text == "Jam berhenti"
    assert due_badge(None, now=NOW).text == "Tanpa batas waktu"


@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_english_counts_one_day_and_several(language: str) -> None:
    assert due_badge(NOW + timedelta(days=-1), now=NOW).text == "1 day overdue"
    assert due_badge(NOW + timedelta(days=-2), now=NOW).text == "2 days overdue"


def test_times_numbers_and_sums_are_written_as_the_office_writes_them(language: str) -> None:
    assert moment(NOW) == "2 Mar 2026, 10.00 WIB"
    assert number(1234567.5) == "1.234.567,5"
    assert rupiah(1500000) == "Rp1.500.000"
    assert (size(340_000), size(1_240_000)) == ("340 KB", "1,2 MB")


PROOF = UUID(int=7)
NAMES = forms.Known({PROOF.hex: "bast.pdf"})


def answered(wording: Any = None, **answers: Any) -> list[tuple[str, str]]:
    task = SimpleNamespace(
        id=UUID(int=3),
        element="periksa",
        state="completed",
        answers=answers,
        name="Periksa",
        label="",
        closer_name="Siti",
        closed_at=NOW,
    )
    file: Any = SimpleNamespace(
        tasks=[task], wording=wording or {}, names=NAMES, documents=[], sight=CONTENT
    )
    return [(one.label, one.text or str(one.rows)) for one in told(file)[0].answers]


def test_earlier_answers_are_told_with_identity_numbers_masked(language: str) -> None:
    assert answered(nik_pemohon="3275011203900001", layak=True, tanggal_lahir="1990-03-12") == [
        ("NIK pemohon", "••••••••••••0001"),
        ("Tanggal lahir", "12 Mar 1990"),
        ("Layak", "ya"),
    ]


def test_rows_of_earlier_answers_are_masked_too_and_empty_ones_left_out(language: str) -> None:
    rows = [{"nama": "Aminah", "no_kk": "3275010101010001"}]
    assert answered(anggota=rows, catatan="") == [("Anggota", "(('Aminah', '••••••••••••0001'),)")]


FORM = b"""{"type": "default", "components": [
  {"type": "select", "key": "asal", "label": "Asal dana", "properties": {"label_en": "Source"},
   "values": [{"label": "APBD Kota", "value": "apbd_kota"}]},
  {"type": "number", "key": "tahun", "label": "Tahun"},
  {"type": "textfield", "key": "nilai", "label": "Nilai", "properties": {"jenis": "uang"}}]}"""


def test_choices_are_told_in_the_words_of_their_form(language: str) -> None:
    words = {"periksa": forms.read(FORM, "dana.form").wording}
    assert answered(words, asal="apbd_kota", tahun=2025, nilai=1500000) == [
        ("Asal dana", "APBD Kota"),
        ("Tahun", "2025"),
        ("Nilai", "Rp1.500.000"),
    ]


def test_files_are_told_by_name_and_an_unknown_id_is_never_shown(language: str) -> None:
    assert answered(bukti=[PROOF.hex, str(PROOF)], petugas=str(UUID(int=9))) == [
        ("Bukti", "bast.pdf, bast.pdf"),
        ("Petugas", "tercatat"),
    ]


def test_a_code_of_a_unit_becomes_its_name_and_nothing_given_a_dash(language: str) -> None:
    assert answer("kelurahan", "32.75.03.1002", {}) == "Kel. Perwira, Bekasi Utara"
    assert answer("selesai", "09:30", {}) == "09.30"
    assert answer("catatan", None, {}) == "–"
