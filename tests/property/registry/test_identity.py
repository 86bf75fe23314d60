"""What holds for every NIK that follows the rule, and for every text whatever."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from engine.registry.identity import PROVINCES, mask, read_kk, read_nik

TODAY = date(2026, 11, 22)
regions = st.builds(
    lambda province, rest: f"{province}{rest:04}",
    st.sampled_from(sorted(PROVINCES)),
    st.integers(0, 9999),
)
births = st.dates(date(1927, 1, 1), TODAY)
serials = st.integers(1, 9999)


def nik_of(region: str, born: date, sex: str, serial: int) -> str:
    return f"{region}{born.day + 40 * (sex == 'P'):02}{born:%m%y}{serial:04}"


@given(regions, births, st.sampled_from("LP"), serials)
def test_a_nik_made_by_the_rule_is_read_back(region, born, sex, serial):
    number = nik_of(region, born, sex, serial)
    nik = read_nik(number, today=TODAY, birth_date=born, sex=sex)
    assert (nik.number, nik.date, nik.sex) == (number, born, sex)
    assert not {"nik_birth_date", "nik_sex"} & {each.code for each in nik.warnings}


@given(st.one_of(st.text(), st.integers(), st.floats(), st.none(), st.booleans()))
def test_any_cell_is_a_number_or_absent_or_in_error(cell):
    for read in (read_nik, read_kk):
        result = read(cell, today=TODAY)
        assert [result.number is not None, result.absent, bool(result.errors)].count(True) == 1


@given(st.from_regex(r"\A[0-9]{16}\Z"))
def test_a_mask_keeps_four_digits_and_the_length(number):
    assert len(mask(number)) == 16
    assert mask(number)[-4:] == number[-4:]
    assert not any(letter.isdigit() for letter in mask(number)[:-4])


@given(regions, births, serials)
def test_a_number_cell_never_yields_another_number(region, born, serial):
    number = nik_of(region, born, "L", serial)
    rounded = float(f"{float(number):.14e}")
    assert read_nik(rounded, today=TODAY).number in (None, number)
