"""An expression that speaks of no data always gives the same: a value of the right kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from engine.bpmn.lint.iso import is_cycle, is_date, is_duration
from engine.feel import DaysTimeDuration, Expression, FeelError, YearsMonthsDuration
from engine.sentences import say

_SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)
_DURATION = (DaysTimeDuration, YearsMonthsDuration, str)
_KINDS: dict[str, tuple[tuple[type, ...], str]] = {
    "Syarat": ((bool,), say("benar atau salah")),
    "Syarat pengulangan": ((bool,), say("benar atau salah")),
    "Syarat selesai": ((bool,), say("benar atau salah")),
    "Pemeriksaan": ((bool,), say("benar atau salah")),
    "Jumlah instans": ((Decimal, int), "bilangan"),
    "Kumpulan data": ((list,), "daftar"),
    "Petugas yang ditunjuk": ((str,), say("id petugas")),
    "timeDate": ((date, str), "tanggal"),
    "timeDuration": (_DURATION, "lama waktu"),
    "timeCycle": ((str,), "pengulangan waktu (R3/P1D)"),
}
"""What an expression is for → the values that serve it, and what a reader calls them."""
_WORTH: dict[str, Callable[[Any], bool]] = {
    "timeDate": lambda value: not isinstance(value, str) or is_date(value),
    "timeDuration": lambda value: is_duration(str(value)),
    "timeCycle": is_cycle,
}
"""Which values of the right kind are a time: neither negative nor nothing (``R0`` never comes)."""


def wanted_instead(what: str, expression: Expression) -> str:
    """What the expression ought to give and never will; "" when nothing can be said."""
    if what not in _KINDS or expression.names:
        return ""
    kinds, called = _KINDS[what]
    try:
        value: Any = expression.evaluate({}, now=_SOME_DAY)
    except FeelError:
        return called
    fits = bool in kinds if isinstance(value, bool) else isinstance(value, kinds)
    return "" if fits and _WORTH.get(what, lambda _: True)(value) else called
