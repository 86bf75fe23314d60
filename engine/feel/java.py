"""External functions of kind Java: those of a closed list of ``java.lang``, computed here.

No code from outside is ever run. A model that names a pure function of ``java.lang.Math`` or one
of the wrappers of plain values (DMN 1.5, 10.3.2.13.3) gets what Java would give; any other class,
method or signature is refused.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import count
from typing import Any

from engine.feel import limits
from engine.feel.errors import Refusal
from engine.feel.numbers import number_from_float, number_from_text, text_of_number, whole
from engine.feel.values import Function
from engine.sentences import say

SIGNATURE = re.compile(r"\s*(\w+)\s*\(\s*([^()]*?)\s*\)\s*")
PLACEHOLDER = re.compile(r"%(?:(\d+)\$)?([-+ 0,#]*)(\d*)(?:\.(\d+))?([a-zA-Z%])")
WIDEST = 1_000
"""Of one placeholder of ``String.format``: characters."""
WHOLE = {"byte": 8, "short": 16, "int": 32, "long": 64}
REAL = frozenset({"float", "double"})
EXACT: Mapping[str, type] = {"boolean": bool, "char": str, "java.lang.String": str}
WRAPPERS = {"Byte": "byte", "Short": "short", "Integer": "int", "Long": "long"}


def external(mapping: Any, params: tuple[str, ...], types: tuple[Any, ...]) -> Function:
    """The function that ``{java: {class: …, method signature: …}}`` names; refused when unknown."""
    java = mapping.get("java") if isinstance(mapping, Mapping) else None
    if not isinstance(java, Mapping):
        raise Refusal("fungsi luar (Java, PMML) tidak dijalankan; tulis dalam FEEL.")
    return method(java, params, types)


def method(java: Mapping[str, Any], params: tuple[str, ...], types: tuple[Any, ...]) -> Function:
    """The function of a class and a method signature, under the names of its parameters."""
    named, signature = java.get("class"), java.get("method signature")
    found = SIGNATURE.fullmatch(signature) if isinstance(signature, str) else None
    kinds = tuple(re.split(r"\s*,\s*", found[2])) if found and found[2] else ()
    body = METHODS.get((str(named), found[1] if found else "", kinds))
    if body is None or len(kinds) != len(params):
        raise Refusal(
            say(
                "fungsi luar (Java {named}.{signature}) tidak dijalankan; tulis dalam FEEL.",
                named=named,
                signature=signature,
            )
        )

    def call(*values: Any) -> Any:
        taken = [_taken(value, kind) for value, kind in zip(values, kinds, strict=True)]
        try:
            return _given(body(*taken))
        except (ArithmeticError, ValueError, TypeError, IndexError):
            raise Refusal("fungsi luar tidak dapat dihitung dengan argumen ini.") from None

    return Function(params, call, types=types)


def _taken(value: Any, kind: str) -> Any:
    """A FEEL value as a parameter of this Java type takes it; refused when it does not fit."""
    if kind in WHOLE and type(value) is Decimal:
        number, half = whole(value), 1 << (WHOLE[kind] - 1)
        if number is not None and -half <= number < half:
            return number
    elif kind in REAL and type(value) is Decimal:
        return float(value)
    elif kind == "[Ljava.lang.Object;":
        return value if type(value) is list else [value]
    elif kind == "char" and type(value) is str and len(value) != 1:
        pass
    elif kind == "java.lang.Object" or type(value) is EXACT.get(kind):
        return value
    raise Refusal("jenis argumen tidak sesuai dengan fungsi luar itu.")


def _given(value: Any) -> Any:
    """What Java gives, as a FEEL value: not-a-number and infinities are null."""
    if isinstance(value, float):
        return number_from_float(value) if math.isfinite(value) else None
    return Decimal(value) if type(value) is int else value


def _text(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return "null" if value is None else str(value).lower()
    return text_of_number(value) if type(value) is Decimal else str(value)


def _integer(bits: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        number = int(text) if re.fullmatch(r"[+-]?[0-9]{1,19}", text) else None
        if number is None or not -(1 << (bits - 1)) <= number < 1 << (bits - 1):
            raise ValueError(text)
        return number

    return read


def _format(pattern: str, values: list[Any]) -> str:
    """``String.format`` for texts, whole numbers, decimals and truth values."""
    turn = count()

    def put(found: re.Match[str]) -> str:
        place, flags, width, precision, letter = found.groups()
        if letter in "%n":
            return "%" if letter == "%" else "\n"
        if int(width or 0) > WIDEST or int(precision or 0) > WIDEST:
            raise ValueError(pattern)
        value = values[int(place) - 1] if place else values[next(turn)]
        return _placed(value, flags, width, precision, letter)

    made = PLACEHOLDER.sub(put, pattern)
    limits.check_characters(len(made))
    return made


def _placed(value: Any, flags: str, width: str, precision: str | None, letter: str) -> str:
    align = "<" if "-" in flags else ">"
    if letter in "sSbB":
        text = _text(value)
        text = text[: int(precision)] if precision else text
        text = text.upper() if letter.isupper() else text
        return format(text, f"{align}{width}")
    sign = "+" if "+" in flags else " " if " " in flags else ""
    zero = "0" if "0" in flags and "-" not in flags else ""
    group = "," if "," in flags else ""
    if letter == "d" and whole(value) == value:
        text = format(int(value), f"{sign}{zero}{width if zero else ''}{group}d")
    elif letter in "feE":
        digits = precision or "6"
        text = format(value, f"{sign}{zero}{width if zero else ''}{group}.{digits}{letter}")
    else:
        raise ValueError(letter)
    return format(text, f"{align}{width}")


Methods = dict[tuple[str, str, tuple[str, ...]], Callable[..., Any]]
ONE_REAL = (
    "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "exp", "expm1", "log",
    "log10", "log1p", "sqrt", "ceil", "floor",
)  # fmt: skip
"""Methods of ``java.lang.Math`` that Python's ``math`` has under the same name."""
REALS: Mapping[str, Callable[..., Any]] = {
    **{name: getattr(math, name) for name in ONE_REAL},
    "cbrt": lambda x: math.copysign(abs(x) ** (1 / 3), x),
    "rint": round,
    "signum": lambda x: math.copysign(1.0, x) if x else 0.0,
    "toRadians": math.radians,
    "toDegrees": math.degrees,
}
PAIRS: Mapping[str, Callable[..., Any]] = {
    "pow": math.pow,
    "atan2": math.atan2,
    "hypot": math.hypot,
}


