"""A share says 100 % only when nothing is left."""

from __future__ import annotations

import pytest

from engine.shares import percent


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [(1, 6, 17), (5, 6, 83), (1, 8, 13), (1_218, 1_219, 99), (1, 1_219, 1), (0, 6, 0), (6, 6, 100)],
)
def test_a_share_is_rounded_and_never_early(part: int, whole: int, told: int) -> None:
    assert percent(part, whole) == told


def test_nothing_to_count_is_told_as_asked() -> None:
    assert (percent(0, 0), percent(0, 0, of_nothing=100)) == (0, 100)
