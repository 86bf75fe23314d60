"""Limits are read as ISO 8601 writes them, and refused with a remedy."""

from __future__ import annotations

import pytest

from engine.sla import Duration, Limit, LimitSyntaxError, parse_duration


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("P2D", Duration(days=2)),
        ("P3W", Duration(weeks=3)),
        ("PT4H", Duration(seconds=14400)),
        ("P1M", Duration(months=1)),
        ("P1Y2M", Duration(months=14)),
        ("P5DT4H30M", Duration(days=5, seconds=16200)),
        ("PT36H", Duration(seconds=129600)),
    ],
)
def test_iso_durations_are_read(text: str, parts: Duration):
    assert parse_duration(text) == parts


@pytest.mark.parametrize("text", ["", "P", "PT", "P1DT", "2D", "-P1D", "P0.5D", "P1W2D", "p2d"])
def test_what_is_not_a_duration_is_refused_with_an_example(text: str):
    with pytest.raises(LimitSyntaxError, match="misalnya P2D"):
        parse_duration(text)


@pytest.mark.parametrize("text", ["P0D", "PT0S"])
def test_an_empty_limit_is_refused(text: str):
    with pytest.raises(LimitSyntaxError, match="kosong"):
        Limit(text)


def test_a_limit_beyond_ten_years_is_a_slip_of_the_pen():
    with pytest.raises(LimitSyntaxError, match="10 tahun"):
        Limit("P9999999D")


def test_an_unknown_calendar_is_refused():
    with pytest.raises(LimitSyntaxError, match="kerja atau kalender"):
        Limit("P2D", "bursa")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("limit", "indonesian", "english"),
    [
        (Limit("P2D"), "2 hari kerja", "2 working days"),
        (Limit("P1D", "kalender"), "1 hari kalender", "1 calendar day"),
        (Limit("P3W"), "3 minggu (15 hari kerja)", "3 weeks (15 working days)"),
        (Limit("P1M"), "1 bulan", "1 month"),
        (Limit("PT4H"), "4 jam kerja", "4 working hours"),
        (Limit("P5DT4H"), "5 hari 4 jam kerja", "5 working days 4 working hours"),
        (Limit("PT45S", "kalender"), "45 detik", "45 seconds"),
    ],
)
def test_a_limit_is_said_in_words(limit: Limit, indonesian: str, english: str):
    assert limit.words() == indonesian
    assert limit.words("en") == english
