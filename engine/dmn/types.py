"""Item definitions as FEEL types (DMN 1.5 §7.3.2), and values held to them (§10.3.2.9.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from engine.definition import Problem
from engine.dmn.errors import problem
from engine.dmn.syntax import Definitions, FunctionItem, ItemDefinition, Place
from engine.dmn.wording import shown
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
from engine.sentences import say

__all__ = ["FunctionOf", "Type", "Types", "admit", "complete"]


SIMPLE = {
    "Any", "Null", "boolean", "date", "date and time", "days and time duration", "function",
    "number", "string", "time", "years and months duration",
}  # fmt: skip
MAX_PARTS = 5_000
"""Of one type, counted through: a chain of pairs of pairs would else grow beyond all bounds."""

_REMEDY = say("Perbaiki tipenya pada daftar tipe data model.")
ALIASES = {"any": "Any", "integer": "number", "long": "number", "double": "number"}
"""Type names that editors outside the standard write."""


class Types(Mapping[str, Type]):
    """The named types of one file: its own, and those of its imports under their prefix."""

    def __init__(self, definitions: Definitions, problems: list[Problem]) -> None:
        self._problems = problems
        self._items = {item.name: item for item in definitions.items}
        self._built: dict[str, Type] = {}
        self._building: set[str] = set()
        self._sizes: dict[str, int] = {}
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

    def _find(self, name: str) -> Type | None:
        if name in self._items:
            return self._own(name)
        owner = self._owner(name)
        return owner[0].get(owner[1]) if owner else None

    def _owner(self, name: str) -> tuple[Types, str] | None:
        """The file a type is imported from, and its name there."""
        for prefix, types in self._imports:
            bare = name.removeprefix(f"{prefix}.") if prefix else name
            if (bare != name or not prefix) and bare in types._items:
                return types, bare
        return None

    def _own(self, name: str) -> Type:
        if name in self._building:
            return Restricted(name, ANY, lambda value: conforms(value, self[name]))
        self._building.add(name)
        try:
            self._built[name] = self._bounded(name)
        finally:
            self._building.discard(name)
        return self._built[name]

    def _bounded(self, name: str) -> Type:
        item = self._items[name]
        if self._means_itself(item):
            message = say("Tipe «{name}» berputar pada dirinya sendiri; dianggap Any.", name=name)
            self._problems.append(problem(item.place, "dmn-type-circle", message, _REMEDY))
            return ANY
        if self.size(name) <= MAX_PARTS:
            return self._build(item)
        message = say(
            "Tipe «{name}» terdiri atas lebih dari {max_parts} bagian; dianggap Any.",
            name=name,
            max_parts=MAX_PARTS,
        )
        self._problems.append(problem(item.place, "dmn-type-size", message, "Sederhanakan tipe."))
        return ANY

    def _means_itself(self, item: ItemDefinition) -> bool:
        """Whether following mere references leads back: ``tA`` is ``tB`` is ``tA``."""
        seen: set[str | None] = set()
        current: ItemDefinition | None = item
        while current is not None and not current.components:
            if current.name in seen:
                return True
            seen.add(current.name)
            current = self._items.get(current.type_ref or "")
        return False

    def size(self, name: str) -> int:
        """The number of parts of a named type, those of its parts counted in; 1 for the unknown."""
        if name not in self._sizes:
            self._sizes[name] = 1
            if name in self._items:
                self._sizes[name] = self._size_of(self._items[name])
            else:
                owner = self._owner(name)
                self._sizes[name] = owner[0].size(owner[1]) if owner else 1
        return self._sizes[name]

    def _size_of(self, item: ItemDefinition) -> int:
        return 1 + sum(map(self._size_of, item.components)) + self.size(item.type_ref or "")

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
            message = say(
                "Nilai yang diizinkan «{name}» bukan FEEL: {error}", name=item.name, error=error
            )
            self._problems.append(problem(item.place, "dmn-feel", message, _REMEDY))
            return base
        return Restricted(item.name, base, lambda value: tests.evaluate(value, {}) is True)

    def _unknown_type(self, name: str, place: Place) -> None:
        if name not in self._unknown:
            self._unknown.add(name)
            message = say("Tipe «{name}» tidak dikenal; dianggap Any.", name=name)
            self._problems.append(problem(place, "dmn-type", message, _REMEDY, "notice"))


def admit(value: Any, type_: Type | None, refuse: Callable[[str], None]) -> Any:
    """The value as the type wants it; when it can not be, null, and ``refuse`` hears why."""
    if type_ is None or value is None:
        return value
    held = coerce(value, type_)
    if held is None:
        refuse(
            say(
                "nilai {value} tidak sesuai dengan tipe {name}.",
                value=shown(value),
                name=type_.name,
            )
        )
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
