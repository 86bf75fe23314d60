"""Sentences said to people: Indonesian to read at once, with what a translation needs beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from engine.wording import Lang, day, moment


class Sentence(str):
    """An Indonesian sentence that remembers its template and the parts filled into it.

    It is an ordinary text to whoever stores or prints it; whoever speaks another language looks
    the ``template`` up and fills the same ``parts`` (which may be sentences themselves) in. ``known``
    holds renderings that the speaker brought along, by language.
    """

    template: str
    parts: Mapping[str, Any]
    known: Mapping[str, str]

    def __new__(
        cls,
        text: str,
        template: str | None = None,
        parts: Mapping[str, Any] | None = None,
        known: Mapping[str, str] | None = None,
    ) -> Sentence:
        sentence = super().__new__(cls, text)
        sentence.template = text if template is None else template
        sentence.parts = parts or {}
        sentence.known = known or {}
        return sentence


def say(template: str, /, **parts: Any) -> Sentence:
    """The sentence of a template with ``{named}`` blanks; without parts it is said as it stands.

    The catalogue of translations is drawn from the calls of this function, so the template is
    written out where it is said.
    """
    filled = {name: said(part) for name, part in parts.items()}
    text = template.format(**_written(filled, "id")) if filled else template
    return Sentence(text, template, filled)


def fill(template: str, parts: Mapping[str, Any], lang: Lang) -> str:
    """A template in one language with its parts: days and moments as that language writes them."""
    return template.format(**_written(parts, lang))


def _written(parts: Mapping[str, Any], lang: Lang) -> dict[str, Any]:
    return {name: _dated(part, lang) for name, part in parts.items()}


def _dated(part: Any, lang: Lang) -> Any:
    if isinstance(part, datetime):
        return moment(part, lang)
    return day(part, lang) if isinstance(part, date) else part


def said(value: Any) -> Any:
    """What an exception says, so that it stays a sentence; anything else as it is."""
    if isinstance(value, BaseException) and value.args and isinstance(value.args[0], str):
        first = value.args[0]
        return first if isinstance(first, Sentence) else Sentence(first)
    return value


def together(sentences: Iterable[str], between: str = " ") -> Sentence:
    """Several sentences as one, each translated for itself."""
    parts = {f"s{number}": sentence for number, sentence in enumerate(sentences)}
    return say(between.join(f"{{{name}}}" for name in parts), **parts)


def text_of(value: object) -> str:
    """What an exception or a text says, a sentence where it is one."""
    found = said(value)
    return found if isinstance(found, str) else str(found)
