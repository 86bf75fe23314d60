"""Words that stories leave open."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from api.demo.words import Words

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def words(**more):
    return Words(0, iter(["SITI AMINAH"]), "32.75.03.1002", more)


def test_open_words_are_filled_in_wherever_they_stand():
    told = {"nama": "$nama", "baris": [{"tempat": "Balai $kelurahan"}], "jumlah": 3}
    assert words().fill(told, NOW) == {
        "nama": "Siti Aminah",
        "baris": [{"tempat": "Balai Perwira"}],
        "jumlah": 3,
    }


def test_the_days_follow_the_clock():
    assert words().fill("$tanggal, $bulan, $lusa", NOW) == "2026-11-22, November 2026, 2026-11-24"


def test_a_year_alone_stays_a_number():
    assert words().fill("$tahun", NOW) == 2026


def test_a_variety_brings_words_of_its_own():
    assert words(keluhan="Atap bocor.").fill("$keluhan", NOW) == "Atap bocor."


def test_a_word_nobody_told_is_an_error():
    with pytest.raises(KeyError):
        words().fill("$entah", NOW)
