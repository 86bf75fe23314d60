"""Sums and means over lists or over the arguments themselves (DMN 1.5, table 75)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from engine.feel.builtins.signature import builtin
from engine.feel.compare import less
from engine.feel.errors import Refusal
from engine.feel.numbers import DECIMAL128
from engine.feel.runtime import DEEP, SCAN

Items = list[Any]


def numbers(items: Items) -> list[Decimal]:
    """The items when all are numbers; refused otherwise."""
    if any(type(item) is not Decimal for item in items):
        raise Refusal("daftar ini harus berisi angka.")
    return items


def total(items: list[Decimal]) -> Decimal:
    """The sum in 34 digits."""
    made = Decimal(0)
    try:
        for item in items:
            made = DECIMAL128.add(made, item)
    except ArithmeticError:
        raise Refusal("jumlah di luar jangkauan.") from None
    return made


@builtin("min(*list: list)", rate=SCAN)
def minimum(items: Items) -> Any:
    """The least item; null of nothing."""
    least = items[0] if items else None
    for item in items:
        least = item if less(item, least) else least
    return least


@builtin("max(*list: list)", rate=SCAN)
def maximum(items: Items) -> Any:
    """The greatest item; null of nothing."""
    greatest = items[0] if items else None
    for item in items:
        greatest = item if less(greatest, item) else greatest
    return greatest


@builtin("sum(*list: list)", rate=SCAN)
def summed(items: Items) -> Decimal | None:
    """The sum; null of nothing."""
    return total(numbers(items)) if items else None


@builtin("mean(*list: list)", rate=SCAN)
def mean(items: Items) -> Decimal | None:
    """The arithmetic mean; null of nothing."""
    return DECIMAL128.divide(total(numbers(items)), Decimal(len(items))) if items else None


@builtin("product(*list: list)", rate=SCAN)
def product(items: Items) -> Decimal | None:
    """All multiplied; null of nothing."""
    if not items:
        return None
    made = Decimal(1)
    try:
        for item in numbers(items):
            made = DECIMAL128.multiply(made, item)
    except ArithmeticError:
        raise Refusal("hasil kali di luar jangkauan.") from None
    return made


@builtin("median(*list: list)", rate=SCAN)
def median(items: Items) -> Decimal | None:
    """The middle one, or the mean of the two in the middle; null of nothing."""
    if not items:
        return None
    ordered = sorted(numbers(items))
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return DECIMAL128.divide(total(ordered[middle - 1 : middle + 1]), Decimal(2))


@builtin("stddev(*list: list)", rate=DEEP)
def deviation(items: Items) -> Decimal | None:
    """The sample's standard deviation; null of fewer than two."""
    if len(numbers(items)) < 2:
        return None
    average = DECIMAL128.divide(total(items), Decimal(len(items)))
    try:
        squares = [DECIMAL128.power(DECIMAL128.subtract(item, average), 2) for item in items]
    except ArithmeticError:
        raise Refusal("simpangan baku di luar jangkauan.") from None
    return DECIMAL128.sqrt(DECIMAL128.divide(total(squares), Decimal(len(items) - 1)))


@builtin("mode(*list: list)", rate=SCAN)
def modes(items: Items) -> list[Decimal]:
    """The numbers that occur most, in ascending order."""
    counts: dict[Decimal, int] = {}
    for item in numbers(items):
        counts[item] = counts.get(item, 0) + 1
    most = max(counts.values(), default=0)
    return sorted(item for item, times in counts.items() if times == most)
