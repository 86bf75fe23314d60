"""FEEL types: reading them, testing values, and the implicit conversions (DMN 1.5, 10.3.2.9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

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


def is_known(type_: Type) -> bool:
    """False for a bare name that no item definition resolved."""
    return type(type_) is not Type or type_.name in PLAIN


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
