"""What happened while a decision was evaluated, as data that a page can show."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Literal

from engine.feel import to_plain


@dataclass(frozen=True, slots=True)
class Message:
    """Why something became null: the sentence, and the element and name it was said of."""

    text: str
    name: str
    element: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class CellTrace:
    """One condition of a rule: its text and whether it held (None: it could not be answered)."""

    text: str
    outcome: bool | None


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleTrace:
    """One rule: its number from 1, each cell's outcome, and its outputs when it matched."""

    number: int
    element: str | None
    matched: bool
    cells: tuple[CellTrace, ...]
    output_texts: tuple[str, ...]
    outputs: tuple[Any, ...] | None
    annotation: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TableTrace:
    """One evaluated decision table: input values by column, every rule, what came out and why."""

    label: str
    element: str | None
    hit_policy: str
    inputs: tuple[tuple[str, Any], ...]
    """(column label, value tested) from left to right."""
    outputs: tuple[str, ...]
    """Labels of the output columns."""
    rules: tuple[RuleTrace, ...]
    matched: tuple[int, ...]
    """Numbers of the rules that hit, from top to bottom."""
    value: Any


@dataclass(kw_only=True, slots=True)
class Trace:
    """One evaluated element and, nested, the decisions and functions it required."""

    kind: Literal["decision", "knowledge", "service"]
    name: str
    element: str | None
    value: Any = None
    tables: list[TableTrace] = field(default_factory=list)
    required: list[Trace] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)


def plain(part: Any) -> Any:
    """A trace, or any part of one, as JSON-plain data: for an API, or to keep with a case."""
    if isinstance(part, _PARTS):
        return {entry.name: plain(getattr(part, entry.name)) for entry in fields(part)}
    if isinstance(part, list | tuple):
        return [plain(item) for item in part]
    return to_plain(part)


_PARTS = (Trace, TableTrace, RuleTrace, CellTrace, Message)
