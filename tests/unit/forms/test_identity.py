"""A NIK or KK number is refused only when it is certainly wrong, and doubted otherwise."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from forms.identity import (
    birth_dates_of,
    doubts_about_kk,
    doubts_about_nik,
    read_kk,
    read_nik,
    sex_of,
)
from forms.messages import Invalid

TODAY = date(2026, 11, 22)
GOOD = "3275014708900001"


def refusal(reader: Any, value: Any) -> str:
    with pytest.raises(Invalid) as caught:
        reader(value)
    return caught.value.fault.code


@pytest.mark.parametrize(
    "typed",
    [
        GOOD,
        f" {GOOD} ",
        "3275 0147 0890 0001",
        "3275.0147.0890.0001",
        "327501-470890-0001",
        f"'{GOOD}",
    ],
)
def test_a_nik_is_read_however_people_space_it(typed: str) -> None:
    assert read_nik(typed) == GOOD


def test_a_nik_may_come_as_a_whole_number_of_json() -> None:
    assert read_nik(int(GOOD)) == GOOD


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("327501470890000", "nik_length"),
        ("32750147089000011", "nik_length"),
        ("3275O14708900001", "nik_length"),
        ("٣٢٧٥٠١٤٧٠٨٩٠٠٠٠١", "nik_length"),
        (True, "nik_length"),
        (["3275014708900001"], "nik_length"),
        ("0", "nik_zero"),
        ("0000000000000000", "nik_zero"),
        ("3,27501E+15", "nik_excel"),
        ("3.27501E+15", "nik_excel"),
        ("3275014708900001.0", "nik_excel"),
        (3.2750147089e15, "nik_excel"),
        ("3275014713900001", "nik_month"),
        ("3275014700900001", "nik_month"),
        ("3275013102900001", "nik_day"),
        ("3275017202900001", "nik_day"),
        ("3275010002900001", "nik_day"),
        ("3275014708900000", "nik_serial"),
    ],
)
def test_a_nik_that_can_not_be_right_is_refused_with_its_reason(typed: Any, code: str) -> None:
    assert refusal(read_nik, typed) == code


def test_the_29th_of_february_is_real_when_either_century_had_it() -> None:
    assert read_nik("3275012902000001")
    assert refusal(read_nik, "3275012902010001") == "nik_day"


def test_forty_is_added_to_the_day_of_women_only() -> None:
    assert sex_of(GOOD) == "P"
    assert sex_of("3275010708900001") == "L"
    assert birth_dates_of(GOOD, TODAY) == (date(1990, 8, 7),)


def test_a_year_without_a_century_may_mean_two_dates() -> None:
    assert birth_dates_of("3275010708150001", TODAY) == (date(2015, 8, 7), date(1915, 8, 7))


def codes(nik: str, **beside: Any) -> list[str]:
    return [doubt.code for doubt in doubts_about_nik(nik, today=TODAY, **beside)]


def test_a_nik_in_order_raises_no_doubt() -> None:
    assert codes(GOOD, born=date(1990, 8, 7), sex="Perempuan", kk="3275010101100001") == []


def test_a_nik_from_elsewhere_is_doubted_never_refused() -> None:
    assert codes("3174014708900001") == ["warn_nik_outside"]
    assert codes("9914014708900001") == ["warn_nik_region"]


def test_a_nik_that_disagrees_with_the_form_is_doubted() -> None:
    assert codes(GOOD, born=date(1991, 8, 7)) == ["warn_nik_birth"]
    assert codes(GOOD, sex="L") == ["warn_nik_sex"]
    assert codes(GOOD, kk=GOOD) == ["warn_nik_is_kk"]


def test_a_nik_rounded_by_excel_is_doubted() -> None:
    assert codes("3275014708901000") == ["warn_nik_excel"]


def test_a_birth_date_the_form_states_may_be_a_hundred_years_back() -> None:
    assert codes("3275010708200001", born=date(1920, 8, 7)) == []


def test_somebody_older_than_people_become_is_doubted() -> None:
    assert codes("3275010708150001", born=date(1915, 8, 7)) == ["warn_nik_age"]


@pytest.mark.parametrize("nik", ["3210987654321098", "3275327532753275"])
def test_digits_that_count_down_or_repeat_are_doubted(nik: str) -> None:
    assert "warn_nik_sequence" in codes(nik)


def test_a_kk_number_has_no_forty_and_a_real_date() -> None:
    assert read_kk("3275 0101 0110 0001") == "3275010101100001"
    assert refusal(read_kk, "3275014101100001") == "kk_date"
    assert refusal(read_kk, "3275010101100000") == "kk_serial"
    assert refusal(read_kk, "0") == "kk_zero"


def test_a_kk_number_recorded_tomorrow_is_doubted() -> None:
    assert [d.code for d in doubts_about_kk("3275012311260001", today=TODAY)] == ["warn_kk_future"]
