"""``not``, ``all``, ``any``, ``is`` (DMN 1.5, tables 73, 75 and 83)."""

from __future__ import annotations

from typing import Any

from engine.feel.builtins.signature import builtin
from engine.feel.calendar import nanos_of, offset_seconds
from engine.feel.compare import same
from engine.feel.errors import Refusal
from engine.feel.kinds import kind_of
from engine.feel.runtime import SCAN
from engine.feel.temporal import text_of


@builtin("not(negand: boolean?)")
def not_(negand: bool | None) -> bool | None:
    """The other truth value; null stays null."""
    return None if negand is None else not negand


@builtin("all(*list: list)", rate=SCAN)
def all_(items: list[Any]) -> bool | None:
    """False when one is false, null when one is unknown."""
    return _decide(items, decisive=False)


@builtin("any(*list: list)", rate=SCAN)
def any_(items: list[Any]) -> bool | None:
    """True when one is true, null when one is unknown."""
    return _decide(items, decisive=True)


def _decide(items: list[Any], *, decisive: bool) -> bool | None:
    if any(item is decisive for item in items):
        return decisive
    if any(item is not None and type(item) is not bool for item in items):
        raise Refusal("daftar ini harus berisi benar/salah.")
    return None if any(item is None for item in items) else not decisive


@builtin("is(value1?: any, value2?: any)", positional=2, rate=SCAN)
def is_(value1: Any, value2: Any) -> bool:
    """The same value of the same kind, with the same zone; a value not named is null."""
    kind = kind_of(value1)
    if kind != kind_of(value2):
        return False
    if kind in ("time", "date and time"):
        spelled = text_of(value1) == text_of(value2) and nanos_of(value1) == nanos_of(value2)
        return spelled and offset_seconds(value1) == offset_seconds(value2)
    return same(value1, value2)
