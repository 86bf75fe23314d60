"""Shares in whole percent, as pages, facts and letters tell them."""

from __future__ import annotations


def percent(part: int, whole: int, *, of_nothing: int = 0) -> int:
    """``part`` of ``whole``, rounded half up; 100 only when nothing is left, 0 only for nothing.

    ``of_nothing`` is what is told where there is nothing to count.
    """
    if not whole:
        return of_nothing
    if part in (0, whole):
        return 100 * part // whole
    return min(99, max(1, (200 * part + whole) // (2 * whole)))
