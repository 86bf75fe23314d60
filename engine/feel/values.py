"""The values FEEL has and Python has not: durations, ranges, functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

NANOS = 1_000_000_000
DAY = 86_400


@dataclass(frozen=True, slots=True, order=True)
class DaysTimeDuration:
    """A span of days, hours, minutes and seconds; counted in whole nanoseconds."""

    nanoseconds: int

    @classmethod
    def of(cls, *, days: int = 0, seconds: int = 0, nanoseconds: int = 0) -> DaysTimeDuration:
        """A duration from its parts, each of either sign."""
        return cls((days * DAY + seconds) * NANOS + nanoseconds)

    @property
    def seconds(self) -> int:
        """Whole seconds, rounded down."""
        return self.nanoseconds // NANOS

    def __str__(self) -> str:
        whole, nanos = divmod(abs(self.nanoseconds), NANOS)
        days, rest = divmod(whole, DAY)
        hours, rest = divmod(rest, 3600)
        minutes, seconds = divmod(rest, 60)
        fraction = f".{nanos:09d}".rstrip("0") if nanos else ""
        clock = "".join(
            (
                f"{hours}H" if hours else "",
                f"{minutes}M" if minutes else "",
                f"{seconds}{fraction}S" if seconds or nanos else "",
            )
        )
        if not days and not clock:
            return "PT0S"
        sign = "-" if self.nanoseconds < 0 else ""
        return f"{sign}P{f'{days}D' if days else ''}{'T' + clock if clock else ''}"


@dataclass(frozen=True, slots=True, order=True)
class YearsMonthsDuration:
    """A span of years and months; counted in months."""

    months: int

    def __str__(self) -> str:
        years, months = divmod(abs(self.months), 12)
        if not self.months:
            return "P0M"
        sign = "-" if self.months < 0 else ""
        return f"{sign}P{f'{years}Y' if years else ''}{f'{months}M' if months else ''}"


@dataclass(frozen=True, slots=True)
class Range:
    """A range of comparable values; an end of None is open to infinity when ``operator`` is set.

    ``operator`` keeps how a one-sided range was written (``<``, ``<=``, ``>``, ``>=``, ``=``,
    ``!=``): ranges written differently are not the same value (DMN 1.5, table 53).
    """

    start: Any
    end: Any
    start_included: bool
    end_included: bool
    operator: str = ""


class Function:
    """A function value: FEEL's own, a decision's business knowledge, or one lent by the host.

    ``body`` takes the positional FEEL values and returns one; a host function's result is
    admitted as any other input. ``types`` and ``result`` are FEEL types or None.
    """

    __slots__ = ("body", "name", "params", "result", "types")

    def __init__(
        self,
        params: Sequence[str],
        body: Callable[..., Any],
        *,
        name: str = "",
        types: Sequence[Any] = (),
        result: Any = None,
    ) -> None:
        self.params = tuple(params)
        self.body = body
        self.name = name
        self.types = tuple(types) or (None,) * len(self.params)
        self.result = result

    def __repr__(self) -> str:
        return f"function {self.name}({', '.join(self.params)})"
