"""A reason is a sentence, not a letter."""

from __future__ import annotations

import pytest

from forms import is_sentence


@pytest.mark.parametrize(
    "text",
    ["", "x", "x x x", "......", "ok ok ok ok ok", "tidak tidak tidak", "12345 67890", "Hujan"],
)
def test_no_sentence(text: str):
    assert not is_sentence(text)


@pytest.mark.parametrize(
    "text", ["Rumahnya kosong sejak Lebaran", "RW 05 kebanjiran, jalan tertutup."]
)
def test_a_sentence(text: str):
    assert is_sentence(text)
