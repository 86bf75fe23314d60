"""A DMN file as plain data: what the XML says (DMN 1.5 chapters 6 to 10), not yet linked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing stands: its file, the id of the nearest element that has one, its line."""

    file: str
    element: str | None
    line: int | None


@dataclass(frozen=True, slots=True)
class Variable:
    """An information item: a FEEL name and the type its value must have, if any."""

    name: str
    type_ref: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """A literal expression: FEEL text; blank text is null."""

    place: Place
    text: str
    type_ref: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One row of a boxed context; without a variable it is the result of the context."""

    variable: Variable | None
    value: Box | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ContextBox:
    """A boxed context (§10.2.1.4)."""

    place: Place
    entries: tuple[Entry, ...]
    type_ref: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class InvocationBox:
    """A boxed invocation (§10.2.1.3): a function and its named arguments."""

    place: Place
    function: Box | None
    bindings: tuple[Entry, ...]
    type_ref: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ListBox:
    """A boxed list (§10.2.1.5)."""

    place: Place
    items: tuple[Box | None, ...]
    type_ref: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RelationBox:
    """A relation (§10.2.1.6): a list of contexts written as a grid."""

    place: Place
    columns: tuple[Variable, ...]
    rows: tuple[tuple[Box | None, ...], ...]
    type_ref: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class FunctionBox:
    """A function definition (§10.2.1.7); ``kind`` is FEEL, Java or PMML."""

    place: Place
    kind: str
    parameters: tuple[Variable, ...]
    body: Box | None
    type_ref: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ConditionalBox:
    """A boxed conditional (§10.2.1.8)."""

    place: Place
    test: Box | None
    then: Box | None
    otherwise: Box | None
    type_ref: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class FilterBox:
    """A boxed filter (§10.2.1.9)."""

    place: Place
    source: Box | None
    match: Box | None
    type_ref: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class IteratorBox:
    """A boxed iterator (§10.2.1.10): for, some or every."""

    place: Place
    kind: Literal["for", "some", "every"]
    variable: Variable
    source: Box | None
    body: Box | None
    type_ref: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class InputClause:
    """A column of conditions: the expression tested, its type, the values it may have."""

    place: Place
    label: str
    expression: Text
    values: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class OutputClause:
    """A column of conclusions: its name in the result, its type, its values by priority."""

    place: Place
    label: str
    name: str
    type_ref: str | None
    values: str = ""
    default: Text | None = None
    """The value when no rule hits."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """A row: one unary test per input, one expression per output, remarks beside it."""

    place: Place
    tests: tuple[Text, ...]
    outputs: tuple[Text, ...]
    annotation: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class TableBox:
    """A decision table (chapter 8); ``aggregation`` is SUM, MIN, MAX, COUNT or empty."""

    place: Place
    label: str
    hit_policy: str
    aggregation: str
    inputs: tuple[InputClause, ...]
    outputs: tuple[OutputClause, ...]
    rules: tuple[Rule, ...]
    type_ref: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether every rule has a cell for every column, and something comes out."""
        shape = (len(self.inputs), len(self.outputs))
        return bool(self.outputs) and all(
            (len(rule.tests), len(rule.outputs)) == shape for rule in self.rules
        )


Box = (
    Text
    | ContextBox
    | InvocationBox
    | ListBox
    | RelationBox
    | FunctionBox
    | ConditionalBox
    | FilterBox
    | IteratorBox
    | TableBox
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Requirement:
    """An arrow of the requirement graph and the element it points from."""

    place: Place
    kind: Literal["input", "decision", "knowledge"]
    href: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Element:
    """What every drawn element has: an id, a name, the variable that carries its value."""

    place: Place
    id: str
    name: str
    variable: Variable


@dataclass(frozen=True, kw_only=True, slots=True)
class InputElement(Element):
    """Input data: a value given from outside."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DecisionElement(Element):
    """A decision: its logic and what it requires."""

    logic: Box | None
    requirements: tuple[Requirement, ...] = ()
    question: str = ""
    description: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class KnowledgeElement(Element):
    """A business knowledge model: a named function."""

    logic: FunctionBox | None
    requirements: tuple[Requirement, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceElement(Element):
    """A decision service: decisions offered as one function."""

    outputs: tuple[Requirement, ...]
    encapsulated: tuple[Requirement, ...]
    input_decisions: tuple[Requirement, ...]
    input_data: tuple[Requirement, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemDefinition:
    """A named type (§7.3.2): another type, components or a function; allowed values narrow it."""

    place: Place
    name: str
    type_ref: str | None = None
    is_collection: bool = False
    allowed: str = ""
    """Unary tests on the base value; on every item when the definition is a collection."""
    constraint: str = ""
    """Unary tests on the value as a whole, the list when the definition is a collection."""
    components: tuple[ItemDefinition, ...] = ()
    function: FunctionItem | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class FunctionItem:
    """The signature of a function type."""

    parameters: tuple[Variable, ...]
    returns: str | None


@dataclass(frozen=True, slots=True)
class Import:
    """Another file's namespace, reachable under a name (the empty name: as if it stood here)."""

    place: Place
    name: str
    namespace: str
    type: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Definitions:
    """One DMN file."""

    file: str
    namespace: str
    name: str
    imports: tuple[Import, ...] = ()
    items: tuple[ItemDefinition, ...] = ()
    elements: Mapping[str, Element] = field(default_factory=dict)
    """By id, in the order of the file."""
