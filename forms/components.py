"""The components of a form file, read and compiled: what the rest of the package works on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine.feel import Expression
from forms.expressions import Caption, Template
from forms.messages import Words

_SCOPES = {"this", "parent", "_this_", "_parent_"}
Path = tuple[str, ...]
"""Where an answer lies inside its scope (the form, or one row of a list); empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One value of a list, with what the officer reads."""

    value: Any
    label: Words
    group: str = ""
    """The heading under which a long list shows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The list of a choice: fixed in the file, or found in the facts by name or by FEEL."""

    fixed: tuple[Option, ...] = ()
    key: str = ""
    expression: Expression | None = None

    @property
    def computed(self) -> bool:
        """Whether the list depends on the facts."""
        return bool(self.key) or self.expression is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a read-only table: the key of its cells, its heading, its word for nothing."""

    key: str
    heading: Caption
    nothing: Words = Words()


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One component of a form file.

    ``kind`` says what its answer is: a form-js type, or the ``jenis`` of the administration.
    ``of_body``: it tells of a body, not of a person.
    ``limits`` are those fixed in the file, ``late_limits`` those written in FEEL.
    """

    id: str
    type: str
    kind: str
    of_body: bool = False
    path: Path = ()
    label: Caption = Caption()
    description: Caption = Caption()
    name: Words = Words()
    """The label in sentences about this component."""
    hide: bool | Expression = False
    readonly: bool | Expression = False
    disabled: bool = False
    required: bool | Expression = False
    computed: Expression | None = None
    default: Any = None
    options: Options | None = None
    limits: Mapping[str, Any] = field(default_factory=dict)
    late_limits: Mapping[str, Expression] = field(default_factory=dict)
    earliest: Expression | None = None
    """The day, or days, that a date may not precede."""
    cause: Words = Words()
    """What happened on the latest of these days."""
    source: Expression | None = None
    """Where a table or a list of documents finds its rows."""
    columns: tuple[Column, ...] = ()
    text: Template = Template()
    text_en: Template = Template()
    prefix: str = ""
    suffix: str = ""
    width: int | None = None
    """Columns of form-js's 16-column row, None when the row is shared evenly."""
    properties: Mapping[str, Any] = field(default_factory=dict)
    components: tuple[Component, ...] = ()
    ahead: bool = False
    """For a list: whether a rule of its rows may name an answer that stands after it."""

    @property
    def asks(self) -> bool:
        """Whether the component holds one answer (a list holds rows of answers instead)."""
        return bool(self.path) and self.type not in {"group", "dynamiclist"}

    def expressions(self) -> Iterator[Expression]:
        """The expressions that decide this component's answer."""
        rules = (self.hide, self.readonly, self.required, self.computed, *self.late_limits.values())
        yield from (rule for rule in rules if isinstance(rule, Expression))
        if self.options and self.options.expression:
            yield self.options.expression

    def asked_names(self) -> Iterator[str]:
        """The facts (or answers) that decide this component's answer."""
        for expression in self.expressions():
            yield from expression.names
        if self.earliest is not None:
            yield from self.earliest.names
        if self.options and self.options.key:
            yield self.options.key.split(".")[0]

    def shown_names(self) -> Iterator[str]:
        """The facts (or answers) that its texts and tables show besides."""
        captions = (self.label, self.description, *(column.heading for column in self.columns))
        texts = [self.text, self.text_en, *(t for c in captions for t in (c.id, c.en))]
        for piece in (self.source, *(piece for text in texts for piece in text.pieces)):
            if isinstance(piece, Expression):
                yield from piece.names


def walk(components: Sequence[Component]) -> Iterator[Component]:
    """Every component, lists and groups before what they hold."""
    for component in components:
        yield component
        yield from walk(component.components)


def walk_scope(components: Sequence[Component]) -> Iterator[Component]:
    """The components whose answers lie in this scope: groups are opened, lists are not."""
    for component in components:
        if component.type == "group":
            yield from walk_scope(component.components)
        else:
            yield component


def looks_ahead(components: Sequence[Component]) -> bool:
    """Whether a rule of this scope may name an answer that is settled after it."""
    settled: set[str] = set()
    all_names = {component.path[0] for component in walk_scope(components) if component.path}
    for component in walk(components):
        for expression in component.expressions():
            names = set(expression.names)
            if names & _SCOPES or names & (all_names - settled):
                return True
        if component.asks:
            settled.add(component.path[0])
    return False


def get_in(data: Any, path: Path) -> Any:
    """The value at ``path``, None where there is none."""
    for name in path:
        if not isinstance(data, Mapping):
            return None
        data = data.get(name)
    return data


def set_in(data: dict[Any, Any], path: Path, value: Any) -> None:
    """Put ``value`` at ``path``, making the dictionaries on the way."""
    for name in path[:-1]:
        inner = data.get(name)
        if not isinstance(inner, dict):
            inner = data[name] = {}
        data = inner
    data[path[-1]] = value
