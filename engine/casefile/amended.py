"""Amendments as people read them: which answer was what, and what it is now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import forms
from engine.rows import Record
from engine.store.amending import AMENDED


@dataclass(frozen=True, slots=True)
class Amended:
    """One amendment: the event that keeps it, and what the form of its step calls the answers."""

    event: Record
    words: Mapping[str, forms.Wording]

    def lines(self, telling: forms.Telling) -> Iterator[tuple[str, str, str]]:
        """Of each answer its label, what was said, and what is true."""
        before, after = (self.event.data.get(part) or {} for part in ("before", "after"))
        for name in before:
            yield (
                telling.label(name),
                telling.value(name, before[name]),
                telling.value(name, after.get(name)),
            )

    def detail(self, telling: forms.Telling) -> str:
        """The same in one line, with the reason."""
        told = "; ".join(f"{label}: {was} → {now}" for label, was, now in self.lines(telling))
        return f"{told}. {self.event.data.get('reason', '')}" if told else ""


def is_amendment(event: Any) -> bool:
    """Whether an event of a history keeps an amendment."""
    return bool(event.name == AMENDED)
