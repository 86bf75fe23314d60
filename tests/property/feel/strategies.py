"""FEEL values and texts for the properties and the fuzz."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from engine.feel import DaysTimeDuration, Range, YearsMonthsDuration

NUMBERS = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=6
)
INTEGERS = st.integers(-(10**12), 10**12).map(Decimal)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
WORDS = st.sampled_from(["usia", "nama", "jumlah jiwa", "a-b", "tanggal lahir", "x1", "名前"])
DATES = st.dates()
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))
ZONES = st.one_of(st.none(), st.just(dt.UTC), OFFSETS)
TIMES = st.times(timezones=ZONES)
MOMENTS = st.datetimes(
    dt.datetime(1900, 1, 1),  # noqa: DTZ001
    dt.datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=ZONES,
)
DAYS_TIMES = st.integers(-(10**20), 10**20).map(DaysTimeDuration)
YEARS_MONTHS = st.integers(-(10**9), 10**9).map(YearsMonthsDuration)
SCALARS: st.SearchStrategy[Any] = st.one_of(
    st.none(), st.booleans(), NUMBERS, TEXTS, DATES, TIMES, MOMENTS, DAYS_TIMES, YEARS_MONTHS
)
RANGES = st.builds(Range, INTEGERS, INTEGERS, st.booleans(), st.booleans())
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(SCALARS, RANGES),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)

PRINTABLE: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS | RANGES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS | TEXTS, inner, max_size=4),
    max_leaves=12,
)
"""Values whose text is FEEL again; dates inside lists print bare, as the standard's own do."""
