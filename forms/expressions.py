"""FEEL in a form file: conditions, values, and texts with ``{{ … }}`` in them."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from engine.feel import Expression, Function, compile_expression, to_plain
from forms.messages import Words
from forms.telling import Telling

_PLACE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_PATH = re.compile(r"\s*(?:\w+\.)*(?P<name>\w+)\s*")
_CALLS = re.compile(r"\b(string|kata)\(")
PLAINLY = Telling()
_RUPIAH = "Rp"
_ENDING = re.compile(r"\bRp\.?\s*$")
_STOPS = (".", "!", "?", "…")
_STOP = re.compile(r"^([*_]*)\.(?!\.)")
"""A full stop at once after a value, or after the end of what emphasises it."""
WORD = "kata"
"""The function of texts and tables that says a value in the words of its form."""


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

    def fill(self, context: Mapping[str, Any], now: datetime, telling: Telling = PLAINLY) -> str:
        """The text for these facts, every value told by its kind; what is unknown as a dash."""
        text = ""
        for piece in self.pieces:
            added = piece if isinstance(piece, str) else _told(piece, context, now, telling)
            text = _joined(text, added)
        return text


def _joined(text: str, added: str) -> str:
    """A text and what follows it: no «Rp» twice, no full stop after what ends a sentence itself."""
    # Versions of decrees that run still write "Rp" themselves.
    twice = added.startswith(_RUPIAH) and _ENDING.search(text)
    if twice:
        return text[: twice.start()] + added
    return text + (_STOP.sub(r"\1", added) if text.endswith(_STOPS) else added)


def saying(context: Mapping[str, Any], telling: Telling) -> Mapping[str, Any]:
    """The names FEEL sees, and ``kata(name, value)``: what forms call a value of that name."""
    said = Function(("isian", "nilai"), _words(telling), name=WORD)
    return ChainMap({WORD: said}, cast(dict[str, Any], context))


def _told(piece: Expression, context: Mapping[str, Any], now: datetime, telling: Telling) -> str:
    """One value of a text. Inside it ``string()`` writes for people, too: it makes no data here."""
    if _CALLS.search(piece.text):
        writer = Function(("from",), _writer(telling), name="string")
        context = ChainMap({"string": writer}, cast(dict[str, Any], saying(context, telling)))
    value = evaluate(piece, context, now)
    path = _PATH.fullmatch(piece.text)
    return "" if value == "" else telling.value(path["name"] if path else "", value)


def _writer(telling: Telling) -> Callable[[Any], str | None]:
    def write(value: Any) -> str | None:
        return None if value is None else telling.value("", to_plain(value))

    return write


def _words(telling: Telling) -> Callable[[Any, Any], str | None]:
    def say(name: Any, value: Any) -> str | None:
        return None if value is None else telling.value(str(name), to_plain(value))

    return say


def fill(
    text: str, context: Mapping[str, Any], *, now: datetime, telling: Telling = PLAINLY
) -> str:
    """A text with its ``{{FEEL}}`` filled in. Raises FeelSyntaxError."""
    return Template.read(text).fill(context, now, telling)


@dataclass(frozen=True, slots=True)
class Caption:
    """A label or description: Indonesian, and English when the file gives it."""

    id: Template = Template()
    en: Template = Template()

    def fill(self, context: Mapping[str, Any], now: datetime, telling: Telling) -> str:
        """The text in the language of ``telling`` for these facts."""
        chosen = self.en if telling.lang == "en" and self.en.pieces else self.id
        return chosen.fill(context, now, telling)

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
