"""Whatever the cells hold, every line becomes a row or a refusal that says why."""

from __future__ import annotations

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from engine.registry import values
from engine.registry.columns import FIELDS, Columns, recognise
from engine.registry.names import clean_name, name_key
from engine.registry.reader import Refusal, Row, _read
from engine.registry.sheets import Sheet
from engine.store.registry.shapes import is_refused

TODAY = date(2026, 11, 22)
cells = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
)
COLUMNS = Columns(FIELDS, 1, {name: at for at, name in enumerate(FIELDS)})


@given(st.lists(st.lists(cells, max_size=len(FIELDS) + 2), max_size=5))
def test_any_line_is_a_row_or_a_refusal(lines):
    sheet = Sheet(iter(enumerate(lines, start=2)))
    results = list(_read(sheet, COLUMNS, TODAY))
    assert [each.line for each in results] == list(range(2, len(lines) + 2))
    for each in results:
        if is_refused(each):
            assert isinstance(each, Refusal)
            assert all(problem.message for problem in each.problems)
        else:
            assert isinstance(each, Row)
            assert each.name
            assert each.nik is None or len(each.nik) == 16
            assert each.birth_date is None or each.birth_date <= TODAY


@given(st.text(st.characters(max_codepoint=0xFF)))
def test_a_name_key_is_stable(name):
    assert name_key(name_key(name)) == name_key(name)
    assert name_key(clean_name(name)) == name_key(name)


@given(st.one_of(cells))
def test_values_are_read_without_a_fall(cell):
    assert isinstance(values.text(cell), str)
    assert values.read_date(cell) is None or isinstance(values.read_date(cell), date)
    assert not isinstance(values.read_date(cell), datetime)
    assert values.read_decile(values.text(cell)) in (None, *range(1, 11))


@given(st.lists(st.text()))
def test_no_header_is_recognised_twice(header):
    fields = recognise(header)
    assert len(set(fields.values())) == len(fields)
