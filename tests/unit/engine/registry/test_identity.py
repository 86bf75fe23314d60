"""NIK and KK numbers are judged, never refused for where they were issued."""

from __future__ import annotations

from datetime import date

import pytest

from engine.registry.identity import mask, read_kk, read_nik

TODAY = date(2026, 11, 22)


def codes(findings):
    return [each.code for each in findings]


def test_a_woman_has_forty_added_to_her_birthday():
    nik = read_nik("3275014506900001", today=TODAY)
    assert (nik.number, nik.date, nik.sex) == ("3275014506900001", date(1990, 6, 5), "P")
    assert not nik.errors
    assert not nik.warnings


@pytest.mark.parametrize(
    "written",
    ["'3275010506900001", " 3275 0105 0690 0001 ", "3275.0105.0690.0001", "3275-01-050690-0001"],
)
def test_blanks_dots_and_dashes_are_forgiven(written):
    assert read_nik(written, today=TODAY).number == "3275010506900001"


@pytest.mark.parametrize("written", ["0", "", None, "-", "0000000000000000", 0, 0.0, "belum ada"])
def test_no_number_yet_is_a_status_and_not_a_number(written):
    nik = read_nik(written, today=TODAY)
    assert nik.absent
    assert nik.number is None
    assert not nik.errors


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("327501050690001", "nik_length"),
        ("32750105069000012", "nik_length"),
        ("32750I0506900001", "nik_characters"),
        ("３２７５０１０５０６９００００１", "nik_characters"),
        ("3275013113900001", "nik_date"),
        ("3275013002900001", "nik_date"),
        ("3275017206900001", "nik_date"),
        ("3275010506900000", "nik_serial"),
        ("3,27501E+15", "nik_rounded"),
        (3275010506900000.0, "nik_rounded"),
        (3.27501e15, "nik_rounded"),
    ],
)
def test_what_can_not_be_a_nik_is_refused_by_name(written, code):
    nik = read_nik(written, today=TODAY)
    assert codes(nik.errors) == [code]
    assert nik.number is None


def test_a_number_cell_that_kept_all_its_digits_is_taken():
    assert read_nik(3275010506900001, today=TODAY).number == "3275010506900001"


def test_a_nik_from_elsewhere_is_only_remarked():
    nik = read_nik("3171010506900001", today=TODAY)
    assert nik.number
    assert codes(nik.warnings) == ["nik_elsewhere"]


def test_a_district_dissolved_long_ago_is_no_error():
    assert not read_nik("3275130506900001", today=TODAY).errors


def test_disagreements_with_the_row_are_warnings():
    nik = read_nik(
        "3275010506900001",
        today=TODAY,
        birth_date=date(1990, 5, 6),
        sex="P",
        kk="3275010506900001",
    )
    assert codes(nik.warnings) == ["nik_birth_date", "nik_sex", "nik_is_kk"]
    assert nik.number


def test_the_stated_birth_date_settles_the_century():
    century_old = date(1921, 6, 5)
    assert read_nik("3275010506210001", today=TODAY).date == date(2021, 6, 5)
    assert read_nik("3275010506210001", today=TODAY, birth_date=century_old).date == century_old


def test_a_year_still_to_come_was_in_the_last_century():
    assert read_nik("3275010506270001", today=TODAY).date == date(1927, 6, 5)


def test_an_improbable_age_is_remarked():
    nik = read_nik("3275010506120001", today=TODAY, birth_date=date(1912, 6, 5))
    assert "nik_age" in codes(nik.warnings)


@pytest.mark.parametrize("written", ["1111111111111111", "1212121212121212"])
def test_a_pattern_of_digits_is_remarked(written):
    assert "nik_pattern" in codes(read_nik(written, today=TODAY).warnings)


def test_a_kk_number_has_no_forty_added_and_its_date_only_warns():
    assert read_kk("3275011203150001", today=TODAY).date == date(2015, 3, 12)
    odd = read_kk("3275015203150001", today=TODAY)
    assert odd.number == "3275015203150001"
    assert codes(odd.warnings) == ["kk_date"]


def test_every_sentence_says_what_to_do():
    for nik in (read_nik("123", today=TODAY), read_nik("3275013002900001", today=TODAY)):
        for finding in nik.errors:
            assert "Periksa" in finding.message


def test_a_mask_shows_the_last_four_digits_only():
    assert mask("3275010506900042") == "••••••••••••0042"
    assert mask(None) == "–"
