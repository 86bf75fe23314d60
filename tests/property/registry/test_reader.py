"""Whatever the cells hold, every line becomes a row, a refusal or nobody, and none is lost."""

from __future__ import annotations

import tempfile
from datetime import date, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from engine.registry import values
from engine.registry.columns import FIELDS, Columns, recognise
from engine.registry.dates import read_date
from engine.registry.delimited import open_text
from engine.registry.names import clean_name, name_key
from engine.registry.reader import propose_columns, read_lines, read_sheet
from engine.registry.rows import Account, Refusal, Row, Skipped
from engine.registry.sheets import Sheet
from engine.registry.units import read_pair
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
def test_any_line_is_a_row_a_refusal_or_nobody(lines):
    *results, account = read_sheet(Sheet(iter(enumerate(lines, start=2))), COLUMNS, TODAY)
    assert isinstance(account, Account)
    assert [each.line for each in results] == list(range(2, len(lines) + 2))
    for each in results:
        if is_refused(each):
            assert isinstance(each, Refusal | Skipped)
            assert all(problem.message for problem in each.problems)
        else:
            assert isinstance(each, Row)
            assert each.name
            assert each.nik is None or len(each.nik) == 16
            assert each.birth_date is None or each.birth_date <= TODAY


PIECES = st.one_of(
    st.sampled_from(('"', '""', ";", ",", "\n", "\r\n", "\r", '";', ';"', "\x0b", "\u2028", "\0")),
    st.text(max_size=8),
    st.integers(0, 9999).map(lambda serial: f"327501050690{serial:04};Budi;Jl. A\n"),
)


@given(
    st.lists(PIECES, max_size=60).map("".join),
    st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252")),
)
def test_every_physical_line_of_a_text_is_accounted_for(body, encoding):
    """Quotes, ends of lines and encodings as they come: what goes in comes out or is told of."""
    text = "NIK;NAMA;ALAMAT\r\n" + body
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(text.encode(encoding, errors="replace"))
        opened = open_text(path)
        if opened is None:
            return
        people = {"nik": 0, "name": 1, "address": 2}
        columns = Columns(("NIK", "NAMA", "ALAMAT"), 1, people)
        *lines, account = read_lines(path, columns, today=TODAY)
        raw = path.read_bytes()
    assert account.lines == _physical(raw, encoding)
    parts = (account.taken, account.refused, account.skipped, account.blank, account.joined)
    assert account.lines == sum(parts)
    assert len(lines) == account.taken + account.refused + account.skipped
    assert len({each.line for each in lines}) == len(lines)


def _physical(raw, encoding):
    """Lines by line feed, carriage return or both; other signs end no line of a file."""
    text = raw.decode(encoding if encoding != "cp1252" else "latin-1", errors="replace")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines) - (lines[-1] == "")


@given(
    st.lists(st.integers(0, 8), min_size=1, max_size=20),
    st.sampled_from(("", '"Gg Buntu', 'Jl "A" 5', '"Jl. Lurus"', 'Jl. Ujung"', '"a"b"')),
)
def test_no_person_is_swallowed_by_a_quote(places, odd):
    """Every line that begins with a NIK of its own is a person, whatever quotes stand in it."""
    addresses = [odd if place == 0 else "Jl. A" for place in places]
    body = "".join(
        f"3275010506{90 + at % 9:02}{9000 + at:04};Orang {at}x;{address};Perwira\n"
        for at, address in enumerate(addresses)
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_text("NIK;NAMA;ALAMAT;KELURAHAN\n" + body)
        *lines, _ = read_lines(path, propose_columns(path), today=TODAY)
    assert sum(isinstance(each, Row | Refusal) for each in lines) == len(places)


@given(st.text(st.characters(max_codepoint=0xFF)))
def test_a_name_key_is_stable(name):
    assert name_key(name_key(name)) == name_key(name)
    assert name_key(clean_name(name)) == name_key(name)


@given(st.one_of(cells))
def test_values_are_read_without_a_fall(cell):
    assert isinstance(values.text(cell), str)
    assert read_date(cell) is None or isinstance(read_date(cell), date)
    assert not isinstance(read_date(cell), datetime)
    assert values.read_decile(values.text(cell)) in (None, *range(1, 11))
    units = read_pair(cell)
    assert all(each is None or len(each) == 3 for each in (units.rt, units.rw))


@given(st.lists(st.text()))
def test_no_header_is_recognised_twice(header):
    fields = recognise(header)
    assert len(set(fields.values())) == len(fields)
