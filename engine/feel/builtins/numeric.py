"""Numbers: rounding, roots, logarithms (DMN 1.5, table 77)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Decimal,
)
from typing import Any

from engine.feel.builtins.signature import builtin
from engine.feel.errors import Refusal
from engine.feel.numbers import DECIMAL128, EXACT, whole
from engine.feel.values import DaysTimeDuration, YearsMonthsDuration
from engine.sentences import say

MIN_SCALE = -6111
MAX_SCALE = 6176


def rounded(number: Decimal, scale: Decimal, mode: str) -> Decimal:
    """The number with so many digits after the point; refused outside -6111 to 6176."""
    places = int(scale) if abs(scale) <= MAX_SCALE else MAX_SCALE + 1
    if not MIN_SCALE <= places <= MAX_SCALE:
        raise Refusal(
            say(
                "jumlah angka desimal harus {min_scale} sampai {max_scale}.",
                min_scale=MIN_SCALE,
                max_scale=MAX_SCALE,
            )
        )
    exponent: Any = number.as_tuple().exponent
    if exponent >= -places:
        return number
    quantized = number.quantize(Decimal((0, (1,), -places)), rounding=mode, context=EXACT)
    return DECIMAL128.plus(quantized)


def _rounding(mode: str) -> Callable[[Decimal, Decimal], Decimal]:
    return lambda number, scale: rounded(number, scale, mode)


for _name, _mode in (
    ("decimal", ROUND_HALF_EVEN),
    ("round up", ROUND_UP),
    ("round down", ROUND_DOWN),
    ("round half up", ROUND_HALF_UP),
    ("round half down", ROUND_HALF_DOWN),
):
    builtin(f"{_name}(n: number, scale: number)")(_rounding(_mode))


@builtin("floor(n: number, scale: number)")
@builtin("floor(n: number)")
def floor(number: Decimal, scale: Decimal = Decimal(0)) -> Decimal:
    """The nearest number below."""
    return rounded(number, scale, ROUND_FLOOR)


@builtin("ceiling(n: number, scale: number)")
@builtin("ceiling(n: number)")
def ceiling(number: Decimal, scale: Decimal = Decimal(0)) -> Decimal:
    """The nearest number above."""
    return rounded(number, scale, ROUND_CEILING)


@builtin("abs(n: number)")
def absolute(number: Decimal) -> Decimal:
    """Without its sign."""
    return number.copy_abs()


@builtin("abs(n: days and time duration)")
def absolute_days(span: DaysTimeDuration) -> DaysTimeDuration:
    """A duration without its sign."""
    return DaysTimeDuration(abs(span.nanoseconds))


@builtin("abs(n: years and months duration)")
def absolute_months(span: YearsMonthsDuration) -> YearsMonthsDuration:
    """A duration without its sign."""
    return YearsMonthsDuration(abs(span.months))


@builtin("modulo(dividend: number, divisor: number)")
def modulo(dividend: Decimal, divisor: Decimal) -> Decimal:
    """The rest with the sign of the divisor: ``dividend - divisor * floor(dividend / divisor)``."""
    if not divisor:
        raise Refusal("pembagi nol.")
    if max(dividend.adjusted(), 0) - min(divisor.adjusted(), 0) > 6000:
        raise Refusal("angka di luar jangkauan.")
    rest = EXACT.remainder(dividend, divisor)
    if rest and (rest < 0) != (divisor < 0):
        rest = EXACT.add(rest, divisor)
    return DECIMAL128.plus(rest)


def _guarded(operation: Callable[[Decimal], Decimal]) -> Callable[[Decimal], Decimal]:
    def run(number: Decimal) -> Decimal:
        try:
            return operation(number)
        except ArithmeticError:
            raise Refusal("hasil hitungan tidak ada atau di luar jangkauan.") from None

    return run


builtin("sqrt(number: number)")(_guarded(DECIMAL128.sqrt))
builtin("exp(number: number)")(_guarded(DECIMAL128.exp))


@builtin("log(number: number)")
def log(number: Decimal) -> Decimal:
    """The natural logarithm; refused for zero and below."""
    if number <= 0:
        raise Refusal("logaritma hanya ada untuk angka di atas nol.")
    return DECIMAL128.ln(number)


def _parity(number: Decimal) -> bool:
    return EXACT.remainder(number, Decimal(2)) == 0 if whole(number) is not None else False


@builtin("odd(number: number)")
def odd(number: Decimal) -> bool:
    """True for whole numbers that two does not divide."""
    return whole(number) is not None and not _parity(number)


@builtin("even(number: number)")
def even(number: Decimal) -> bool:
    """True for whole numbers that two divides."""
    return _parity(number)
