"""Values are written one way, whatever comes: nothing raises, and figures can be read back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine.wording as written
from forms.parsing import read_date, read_money, read_number

ANY = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.decimals()
    | st.text()
    | st.just(10**400)
)


@given(ANY, st.sampled_from(["id", "en"]), st.none() | st.integers(0, 4))
def test_no_figure_is_refused(value: object, lang: written.Lang, digits: int | None) -> None:
    assert isinstance(written.number(value, lang, digits), str)
    assert isinstance(written.rupiah(value), str)
    assert isinstance(written.place(value, value, lang), str)


@given(st.datetimes() | st.datetimes(timezones=st.just(UTC)), st.sampled_from(["id", "en"]))
def test_no_moment_is_refused(value: datetime, lang: written.Lang) -> None:
    assert str(written.local(value).year) in written.moment(value, lang, weekday=True)


@given(st.text())
def test_texts_without_days_stay_as_they_are(text: str) -> None:
    if not any(char.isdigit() for char in text):
        assert written.days_within(text) == text


@given(st.integers(0, 10**14))
def test_money_is_read_back_as_it_was_written(value: int) -> None:
    assert read_money(written.rupiah(value)) == value


@given(st.decimals(-(10**9), 10**9, places=3))
def test_numbers_are_read_back_as_they_were_written(value: Decimal) -> None:
    assert Decimal(str(read_number(written.number(value)))) == value


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_days_are_read_back_as_they_were_written(value: date) -> None:
    assert read_date(written.day(value)) == value.isoformat()
    assert read_date(written.dotted(value)) == value.isoformat()
    assert written.read_day(value.isoformat()) == value


@pytest.mark.parametrize(
    ("value", "digits", "id_", "en"),
    [
        (1234567.5, None, "1.234.567,5", "1,234,567.5"),
        (0, None, "0", "0"),
        (100, None, "100", "100"),
        (2.0, None, "2", "2"),
        (1 / 3, None, "0,333", "0.333"),
        (-1500, None, "-1.500", "-1,500"),
        (2.5, 0, "3", "3"),
        (1, 2, "1,00", "1.00"),
        (True, None, "True", "True"),
        ("banyak", None, "banyak", "banyak"),
    ],
)
def test_numbers_have_their_thousands_set_off(
    value: object, digits: int | None, id_: str, en: str
) -> None:
    assert written.number(value, "id", digits) == id_
    assert written.number(value, "en", digits) == en


def test_the_day_is_that_of_the_office_not_that_of_greenwich() -> None:
    late = datetime(2026, 11, 30, 18, 6, tzinfo=UTC)
    assert written.day(late) == "1 Des 2026"
    assert written.moment(late, weekday=True) == "Sel, 1 Des 2026, 01.06 WIB"
    assert written.moment(late, "en") == "1 Dec 2026, 01:06 WIB"


def test_days_inside_a_text_are_written_for_people() -> None:
    told = "Diterima 2026-12-20, surat 2026-12-01T03:00:00Z, nomor 12-2026-12-20 dan 2026-13-40."
    assert written.days_within(told) == (
        "Diterima 20 Des 2026, surat 1 Des 2026, 10.00 WIB, nomor 12-2026-12-20 dan 2026-13-40."
    )


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        (timedelta(seconds=20), "1 menit"),
        (timedelta(minutes=-53), "53 menit"),
        (timedelta(hours=23, minutes=59), "23 jam"),
        (timedelta(hours=25), "1 hari"),
        (timedelta(days=40), "40 hari"),
    ],
)
def test_a_span_is_told_in_its_largest_full_unit(gap: timedelta, said: str) -> None:
    assert written.ago(gap) == said


def test_marks_places_and_identity_numbers() -> None:
    assert written.short("d6de4d28ff7f" + "0" * 52) == "d6de 4d28 ff7f"
    assert written.place(-6.2211, 106.9987) == "-6,22110; 106,99870"
    assert written.place(-6.2211, 106.9987, "en") == "-6.22110, 106.99870"
    assert written.masked("3275010506900042") == "••••••••••••0042"
    assert written.masked(written.masked("3275010506900042")) == "••••••••••••0042"
    assert written.size(1_240_000) == "1,2 MB"
