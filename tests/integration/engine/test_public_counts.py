"""Counts that point at nobody, and the checksum of a list."""

from __future__ import annotations

from engine.queries.public import _hidden
from engine.store.checksums import checksum


def test_few_families_are_hidden():
    assert _hidden({"a": 3, "b": 1, "c": 40}) == {"a", "b"}


def test_one_hidden_unit_hides_the_next_smallest_too():
    assert _hidden({"a": 4, "b": 12, "c": 40}) == {"a", "b"}


def test_nothing_is_hidden_where_nobody_is_few():
    assert _hidden({"a": 5, "b": 12}) == set()


def test_the_checksum_does_not_depend_on_the_order_of_rows():
    rows = [
        ("32.75.03.1004", "AHMAD", "JL. MELATI", "001", None, b"\x01"),
        ("x", "y", "", "", "", b""),
    ]
    assert checksum(rows) == checksum(reversed(rows))
    assert len(checksum(rows)) == 64


def test_the_checksum_tells_a_changed_letter():
    before = [("32.75.03.1004", "AHMAD", "JL. MELATI 1", "001", "002", b"\x01")]
    after = [("32.75.03.1004", "AHMAD", "JL. MELATI 2", "001", "002", b"\x01")]
    assert checksum(before) != checksum(after)