def _mathematics(cls: str) -> Methods:
    found: Methods = {(cls, name, ("double",)): body for name, body in REALS.items()}
    found |= {(cls, name, ("double", "double")): body for name, body in PAIRS.items()}
    for kind in ("int", "long", "float", "double"):
        found |= {(cls, "max", (kind, kind)): max, (cls, "min", (kind, kind)): min}
        found[cls, "abs", (kind,)] = abs
    found |= {(cls, "round", (kind,)): lambda x: math.floor(x + 0.5) for kind in REAL}
    for kind in ("int", "long"):
        found[cls, "floorMod", (kind, kind)] = lambda x, y: x % y
        found[cls, "floorDiv", (kind, kind)] = lambda x, y: x // y
    return found


def _wrappers(package: str) -> Methods:
    text = f"{package}String"
    found: Methods = {(text, "format", (text, "[Ljava.lang.Object;")): _format}
    for wrapper, kind in WRAPPERS.items():
        read, parse = _integer(WHOLE[kind]), "parseInt" if kind == "int" else f"parse{wrapper}"
        found[package + wrapper, "valueOf", (kind,)] = int
        found |= {(package + wrapper, name, (text,)): read for name in ("valueOf", parse)}
    for wrapper in ("Float", "Double"):
        found[package + wrapper, "valueOf", (wrapper.lower(),)] = float
        for name in ("valueOf", f"parse{wrapper}"):
            found[package + wrapper, name, (text,)] = number_from_text
    for kind in (*WHOLE, *REAL, "char", "boolean", "java.lang.Object"):
        found[text, "valueOf", (kind,)] = _text
    return found


METHODS: Methods = _mathematics("java.lang.Math") | _wrappers("java.lang.")
"""Class, method and types of its parameters → what computes it."""
