"""What a page calls the columns of a list, and what it lets a reader choose of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

MOST_IN_A_MENU = 12
"""More choices than these are typed, with suggestions, instead of being looked for in a menu."""


@dataclass(frozen=True, kw_only=True)
class Head:
    """A column as a page shows it; how it sorts, filters and sums is the engine's to say.

    ``name``: of the engine's column. ``ask``: what the address calls it. ``choices``: value → words,
    asked for when a page is drawn. ``value``: what a line says, where it is no attribute of that
    name. ``detail``: shown on wide screens only. ``hidden``: filtered by, not shown.
    """

    name: str
    label: str
    ask: str = ""
    choices: Callable[[], Mapping[str, str]] | None = None
    value: Callable[[Any], Any] | None = None
    css: str = ""
    detail: bool = False
    hidden: bool = False

    @property
    def address(self) -> str:
        """What the address calls the column."""
        return self.ask or self.name

    def of(self, line: Any) -> Any:
        """What a line says in this column."""
        return self.value(line) if self.value else getattr(line, self.name, None)


def meant(text: str, choices: Mapping[str, str]) -> tuple[str, ...]:
    """The choices that a text names: by value, by their words, or by a part of these; maybe none."""
    if text in choices:
        return (text,)
    wanted = " ".join(text.split()).casefold()
    words = {value: " ".join(str(said).split()).casefold() for value, said in choices.items()}
    exactly = tuple(value for value, said in words.items() if said == wanted)
    return exactly or tuple(value for value, said in words.items() if wanted in said)
