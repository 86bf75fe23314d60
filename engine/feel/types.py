"""FEEL types: reading them, testing values, and the implicit conversions (DMN 1.5, 10.3.2.9)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.feel import names
from engine.feel.calendar import combine
from engine.feel.kinds import kind_of
from engine.feel.values import Function


@dataclass(frozen=True, slots=True)
class Type:
    """A simple type by its FEEL name (``number``, ``Any``), or a name to be resolved."""

    name: str


@dataclass(frozen=True, slots=True)
class ListOf(Type):
    """``list<item>``."""

    item: Type


@dataclass(frozen=True, slots=True)
class RangeOf(Type):
    """``range<item>``."""

    item: Type


@dataclass(frozen=True, slots=True)
class ContextOf(Type):
    """``context<a: type>``; further entries are allowed."""

    entries: tuple[tuple[str, Type], ...]


@dataclass(frozen=True, slots=True)
class FunctionOf(Type):
    """``function<a, b> -> result``."""

    params: tuple[Type, ...]
    result: Type


@dataclass(frozen=True, slots=True)
class Restricted(Type):
    """A type whose values must also satisfy ``allows`` (an item definition's allowed values)."""

    base: Type
    allows: Callable[[Any], bool] = field(compare=False)


ANY = Type("Any")
NULL = Type("Null")
SIMPLE = {
    name: Type(name)
    for name in (
        "number", "string", "boolean", "date", "time", "date and time", "days and time duration",
        "years and months duration", "function",
    )
}  # fmt: skip
PLAIN: dict[str, Type] = {
    **SIMPLE,
    "Any": ANY,
    "Null": NULL,
    "list": ListOf("list", ANY),
    "context": ContextOf("context", ()),
    "range": RangeOf("range", ANY),
    "day and time duration": SIMPLE["days and time duration"],
    "year and month duration": SIMPLE["years and months duration"],
    "dayTimeDuration": SIMPLE["days and time duration"],
    "yearMonthDuration": SIMPLE["years and months duration"],
    "dateTime": SIMPLE["date and time"],
    "date time": SIMPLE["date and time"],
}
LONG = re.compile(
    f"(?:date[{names.SPACE}]+and[{names.SPACE}]+time|days?[{names.SPACE}]+and[{names.SPACE}]+time"
    f"[{names.SPACE}]+duration|years?[{names.SPACE}]+and[{names.SPACE}]+months?[{names.SPACE}]+"
    f"duration)(?![{names.PART}])"
)
GENERIC = re.compile(f"(list|context|range|function)[{names.SPACE}]*<")
SPACES = re.compile(f"[{names.SPACE}]*")
ARROW = re.compile(f"[{names.SPACE}]*->")
MAX_TYPE_DEPTH = 20


def parse_type(text: str, known: Mapping[str, Type] | None = None) -> Type:
    """The type a reference names, e.g. ``list<number>`` or an item definition's name.

    Raises ValueError for text that is no type reference.
    """
    stripped = text.strip()
    if known and stripped in known:
        return known[stripped]
    if stripped in PLAIN:
        return PLAIN[stripped]
    type_, end = scan_type(stripped, 0)
    if end != len(stripped):
        raise ValueError(f"'{text}' bukan nama tipe.")
    return resolve(type_, known or {})


def scan_type(text: str, position: int, depth: int = 0) -> tuple[Type, int]:
    """The type written at a place in a text, and where it ends."""
    if depth > MAX_TYPE_DEPTH:
        raise ValueError("tipe bersarang terlalu dalam.")
    position = _skip(text, position)
    found = LONG.match(text, position)
    if found:
        return PLAIN[names.normalise(found[0])], found.end()
    found = GENERIC.match(text, position)
    if found:
        return SCANNERS[found[1]](text, found.end(), depth + 1)
    return _scan_name(text, position)


def _skip(text: str, position: int) -> int:
    found = SPACES.match(text, position)
    return found.end() if found else position


def _scan_name(text: str, position: int) -> tuple[Type, int]:
    word = names.WORD.match(text, position)
    if not word:
        raise ValueError("di sini harus ada nama tipe, misalnya number atau list<string>.")
    name, end = word[0], word.end()
    while True:
        following = names.NEXT_WORD.match(text, end)
        if following and following[1] not in names.RESERVED and name not in PLAIN:
            name, end = f"{name} {following[1]}", following.end()
        elif text[end : end + 1] == "." and (part := names.WORD.match(text, end + 1)):
            name, end = f"{name}.{part[0]}", part.end()
        else:
            return PLAIN.get(name) or Type(name), end


def _close(text: str, position: int) -> int:
    position = _skip(text, position)
    if text[position : position + 1] != ">":
        raise ValueError("tipe ini harus ditutup dengan >.")
    return position + 1


def _scan_list(text: str, position: int, depth: int) -> tuple[Type, int]:
    item, end = scan_type(text, position, depth)
    return ListOf("list", item), _close(text, end)


def _scan_range(text: str, position: int, depth: int) -> tuple[Type, int]:
    item, end = scan_type(text, position, depth)
    return RangeOf("range", item), _close(text, end)


def _scan_context(text: str, position: int, depth: int) -> tuple[Type, int]:
    entries: list[tuple[str, Type]] = []
    while found := names.NAME_BEFORE_COLON.match(text, position):
        type_, end = scan_type(text, found.end(), depth)
        entries.append((names.normalise(found[1]), type_))
        position = _skip(text, end)
        if text[position : position + 1] != ",":
            break
        position += 1
    return ContextOf("context", tuple(entries)), _close(text, position)


def _scan_function(text: str, position: int, depth: int) -> tuple[Type, int]:
    params: list[Type] = []
    position = _skip(text, position)
    while text[position : position + 1] != ">":
        type_, end = scan_type(text, position, depth)
        params.append(type_)
        position = _skip(text, end)
        if text[position : position + 1] == ",":
            position += 1
    arrow = ARROW.match(text, _close(text, position))
    if not arrow:
        raise ValueError("setelah function<...> harus ada -> dan tipe hasil.")
    result, end = scan_type(text, arrow.end(), depth)
    return FunctionOf("function", tuple(params), result), end


SCANNERS = {
    "list": _scan_list,
    "range": _scan_range,
    "context": _scan_context,
    "function": _scan_function,
}


def resolve(type_: Type, known: Mapping[str, Type]) -> Type:
    """The type with every name in it replaced by what ``known`` says; unknown names stay."""
    if isinstance(type_, ListOf):
        return ListOf("list", resolve(type_.item, known))
    if isinstance(type_, RangeOf):
        return RangeOf("range", resolve(type_.item, known))
    if isinstance(type_, ContextOf):
        return ContextOf("context", tuple((k, resolve(v, known)) for k, v in type_.entries))
    if isinstance(type_, FunctionOf):
        params = tuple(resolve(param, known) for param in type_.params)
        return FunctionOf("function", params, resolve(type_.result, known))
    return known.get(type_.name, type_)


def conforms(value: Any, type_: Type) -> bool:
    """True when the value is of the type; null is of every type."""
    if value is None or type_ is ANY or type_.name == "Any":
        return True
    if isinstance(type_, Restricted):
        return conforms(value, type_.base) and bool(type_.allows(value))
    check = CHECKS.get(type(type_))
    return check(value, type_) if check else kind_of(value) == type_.name


def instance_of(value: Any, type_: Type) -> bool:
    """``value instance of type``: as ``conforms``, but null is only of type Null."""
    if value is None:
        return type_.name == "Null"
    return conforms(value, type_)


def unrestricted(type_: Type) -> Type:
    """The type without allowed values at any depth: ``instance of`` asks for the type alone."""
    if isinstance(type_, Restricted):
        return unrestricted(type_.base)
    if isinstance(type_, ListOf):
        return ListOf("list", unrestricted(type_.item))
    if isinstance(type_, ContextOf):
        return ContextOf("context", tuple((k, unrestricted(v)) for k, v in type_.entries))
    return type_


def _is_list(value: Any, type_: Any) -> bool:
    return type(value) is list and all(conforms(item, type_.item) for item in value)


def _is_range(value: Any, type_: Any) -> bool:
    if kind_of(value) != "range":
        return False
    return conforms(value.start, type_.item) and conforms(value.end, type_.item)


def _is_context(value: Any, type_: Any) -> bool:
    return type(value) is dict and all(
        key in value and conforms(value[key], entry) for key, entry in type_.entries
    )


def _is_function(value: Any, type_: Any) -> bool:
    if not isinstance(value, Function) or len(value.params) != len(type_.params):
        return False
    pairs = zip(type_.params, value.types, strict=False)
    if not all(own is None or is_subtype(wanted, own) for wanted, own in pairs):
        return False
    return value.result is None or is_subtype(value.result, type_.result)


CHECKS: dict[type, Callable[[Any, Any], bool]] = {
    ListOf: _is_list,
    RangeOf: _is_range,
    ContextOf: _is_context,
    FunctionOf: _is_function,
}


def is_subtype(sub: Type, base: Type) -> bool:
    """True when every value of ``sub`` is one of ``base`` (DMN 1.5, 10.3.2.9.2)."""
    if base.name == "Any" or sub == base or sub.name == "Null":
        return True
    if isinstance(sub, Restricted):
        return is_subtype(sub.base, base)
    if isinstance(sub, ListOf) and isinstance(base, ListOf):
        return is_subtype(sub.item, base.item)
    if isinstance(sub, RangeOf) and isinstance(base, RangeOf):
        return is_subtype(sub.item, base.item)
    if isinstance(sub, ContextOf) and isinstance(base, ContextOf):
        own = dict(sub.entries)
        return all(k in own and is_subtype(own[k], v) for k, v in base.entries)
    if isinstance(sub, FunctionOf) and isinstance(base, FunctionOf):
        if len(sub.params) != len(base.params) or not is_subtype(sub.result, base.result):
            return False
        return all(is_subtype(b, a) for a, b in zip(sub.params, base.params, strict=True))
    return False


def coerce(value: Any, type_: Type | None) -> Any:
    """The value as the type wants it, or null (DMN 1.5, 10.3.2.9.4).

    A value becomes a list of itself, a list of one becomes its item, a date becomes the
    midnight that begins it; anything else that does not conform becomes null.
    """
    if type_ is None or conforms(value, type_):
        return value
    base = type_
    while isinstance(base, Restricted):
        base = base.base
    if isinstance(base, ListOf) and type(value) is not list:
        wrapped = [coerce(value, base.item)]
        return wrapped if wrapped[0] is not None and conforms(wrapped, type_) else None
    if type(value) is list and len(value) == 1 and not isinstance(base, ListOf):
        return coerce(value[0], type_)
    if base.name == "date and time" and kind_of(value) == "date":
        midnight = combine(value, dt.time(tzinfo=dt.UTC))
        return midnight if conforms(midnight, type_) else None
    return None
