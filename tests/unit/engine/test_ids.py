"""An identity as addresses and forms name it."""

from __future__ import annotations

from uuid import UUID

import pytest

from engine.ids import known_id, new_id


def test_an_identity_is_known_with_its_hyphens_and_without():
    made = new_id()
    assert known_id(str(made)) == known_id(made.hex) == made


@pytest.mark.parametrize(
    "text", [None, "", "abc", "9" * 30, "zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz", "a\x00b"]
)
def test_any_other_text_names_none(text: str | None):
    assert known_id(text) is None


def test_the_last_identity_of_all_is_one():
    assert known_id("f" * 32) == UUID(int=2**128 - 1)
