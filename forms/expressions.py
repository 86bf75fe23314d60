"""FEEL in a form file: conditions, values, and texts with ``{{ … }}`` in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.feel import Expression, compile_expression, to_plain
from forms.messages import Lang, Words

_PLACE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)


def is_feel(value: Any) -> bool:
    """Whether a property of a form file is FEEL: form-js marks it with a leading ``=``."""
    return isinstance(value, str) and value.lstrip().startswith("=")


def feel(value: str) -> Expression:
    """The compiled expression of a property, with or without its ``=``; ``FeelSyntaxError``."""
    return compile_expression(value.strip().removeprefix("=").strip())


@dataclass(frozen=True, slots=True)
class Template:
    """A text of the form: pieces of plain text and expressions in turn."""

    pieces: tuple[str | Expression, ...] = ()

    @classmethod
    def read(cls, text: str) -> Template:
        """Read plain text, text with ``{{FEEL}}`` in it, or one ``=FEEL``; ``FeelSyntaxError``."""
        if is_feel(text):
            return cls((feel(text),))
        parts = _PLACE.split(text)
        pieces = (feel(part) if odd % 2 else part for odd, part in enumerate(parts))
        return cls(tuple(piece for piece in pieces if piece != ""))

    @property
    def still(self) -> bool:
        """Whether the text is the same whatever the facts."""
        return all(isinstance(piece, str) for piece in self.pieces)

    def fill(self, context: Mapping[str, Any], now: datetime) -> str:
        """The text for these facts; what is unknown stays empty."""
        return "".join(
            piece if isinstance(piece, str) else display(evaluate(piece, context, now))
            for piece in self.pieces
        )


@dataclass(frozen=True, slots=True)
class Caption:
    """A label or description: Indonesian, and English when the file gives it."""

    id: Template = Template()
    en: Template = Template()

    def fill(self, lang: Lang, context: Mapping[str, Any], now: datetime) -> str:
        """The text in ``lang`` for these facts."""
        chosen = self.en if lang == "en" and self.en.pieces else self.id
        return chosen.fill(context, now)

    def words(self, otherwise: str) -> Words:
        """The text without its computed parts, for sentences of the catalogue."""
        return Words(id=_fixed(self.id) or otherwise, en=_fixed(self.en))


def _fixed(template: Template) -> str:
    return " ".join("".join(p for p in template.pieces if isinstance(p, str)).split())


def evaluate(expression: Expression, context: Mapping[str, Any], now: datetime) -> Any:
    """The JSON-plain value of an expression."""
    return to_plain(expression.evaluate(context, now=now))


def holds(rule: bool | Expression, context: Mapping[str, Any], now: datetime) -> bool:
    """Whether a fixed or computed condition holds; FEEL's null counts as no."""
    if isinstance(rule, bool):
        return rule
    return rule.evaluate(context, now=now) is True


def display(value: Any) -> str:
    """A value as an officer reads it: decimal comma, ya/tidak, day first."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, float):
        return str(value).replace(".", ",")
    if isinstance(value, list):
        return ", ".join(display(item) for item in value)
    text = str(value)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return f"{text[8:]}-{text[5:7]}-{text[:4]}"
    return text
