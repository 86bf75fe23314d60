"""Item definitions as FEEL types (DMN 1.5 §7.3.2), and values held to them (§10.3.2.9.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from engine.definition import Problem
from engine.dmn.errors import problem
from engine.dmn.syntax import Definitions, FunctionItem, ItemDefinition, Place
from engine.feel import (
    ANY,
    ContextOf,
    FeelError,
    FunctionOf,
    ListOf,
    Restricted,
    Type,
    coerce,
    compile_unary_tests,
    conforms,
    parse_type,
)

__all__ = ["FunctionOf", "Type", "Types", "admit", "complete"]


SIMPLE = {
    "Any", "Null", "boolean", "date", "date and time", "days and time duration", "function",
    "number", "string", "time", "years and months duration",
}  # fmt: skip
_REMEDY = "Perbaiki tipenya pada daftar tipe data model."
ALIASES = {"any": "Any", "integer": "number", "long": "number", "double": "number"}
"""Type names that editors outside the standard write."""


class Recursive(Restricted):
    """A type met inside its own definition: looked up when a value is there to be held to it."""


class Types(Mapping[str, Type]):
    """The named types of one file: its own, and those of its imports under their prefix."""

    def __init__(self, definitions: Definitions, problems: list[Problem]) -> None:
        self._problems = problems
        self._items = {item.name: item for item in definitions.items}
        self._built: dict[str, Type] = {}
        self._building: set[str] = set()
        self._imports: list[tuple[str, Types]] = []
        self._unknown: set[str] = set()

    def link(self, prefix: str, types: Types) -> None:
        """Make another file's types known under a prefix (the empty one: as if of this file)."""
        self._imports.append((prefix, types))

    def __iter__(self) -> Iterator[str]:
        yield from self._items
        for prefix, types in self._imports:
            yield from (f"{prefix}.{name}" if prefix else name for name in types._items)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __getitem__(self, name: str) -> Type:
        found = self._built.get(name)
        if found is None:
            found = self._find(name)
            if found is None:
                raise KeyError(name)
        return found

    def named(self, name: str | None, place: Place) -> Type | None:
        """The type of that name; None for no name and for Any. An unknown name is a notice."""
        if not name:
            return None
        try:
            type_ = self.get(name) or parse_type(ALIASES.get(name, name), self)
        except ValueError:
            type_ = Type(name)
        if type(type_) is Type and type_.name not in SIMPLE:
            self._unknown_type(name, place)
            return None
        return None if type_ == ANY else type_

    @property
    def unrestricted(self) -> Mapping[str, Type]:
        """The types as FEEL's ``instance of`` knows them: without regard to allowed values."""
        return _Unrestricted(self)

    def _find(self, name: str) -> Type | None:
        if name in self._items:
            return self._own(name)
        for prefix, types in self._imports:
            if not prefix and name in types:
                return types[name]
            if prefix and name.startswith(f"{prefix}."):
                return types.get(name[len(prefix) + 1 :])
        return None

    def _own(self, name: str) -> Type:
        if name in self._building:
            return Recursive(name, ANY, lambda value: conforms(value, self[name]))
        self._building.add(name)
        try:
            self._built[name] = self._build(self._items[name])
        finally:
            self._building.discard(name)
        return self._built[name]

    def _build(self, item: ItemDefinition) -> Type:
        base = self._restricted(self._base(item), item.allowed, item)
        if item.is_collection:
            base = ListOf("list", base)
        return self._restricted(base, item.constraint, item)

    def _base(self, item: ItemDefinition) -> Type:
        if item.components:
            entries = tuple((part.name, self._build(part)) for part in item.components)
            return ContextOf("context", entries)
        if item.function is not None:
            return self._function(item.function, item.place)
        return self.named(item.type_ref, item.place) or ANY

    def _function(self, item: FunctionItem, place: Place) -> Type:
        parameters = tuple(self.named(part.type_ref, place) or ANY for part in item.parameters)
        return FunctionOf("function", parameters, self.named(item.returns, place) or ANY)

    def _restricted(self, base: Type, text: str, item: ItemDefinition) -> Type:
        if not text:
            return base
        try:
            tests = compile_unary_tests(text, types=self)
        except FeelError as error:
            message = f"Nilai yang diizinkan «{item.name}» bukan FEEL: {error}"
            self._problems.append(problem(item.place, "dmn-feel", message, _REMEDY))
            return base
        return Restricted(item.name, base, lambda value: tests.evaluate(value, {}) is True)

    def _unknown_type(self, name: str, place: Place) -> None:
        if name not in self._unknown:
            self._unknown.add(name)
            message = f"Tipe «{name}» tidak dikenal; dianggap Any."
            self._problems.append(problem(place, "dmn-type", message, _REMEDY, "notice"))


class _Unrestricted(Mapping[str, Type]):
    def __init__(self, types: Types) -> None:
        self._types = types

    def __iter__(self) -> Iterator[str]:
        return iter(self._types)

    def __len__(self) -> int:
        return len(self._types)

    def __getitem__(self, name: str) -> Type:
        return _loosened(self._types[name])


def _loosened(type_: Type) -> Type:
    if isinstance(type_, Restricted) and not isinstance(type_, Recursive):
        return _loosened(type_.base)
    if isinstance(type_, ListOf):
        return ListOf(type_.name, _loosened(type_.item))
    if isinstance(type_, ContextOf):
        entries = tuple((name, _loosened(entry)) for name, entry in type_.entries)
        return ContextOf(type_.name, entries)
    return type_


def admit(value: Any, type_: Type | None, refuse: Callable[[str], None]) -> Any:
    """The value as the type wants it; when it can not be, null, and ``refuse`` hears why."""
    if type_ is None or value is None:
        return value
    held = coerce(value, type_)
    if held is None:
        refuse(f"nilai {_short(value)} tidak sesuai dengan tipe {type_.name}.")
    return held


def complete(value: Any, type_: Type | None) -> Any:
    """A context given from outside with its missing members as null, so that one gap stays one."""
    base = type_
    while isinstance(base, Restricted):
        base = base.base
    if isinstance(base, ListOf) and isinstance(value, list):
        return [complete(item, base.item) for item in value]
    if not isinstance(base, ContextOf) or not isinstance(value, dict):
        return value
    members = {name: complete(value.get(name), entry) for name, entry in base.entries}
    return {**value, **members}


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:80]}…"
