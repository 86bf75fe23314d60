"""Numbers of 34 digits, texts, dates and durations under the operators."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from engine.feel import DaysTimeDuration, YearsMonthsDuration

Feel = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.1 + 0.2", "0.3"),
        ("1 - 2 - 3", "-4"),
        ("2 + 3 * 4", "14"),
        ("(2 + 3) * 4", "20"),
        ("8 / 4 / 2", "1"),
        ("1 / 3", "0.3333333333333333333333333333333333"),
        ("2 / 3", "0.6666666666666666666666666666666667"),
        ("2 ** 3 ** 2", "64"),
        ("-2 ** 2", "4"),
        ("2 ** -1", "0.5"),
        ("0 ** 0", "1"),
        ("10 -5", "5"),
        ("10--5", "15"),
        ("1.5e3", "1500"),
        (".5 + .5", "1.0"),
        ("12345678901234567890123456789012345", "12345678901234567890123456789012340"),
    ],
)
def test_numbers_are_decimals_of_34_digits(feel: Feel, text: str, expected: str) -> None:
    assert feel(text) == Decimal(expected)


@pytest.mark.parametrize(
    "text",
    [
        "1 / 0",
        "0 / 0",
        "10 ** 6144 * 10",
        "1 + null",
        '1 + "1"',
        "true + true",
        "[1] + [2]",
        "-{a: 1}",
        '@"10:00:00" + @"P1Y"',
        '@"2026-01-01" + 1',
        '@"2026-01-01T00:00:00Z" - @"2026-01-01T00:00:00"',
        '@"9" * 2',
    ],
)
def test_what_has_no_result_is_null(feel: Feel, text: str) -> None:
    assert feel(text) is None


def test_texts_are_joined_by_plus(feel: Feel) -> None:
    assert feel('"Kota " + nama', nama="Bekasi") == "Kota Bekasi"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('@"2026-01-31" + @"P1M"', dt.date(2026, 2, 28)),
        ('@"2024-02-29" - @"P1Y"', dt.date(2023, 2, 28)),
        ('@"2026-01-01" + @"PT36H"', dt.date(2026, 1, 2)),
        ('@"2026-01-01" - @"PT1H"', dt.date(2025, 12, 31)),
        ('@"P1D" + @"2026-01-01"', dt.date(2026, 1, 2)),
        ('@"23:30:00" + @"PT1H"', dt.time(0, 30)),
        ('@"2026-01-31" - @"2026-01-01"', DaysTimeDuration.of(days=30)),
        ('@"10:00:00" - @"09:30:00"', DaysTimeDuration.of(seconds=1800)),
        ('@"P1D" * 1.5', DaysTimeDuration.of(seconds=129_600)),
        ('@"P1D" / @"PT6H"', Decimal(4)),
        ('@"P1Y" / 5', YearsMonthsDuration(2)),
        ('-@"P1Y2M"', YearsMonthsDuration(-14)),
        ('@"P1Y" + @"P3M" - @"P1M"', YearsMonthsDuration(14)),
    ],
)
def test_dates_and_durations_add_up(feel: Feel, text: str, expected: Any) -> None:
    assert feel(text) == expected


def test_a_day_in_a_zone_that_changes_its_clock_has_23_hours(feel: Feel) -> None:
    text = '@"2026-03-28T12:00:00@Europe/Paris" + @"PT24H"'
    assert feel(f"string({text})") == "2026-03-29T13:00:00@Europe/Paris"


def test_years_beyond_the_calendar_of_python_are_kept(feel: Feel) -> None:
    assert feel('string(@"9999-12-31" + @"P1D")') == "10000-01-01"
    assert feel('string(date(-44, 3, 15) + @"P1M")') == "-0044-04-15"
    assert feel('string(@"99999-12-31T23:59:59Z" + @"PT1S")') == "100000-01-01T00:00:00Z"


def test_a_long_chain_is_no_deep_nesting(feel: Feel) -> None:
    assert feel("+".join(["1"] * 2000)) == 2000
