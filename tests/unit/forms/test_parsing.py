"""Figures, dates and places are read as Indonesians write them."""

from __future__ import annotations

from typing import Any

import pytest

from forms import parsing
from forms.messages import Invalid


def refusal(reader: Any, *arguments: Any) -> str:
    with pytest.raises(Invalid) as caught:
        reader(*arguments)
    return caught.value.fault.code


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", 12),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("1.500", 1500),
        ("1.500,25", 1500.25),
        (" -3 ", -3),
        (7, 7),
        (7.0, 7),
        ("−2,5", -2.5),
    ],
)
def test_a_number_may_have_a_comma_and_dots(typed: Any, number: float) -> None:
    assert parsing.read_number(typed) == number


@pytest.mark.parametrize(
    "typed", ["", "dua", "1,2,3", "1.50.0", "1e5", True, float("nan"), "9" * 16]
)
def test_what_is_no_number_is_refused(typed: Any) -> None:
    assert refusal(parsing.read_number, typed) == "number"


@pytest.mark.parametrize(
    "typed",
    [
        "1.500.000",
        "1500000",
        "Rp 1.500.000",
        "rp1.500.000,-",
        "Rp. 1.500.000,00",
        "1,500,000",
        1500000,
        1500000.0,
        "1 500 000",
    ],
)
def test_rupiah_are_read_in_every_usual_spelling(typed: Any) -> None:
    assert parsing.read_money(typed) == 1_500_000


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1,5 juta", "money"),
        ("1.500.000,50", "money_fraction"),
        ("12,5", "money_fraction"),
        (12.5, "money_fraction"),
        ("-5", "money"),
        (-5, "money"),
        ("1.50.000", "money"),
        (True, "money"),
        ("1,500", "money"),
        ("9" * 16, "money"),
    ],
)
def test_a_sum_that_could_be_misread_is_refused(typed: Any, code: str) -> None:
    assert refusal(parsing.read_money, typed) == code


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-22",
        "22-11-2026",
        "22/11/2026",
        "22.11.2026",
        "22 November 2026",
        "22 Nop 2026",
        "2026-11-22T10:00:00",
    ],
)
def test_a_date_is_read_day_first_or_iso(typed: str) -> None:
    assert parsing.read_date(typed) == "2026-11-22"


@pytest.mark.parametrize(
    "typed", ["31-02-2026", "11/22/2026", "besok", "22-11-26", "2026-11-22x", "0001-01-01"]
)
def test_a_date_that_is_none_is_refused(typed: str) -> None:
    assert refusal(parsing.read_date, typed) == "date"


def test_a_time_may_be_written_with_a_point() -> None:
    assert parsing.read_time("9.30") == "09:30"
    assert refusal(parsing.read_time, "25:00") == "time"


def test_a_moment_keeps_the_wall_clock_or_names_its_offset() -> None:
    assert parsing.read_moment("2026-11-22T09:30") == "2026-11-22T09:30"
    assert parsing.read_moment("22-11-2026 09.30", "utc_offset") == "2026-11-22T09:30+07:00"
    assert parsing.read_moment("2026-11-22T09:30", "utc_normalized") == "2026-11-22T02:30Z"
    assert parsing.read_moment("2026-11-22T02:30Z") == "2026-11-22T09:30"


@pytest.mark.parametrize(
    "typed", ["0812-3456-7890", "+62 812 3456 7890", "62 81234567890", "(0812) 34567890"]
)
def test_a_phone_number_gets_its_country(typed: str) -> None:
    assert parsing.read_phone(typed) == "+6281234567890"


@pytest.mark.parametrize(
    ("typed", "kept"), [("+60 12 345 6789", "+60123456789"), ("+1 (202) 555-0143", "+12025550143")]
)
def test_a_foreign_phone_number_keeps_its_country(typed: str, kept: str) -> None:
    assert parsing.read_phone(typed) == parsing.read_phone(kept) == kept


@pytest.mark.parametrize("typed", ["+62 21", "+0812345678", "+12 34", "+1234567890123456"])
def test_a_country_alone_makes_no_phone_number(typed: str) -> None:
    assert refusal(parsing.read_phone, typed) == "phone"


@pytest.mark.parametrize("typed", ["112", "0812 34", "081234567890123", "abc", "00812345678"])
def test_what_can_not_be_rung_is_refused(typed: str) -> None:
    assert refusal(parsing.read_phone, typed) == "phone"


def test_an_area_code_gets_its_dots() -> None:
    assert parsing.read_wilayah("3275011001") == "32.75.01.1001"
    assert parsing.read_wilayah("32.75.01") == "32.75.01"
    assert refusal(parsing.read_wilayah, "3275.011") == "wilayah"


def test_typed_coordinates_have_a_decimal_comma_and_no_accuracy() -> None:
    place = parsing.read_place({"lat": "-6,2383", "lon": "106,9756", "accuracy": "", "source": ""})
    assert place == {
        "lat": -6.2383,
        "lon": 106.9756,
        "accuracy": None,
        "captured_at": None,
        "source": "typed",
    }


def test_coordinates_of_the_device_keep_accuracy_and_time() -> None:
    place = parsing.read_place(
        {"lat": -6.2, "lon": 106.9, "accuracy": "8", "captured_at": "2026-11-22T02:00:00.000Z"}
    )
    assert place is not None
    assert (place["source"], place["accuracy"]) == ("gps", 8.0)
    assert place["captured_at"] == "2026-11-22T02:00:00+00:00"


def test_a_device_that_gives_no_time_is_not_believed() -> None:
    place = parsing.read_place({"lat": -6.2, "lon": 106.9, "accuracy": 8, "source": "gps"})
    assert place is not None
    assert place["source"] == "typed"


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [
        ("106,9", "-6,2", "latitude"),
        ("-6,2", "190", "longitude"),
        ("-6,2", "", "place"),
        ("x", "1", "place"),
        (float("nan"), 1, "latitude"),
    ],
)
def test_coordinates_off_the_globe_are_refused(lat: Any, lon: Any, code: str) -> None:
    assert refusal(parsing.read_place, {"lat": lat, "lon": lon}) == code


def test_a_number_longer_than_any_float_is_refused_like_any_other() -> None:
    assert refusal(parsing.read_place, {"lat": 10**400, "lon": 1}) == "place"
    assert refusal(parsing.read_number, 10**400) == "number"


def test_no_coordinates_at_all_are_none() -> None:
    assert parsing.read_place({"lat": "", "lon": " "}) is None


def test_only_an_id_of_an_upload_is_an_attachment() -> None:
    assert parsing.read_attachment("0f8fad5b-d9cb-469f-a165-70867728950e")
    assert refusal(parsing.read_attachment, "../../etc/passwd") == "attachment"
    assert refusal(parsing.read_attachment, "rumah.jpg") == "attachment"
