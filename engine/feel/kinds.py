"""Which kind of FEEL value a Python object is."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from engine.feel.calendar import PreciseDateTime, PreciseTime, WideDate, WideDateTime
from engine.feel.values import DaysTimeDuration, Function, Range, YearsMonthsDuration
from engine.sentences import say

KINDS: dict[type, str] = {
    type(None): "null",
    bool: "boolean",
    Decimal: "number",
    str: "string",
    dt.date: "date",
    WideDate: "date",
    dt.time: "time",
    PreciseTime: "time",
    dt.datetime: "date and time",
    PreciseDateTime: "date and time",
    WideDateTime: "date and time",
    DaysTimeDuration: "days and time duration",
    YearsMonthsDuration: "years and months duration",
    list: "list",
    dict: "context",
    Range: "range",
    Function: "function",
}

WORDS = {
    "null": "null",
    "boolean": say("benar/salah"),
    "number": say("angka"),
    "string": say("teks"),
    "date": say("tanggal"),
    "time": say("waktu"),
    "date and time": say("tanggal dan waktu"),
    "days and time duration": say("lama waktu (hari)"),
    "years and months duration": say("lama waktu (bulan)"),
    "list": say("daftar"),
    "context": say("konteks"),
    "range": say("rentang"),
    "function": say("fungsi"),
}
"""How messages call a kind."""


def kind_of(value: Any) -> str:
    """The kind of a FEEL value; any function object is a function."""
    kind = KINDS.get(type(value))
    return kind or ("function" if isinstance(value, Function) else "unknown")


def word_for(value: Any) -> str:
    """What a message calls the kind of this value."""
    return WORDS.get(kind_of(value), say("bukan nilai FEEL"))
