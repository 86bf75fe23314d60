"""Values of a DMN TCK test file: reading them, and comparing an expected one with what came out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from lxml import etree

from engine.feel import compile_expression
from engine.feel.names import normalise

XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
TOLERANCE = Decimal("1e-8")
"""Test files print some irrational results with as few as nine significant digits."""

_NUMBERS = {"decimal", "double", "float", "integer", "int", "long", "short", "byte"}
_CALLS = {
    "date": "date",
    "time": "time",
    "dateTime": "date and time",
    "duration": "duration",
    "dayTimeDuration": "duration",
    "yearMonthDuration": "duration",
}


def read_value(element: etree._Element) -> Any:
    """What ``inputNode``, ``expected``, ``item`` or ``component`` holds, as a FEEL value."""
    if element.get(f"{XSI}nil") in {"true", "1"}:
        return None
    children = list(element.iterchildren(etree.Element))
    by_name = {etree.QName(child).localname: child for child in children}
    if "list" in by_name:
        listed = by_name["list"]
        if listed.get(f"{XSI}nil") in {"true", "1"}:
            return None
        return [read_value(item) for item in listed.iterchildren(etree.Element)]
    if "component" in by_name:
        return {
            " ".join(child.get("name", "").split()): read_value(child)
            for child in children
            if etree.QName(child).localname == "component"
        }
    return _simple(by_name["value"]) if "value" in by_name else None


def _simple(element: etree._Element) -> Any:
    if element.get(f"{XSI}nil") in {"true", "1"}:
        return None
    text = element.text or ""
    kind = element.get(f"{XSI}type", "").rpartition(":")[2]
    if kind == "boolean":
        return text.strip() in {"true", "1"}
    if kind in _NUMBERS:
        return Decimal(text.strip())
    if kind in _CALLS:
        return compile_expression(f"{_CALLS[kind]}(teks)").evaluate({"teks": text.strip()})
    return text


def same(expected: Any, got: Any) -> bool:
    """Whether what came out is what the test file expects."""
    if isinstance(expected, bool) or isinstance(got, bool):
        return expected is got
    if isinstance(expected, Decimal) and isinstance(got, Decimal | int | float):
        return _close(expected, Decimal(got))
    if isinstance(expected, Mapping):
        return (
            isinstance(got, Mapping)
            and len(expected) == len(got)
            and all(same(value, _member(got, name)) for name, value in expected.items())
        )
    if isinstance(expected, list):
        return (
            isinstance(got, list)
            and len(expected) == len(got)
            and all(same(a, b) for a, b in zip(expected, got, strict=True))
        )
    return type(expected) is type(got) and bool(expected == got)


_ABSENT = object()


def _member(context: Mapping[str, Any], name: str) -> Any:
    return context.get(name, context.get(normalise(name), _ABSENT))


def _close(expected: Decimal, got: Decimal) -> bool:
    return abs(expected - got) <= TOLERANCE * max(Decimal(1), abs(expected))
