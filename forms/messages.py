"""What a form says to the officer: one sentence per code, in Indonesian and in English."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from typing import Any, Literal

from engine.sentences import Sentence
from engine.wording import day

Lang = Literal["id", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """A text of the form file in Indonesian, with its English twin when the file has one."""

    id: str = ""
    en: str = ""

    def say(self, lang: Lang) -> str:
        """The text in ``lang``; Indonesian stands in where there is no English."""
        return (self.en or self.id) if lang == "en" else self.id


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong (or doubtful) with one answer: a code of the catalogue and its figures."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def say(self, lang: Lang = "id") -> str:
        """The sentence: what is wrong and what to do; it knows itself in both languages."""
        return Sentence(self._in(lang), known={"id": self._in("id"), "en": self._in("en")})

    def _in(self, lang: Lang) -> str:
        words = {
            name: day(value, lang)
            if isinstance(value, date)
            else value.say(lang)
            if isinstance(value, Words)
            else value
            for name, value in self.params.items()
        }
        return CATALOGUE[self.code].say(lang).format_map(words)


class Invalid(ValueError):
    """An answer that can not be read as what the field asks for."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.fault = Fault(code, params)


Faults = dict[str | int, Any]
"""Nested like the answers: field name or row number → faults of that field, or more of the same."""


def say_all(faults: Any, lang: Lang) -> Any:
    """The same nested shape with every fault said as a sentence."""
    if isinstance(faults, dict):
        return {name: say_all(inner, lang) for name, inner in faults.items()}
    return [fault.say(lang) if isinstance(fault, Fault) else str(fault) for fault in faults]


def codes_of(faults: Any) -> Any:
    """The same nested shape with every fault reduced to its code."""
    if isinstance(faults, dict):
        return {name: codes_of(inner) for name, inner in faults.items()}
    return [fault.code if isinstance(fault, Fault) else "invalid" for fault in faults]


CATALOGUE: Mapping[str, Words] = {
    code: Words(**texts)
    for code, texts in tomllib.loads(
        files("forms").joinpath("catalogue.toml").read_text(encoding="utf-8")
    ).items()
}
"""Code → sentence in both languages."""
