"""``number`` and ``string``; dates and ranges convert in their own families (table 72)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from engine.feel.builtins.signature import builtin
from engine.feel.errors import Refusal
from engine.feel.numbers import number_from_text
from engine.feel.runtime import DEEP
from engine.feel.text import text_value
from engine.sentences import say

NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")


@builtin("number(from: string)")
def number(text: str) -> Decimal:
    """The number a text spells."""
    return _parse(text)


@builtin("number(from: string, grouping separator: string?, decimal separator: string?)")
def number_with(text: str, grouping: str | None, decimal: str | None) -> Decimal:
    """The number a text spells with the given separators."""
    if grouping not in (None, " ", ",", "."):
        raise Refusal("pemisah ribuan harus spasi, koma, atau titik.")
    if decimal not in (None, ",", "."):
        raise Refusal("pemisah desimal harus koma atau titik.")
    if grouping is not None and grouping == decimal:
        raise Refusal("pemisah ribuan dan desimal tidak boleh sama.")
    plain = text.replace(grouping, "") if grouping else text
    if decimal == ",":
        if "." in plain:
            raise Refusal(say("'{text}' bukan angka.", text=text))
        plain = plain.replace(",", ".")
    return _parse(plain)


def _parse(text: str) -> Decimal:
    if not NUMBER.fullmatch(text.strip()):
        raise Refusal(say("'{text}' bukan angka.", text=text))
    try:
        return number_from_text(text.strip())
    except ArithmeticError:
        raise Refusal(say("'{text}' di luar jangkauan.", text=text)) from None


@builtin("string(from: any)", rate=DEEP)
def string(value: Any) -> str | None:
    """The text of any value; null stays null."""
    return None if value is None else text_value(value)
