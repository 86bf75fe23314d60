"""Numbers are decimals of 34 digits, rounded half to even (IEEE 754 decimal128), as DMN asks."""

from __future__ import annotations

from decimal import (
    ROUND_HALF_EVEN,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
)

DECIMAL128 = Context(
    prec=34,
    rounding=ROUND_HALF_EVEN,
    Emin=-6143,
    Emax=6144,
    capitals=1,
    clamp=0,
    flags=[],
    traps=[DivisionByZero, InvalidOperation, Overflow],
)
"""Shared by every evaluation: only its methods are used, so no thread's own context matters."""

EXACT = Context(prec=6200, Emin=-20000, Emax=20000, traps=[InvalidOperation])
"""For quantizing without running out of digits."""


def number_from_text(text: str) -> Decimal:
    """The number a literal means, rounded to 34 digits; raises decimal.DecimalException."""
    return DECIMAL128.create_decimal(text)


def number_from_float(value: float) -> Decimal | None:
    """The decimal a float prints as (0.1 is 0.1); None for infinities and not-a-number."""
    number = Decimal(repr(value))
    return DECIMAL128.plus(number) if number.is_finite() else None


def whole(number: Decimal) -> int | None:
    """The number as an int when it has no fraction (1.0 too), else None."""
    truncated = int(number)
    return truncated if truncated == number else None


def text_of_number(number: Decimal) -> str:
    """Digits without exponent and without trailing zeros, so equal numbers read the same."""
    if not number:
        return "0"
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
