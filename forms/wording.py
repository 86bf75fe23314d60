"""What a form calls its answers and its choices, for pages that tell answers given long ago."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from forms.components import Component, walk
from forms.fields import token_of
from forms.messages import Lang, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of one answer: its label, its kind, and what each fixed choice is called."""

    name: Words
    kind: str
    choices: Mapping[str, Words] = field(default_factory=dict)

    def label(self, lang: Lang = "id") -> str:
        """What the form calls the answer."""
        return self.name.say(lang)

    def word(self, value: Any, lang: Lang = "id") -> Any:
        """What the form calls a chosen value; any other value as it is."""
        chosen = self.choices.get(token_of(value)) if self.choices else None
        return chosen.say(lang) if chosen else value


def wording_of(components: Sequence[Component]) -> dict[str, Wording]:
    """The words of every answer by its name; of two with one name the first."""
    found: dict[str, Wording] = {}
    for one in walk(components):
        if one.path:
            fixed = one.options.fixed if one.options else ()
            choices = {token_of(option.value): option.label for option in fixed}
            found.setdefault(one.path[-1], Wording(name=one.name, kind=one.kind, choices=choices))
    return found
