"""Whatever is typed is read rightly or refused, and what is shown can be typed again."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import forms
from forms import identity, parsing
from forms.messages import Invalid

NOW = datetime(2026, 11, 22, tzinfo=UTC)
DIGITS = st.text("0123456789", min_size=14, max_size=18)
NOISE = st.sampled_from(["", " ", ".", "-", "\u00a0", " - "])
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)


@st.composite
def niks(draw: st.DrawFn) -> tuple[str, date, str]:
    """A NIK as the civil registry issues it, with the birth date and sex it was issued for."""
    born = draw(st.dates(date(1930, 1, 1), date(2025, 12, 31)))
    sex = draw(st.sampled_from("LP"))
    day = born.day + (40 if sex == "P" else 0)
    region = draw(st.sampled_from(["327501", "327512", "317401", "911003"]))
    serial = draw(st.integers(1, 9999))
    return f"{region}{day:02d}{born:%m%y}{serial:04d}", born, sex


@given(niks())
def test_every_issued_nik_is_accepted_and_agrees_with_its_holder(
    issued: tuple[str, date, str],
) -> None:
    nik, born, sex = issued
    assert identity.read_nik(nik) == nik
    assert identity.sex_of(nik) == sex
    assert born in identity.birth_dates_of(nik, NOW.date())
    doubts = identity.doubts_about_nik(nik, today=NOW.date(), born=born, sex=sex)
    assert not {"warn_nik_birth", "warn_nik_sex"} & {doubt.code for doubt in doubts}


@given(niks(), st.lists(NOISE, min_size=17, max_size=17))
def test_blanks_dots_and_dashes_never_change_a_nik(
    issued: tuple[str, date, str], noise: list[str]
) -> None:
    spaced = "".join(blank + digit for blank, digit in zip(noise, issued[0], strict=False))
    assert identity.read_nik(spaced + noise[-1]) == issued[0]


@given(niks())
def test_a_nik_that_went_through_a_float_is_never_taken(issued: tuple[str, date, str]) -> None:
    for damaged in (float(issued[0]), f"{float(issued[0]):.5E}", f"{issued[0]}.0"):
        assert _read_or_none(identity.read_nik, damaged) is None


@given(DIGITS)
def test_digits_are_taken_as_they_stand_or_not_at_all(digits: str) -> None:
    for reader in (identity.read_nik, identity.read_kk):
        assert _read_or_none(reader, digits) in (None, digits)


@given(st.dates(date(2000, 1, 1), date(2025, 12, 31)), st.integers(1, 9999))
def test_every_issued_kk_number_is_accepted(recorded: date, serial: int) -> None:
    number = f"327501{recorded:%d%m%y}{serial:04d}"
    assert identity.read_kk(number) == number


@given(st.integers(0, 10**15 - 1))
def test_rupiah_as_shown_are_read_back(amount: int) -> None:
    shown = parsing.money_text(amount)
    for typed in (shown, f"Rp {shown}", f"Rp{shown},-", f"{shown},00", str(amount), amount):
        assert parsing.read_money(typed) == amount


@given(st.text("0123456789.,-Rp ", max_size=16))
def test_rupiah_are_never_misread(typed: str) -> None:
    amount = _read_or_none(parsing.read_money, typed)
    if amount is not None:
        # Only a fraction of nothing may be dropped: ",00", ",0" or ",-".
        kept = re.sub(r",(-|00?)$", "", re.sub(r"\s", "", typed))
        assert int(re.sub(r"\D", "", kept)) == amount


@given(st.decimals(-(10**9), 10**9, allow_nan=False, places=4))
def test_numbers_as_shown_are_read_back(number: Any) -> None:
    value = parsing.plain(number)
    assert parsing.read_number(parsing.number_text(value)) == value
    assert parsing.read_number(value) == value


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_dates_are_read_in_every_spelling(day: date) -> None:
    months = (
        "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
    )
    named = f"{day.day} {months.split()[day.month - 1]} {day.year}"
    for typed in (day.isoformat(), f"{day:%d-%m-%Y}", f"{day.day}/{day.month}/{day.year}", named):
        assert parsing.read_date(typed) == day.isoformat()


@given(ANYTHING)
def test_readers_refuse_and_never_break(value: Any) -> None:
    readers = (
        identity.read_nik,
        identity.read_kk,
        parsing.read_money,
        parsing.read_number,
        parsing.read_date,
        parsing.read_time,
        parsing.read_moment,
        parsing.read_phone,
        parsing.read_wilayah,
        parsing.read_place,
        parsing.read_attachment,
    )
    for reader in readers:
        _read_or_none(reader, value)


FORM = forms.read(
    json.dumps(
        {
            "components": [
                {"type": "textfield", "id": "a", "key": "a", "label": "A"},
                {"type": "number", "id": "n", "key": "n", "label": "N"},
                {"type": "checkbox", "id": "c", "key": "c", "label": "C"},
                {"type": "taglist", "id": "t", "key": "t", "label": "T", "values": [{"value": 1}]},
                {
                    "type": "filepicker",
                    "id": "f",
                    "key": "f",
                    "label": "F",
                    "multiple": True,
                    "properties": {"jenis": "foto"},
                },
                {
                    "type": "textfield",
                    "id": "k",
                    "key": "k",
                    "label": "K",
                    "properties": {"jenis": "koordinat"},
                    "conditional": {"hide": "=c"},
                },
                {
                    "type": "dynamiclist",
                    "id": "r",
                    "path": "r",
                    "label": "R",
                    "components": [
                        {"type": "textfield", "id": "b", "key": "b", "label": "B"},
                        {"type": "expression", "id": "e", "key": "e", "expression": "=b = a"},
                    ],
                },
            ]
        }
    ).encode(),
    "uji.form",
)
ANSWERS = st.dictionaries(st.sampled_from("anctfkr"), ANYTHING, max_size=7)


@given(ANSWERS)
def test_any_json_is_loaded_refused_kept_and_drawn(answers: dict[str, Any]) -> None:
    errors: dict[str, Any] = {}
    try:
        loaded = FORM.load(answers, facts={}, now=NOW)
        assert json.loads(json.dumps(loaded, allow_nan=False)) == loaded
    except forms.FormError as error:
        errors = error.fields
    draft = FORM.draft(answers)
    assert FORM.draft(draft) == draft
    FORM.view(draft, facts={}, errors=errors, now=NOW)
    FORM.warnings(draft, facts={}, now=NOW)


@given(st.lists(st.tuples(st.text("ancr-0123_x", max_size=12), st.text(max_size=5)), max_size=12))
def test_any_html_names_are_taken_apart_safely(items: list[tuple[str, str]]) -> None:
    answers = forms.unflatten(items)
    assert not any(name.startswith("_") for name in answers)
    FORM.view(forms.apply_row_action(answers, "tambah:r"), facts={}, errors={}, now=NOW)


def _read_or_none(reader: Any, value: Any) -> Any:
    try:
        return reader(value)
    except Invalid:
        return None
