"""Dates, times, durations: reading, writing, properties, functions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from engine.feel import YearsMonthsDuration, compile_expression, duration

Feel = Callable[..., Any]


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-31",
        "-0044-03-15",
        "123456-01-01",
        "10:30:00",
        "10:30:00.123456789Z",
        "10:30:00-05:30",
        "10:30:00+02:45:55",
        "10:30:00@Asia/Jakarta",
        "2026-01-31T10:30:00",
        "2026-01-31T10:30:00.5@Asia/Jakarta",
        "123456-01-01T00:00:00Z",
        "P1DT2H3M4.5S",
        "-P1Y2M",
    ],
)
def test_what_is_read_is_written_the_same(feel: Feel, text: str) -> None:
    assert feel(f'string(@"{text}")') == text


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "2026-1-31",
        "026-01-31",
        "02026-01-31",
        "24:00:00",
        "10:30",
        "10:30:60",
        "10:30:00+19:00",
        "10:30:00@Mars/Olympus",
        "10:30:00+02:00@Europe/Paris",
        "2026-01-31T",
        "P",
        "PT",
        "P1H",
        "P1Y1D",
        "1D",
        "9999999999-01-01",
    ],
)
def test_what_is_no_date_is_null(feel: Feel, text: str) -> None:
    assert feel(f'@"{text}"') is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('date("2026-01-31")', dt.date(2026, 1, 31)),
        ('date(@"2026-01-31T10:00:00Z")', dt.date(2026, 1, 31)),
        ("date(2026, 1, 31)", dt.date(2026, 1, 31)),
        ("date(2026, 2, 31)", None),
        ('time(@"2026-01-31T10:00:00Z")', dt.time(10, tzinfo=dt.UTC)),
        ('string(time(11, 59, 45.5, @"-PT2H"))', "11:59:45.5-02:00"),
        ('date and time(@"2026-01-31", @"10:00:00")', dt.datetime(2026, 1, 31, 10)),  # noqa: DTZ001
        ('date and time("2026-01-31")', dt.datetime(2026, 1, 31)),  # noqa: DTZ001
        ('years and months duration(@"2011-12-22", @"2013-08-24")', YearsMonthsDuration(20)),
        ('years and months duration(@"2013-08-24", @"2011-12-25")', YearsMonthsDuration(-19)),
        ('time("23:59:00z") + duration("PT2M") = time("00:01:00@Etc/UTC")', True),
        ("today()", dt.date(2026, 11, 22)),
        ("now()", dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)),
        ('day of week(@"2026-11-22")', "Sunday"),
        ('month of year(@"2026-11-22")', "November"),
        ('day of year(@"2024-12-31")', 366),
        ('week of year(@"2005-01-01")', 53),
        ('week of year(@"2003-12-29")', 1),
        ('@"2026-11-22".weekday', 7),
        ('@"2026-11-22T10:30:05+07:00".time offset', duration("PT7H")),
        ('@"2026-11-22T10:30:05@Asia/Jakarta".timezone', "Asia/Jakarta"),
        ('@"2026-11-22T10:30:05@Asia/Jakarta".time offset', duration("PT7H")),
        ('@"2026-11-22T10:30:05".timezone', None),
        ('@"P1DT2H".hours', 2),
        ('@"-P1Y2M".months', -2),
        ('@"P1Y".days', None),
        ('@"-0044-03-15".year', -44),
    ],
)
def test_dates_and_times(feel: Feel, text: str, expected: Any) -> None:
    assert feel(text) == expected


def test_without_a_given_time_there_is_no_now() -> None:
    evaluation = compile_expression("now()").explain({})
    assert evaluation.value is None
    assert "waktu sekarang tidak diberikan" in evaluation.notes[0].text


def test_a_text_that_is_no_duration_is_refused_in_python_too() -> None:
    with pytest.raises(ValueError, match="bukan lama waktu"):
        duration("besok")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2012-12-24T24:00:00", "2012-12-25T00:00:00"),
        ("2012-12-31T24:00:00Z", "2013-01-01T00:00:00Z"),
        ("2012-02-29T24:00:00.000@Asia/Jakarta", "2012-03-01T00:00:00@Asia/Jakarta"),
        ("9999-12-31T24:00:00", "10000-01-01T00:00:00"),
    ],
)
def test_the_end_of_a_day_is_the_midnight_of_the_next(feel: Feel, text: str, value: str) -> None:
    assert feel(f'string(date and time("{text}"))') == value
    assert feel(f'@"{text}" = @"{value}"') is True


@pytest.mark.parametrize("text", ["T24:00:01", "T24:00:00.1", "T24:01:00", "T25:00:00"])
def test_no_other_hour_comes_after_the_last(feel: Feel, text: str) -> None:
    assert feel(f'date and time("2012-12-24{text}")') is None
