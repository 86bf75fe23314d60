"""Which base list a case is about, by what its decree says of its answers."""

from __future__ import annotations

import pytest

from engine.declared.base_data import chosen

NAMED = {"base_data": {"deciles": [1, 2], "name": "basis_data", "version": "versi"}}


@pytest.mark.parametrize(
    ("manifest", "data", "told"),
    [
        (NAMED, {"basis_data": "DTSEN", "versi": "2026-10-01"}, ("DTSEN", "2026-10-01")),
        (NAMED, {"basis_data": "DTSEN"}, ("DTSEN", "")),
        (NAMED, {}, ("", "")),
        ({"base_data": {"deciles": [1]}}, {"basis_data": "DTSEN"}, ("", "")),
        ({}, {"basis_data": "DTSEN"}, ("", "")),
    ],
)
def test_the_case_says_which_list_it_is_about(manifest, data, told):
    assert chosen(manifest, data) == told
