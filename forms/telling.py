"""Tells values in words: by the kind and the choices that forms declare, references by name.

Everything that shows a value of a case goes through here: the texts and tables of forms, answers of
earlier steps, lists and notices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Protocol

import engine.wording as written
from engine.wording import NOTHING
from forms.messages import Lang
from forms.wording import Wording, together

Vocabulary = Mapping[str, Wording]
"""What forms call their answers, by name; empty where no form is at hand."""

MOST_ROWS = 20
_IDENTITY = re.compile(r"(^|_)(nik|kk|no_kk|nomor_kk)($|_)")
_SIXTEEN = re.compile(r"\d{16}")
_DIGITS = re.compile(r"[\d•]+")
_ID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")
_HASH = re.compile(r"(sha256:)?(?P<mark>[0-9a-f]{64}|[0-9a-f]{40})")
_TIME = re.compile(r"[0-2]\d:[0-5]\d")
_CODE = re.compile(r"\d\d\.\d\d(\.\d\d(\.\d{4})?)?|[a-z]+(_[a-z0-9]+)+|kantor:\w+")
"""A unit, a role, an office."""
_NAME = re.compile(r"(^|_)nama($|_)")
_ADDRESS = re.compile(r"(^|_)alamat($|_)")
_YEAR = re.compile(r"tahun(_|$)|(^|_)tahun$")
_ABBREVIATED = frozenset(["nik", "kk", "ktp", "rt", "rw", "npwp", "nip"])
_WORDS: Mapping[str, tuple[str, str]] = {
    "yes": ("ya", "yes"),
    "no": ("tidak", "no"),
    "kept": ("tercatat", "recorded"),
    "ticked": ("Dicentang", "Ticked"),
}


class Names(Protocol):
    """Knows what references are called: units by code, roles, officers, bodies and files by id."""

    def learn(self, value: Any) -> None:
        """Look up at once whatever this value refers to, however deep inside."""

    def get(self, reference: str) -> str | None:
        """The name, None where the reference is unknown or may not be told."""

    def settled(self) -> Names:
        """The names learnt so far, for when nothing more can be looked up."""


@dataclass(frozen=True, slots=True)
class Known:
    """Names that are at hand already: id without dashes, or code → name."""

    names: Mapping[str, str] = field(default_factory=dict)

    def learn(self, value: Any) -> None:
        """Nothing is looked up."""

    def get(self, reference: str) -> str | None:
        """The name at hand."""
        return self.names.get(reference)

    def settled(self) -> Known:
        """These names: nothing else was ever known."""
        return self


NOBODY = Known()


@dataclass(frozen=True, kw_only=True, slots=True)
class Telling:
    """Tells values in one language: ``words`` of the forms, ``names`` of what values refer to."""

    words: Vocabulary = field(default_factory=dict)
    names: Names = NOBODY
    lang: Lang = "id"
    in_clear: bool = False
    """Whether NIK and KK are written out: only for whoever may read identities."""

    def label(self, name: str) -> str:
        """What an answer is called; its name made readable where the forms are silent."""
        said = self.words[name].label(self.lang) if name in self.words else ""
        return said or _readable(name)

    def rows(self, name: str) -> Telling:
        """Whoever tells the rows of the list ``name``: by what is asked there."""
        inside = f"{name}."
        told = {
            one.removeprefix(inside): words
            for one, words in self.words.items()
            if one.startswith(inside)
        }
        return replace(self, words=together((told, self.words))) if told else self

    def lines(self, answers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Label and text of every answer that was given; boxes left unticked are not told.

        What was ticked stands together under one label: the words of a box are a sentence already.
        """
        self.names.learn(answers)
        return self._lines(answers)

    def _lines(self, answers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        ticked = []
        for name, value in answers.items():
            if self._is_box(name, value):
                ticked += [self.label(name)] if value else []
            elif value not in (None, "", [], {}):
                yield self.label(name), self._value(name, value)
        if ticked:
            yield self._say("ticked"), "; ".join(ticked)

    def value(self, name: str, value: Any) -> str:
        """One value; ``name`` is what the forms or the facts call it, "" where it has no name."""
        self.names.learn(value)
        return self._value(name, value)

    def _value(self, name: str, value: Any) -> str:
        if value is None or value == "":
            return NOTHING
        if isinstance(value, bool):
            return self._say("yes" if value else "no")
        if isinstance(value, list | tuple):
            return self._listed(name, value)
        if isinstance(value, Mapping):
            return self._nested(value)
        told = self.words.get(name)
        word = told.word(value, self.lang) if told else value
        if word is not value and word != value:
            return str(word)
        text = self._figure(name, value) if _is_figure(value) else self._plain(name, value)
        if not told or not told.suffix:
            return text
        return f"{text}{told.suffix}" if told.suffix.startswith("%") else f"{text} {told.suffix}"

    def _say(self, key: str) -> str:
        return _WORDS[key][self.lang == "en"]

    def _is_box(self, name: str, value: Any) -> bool:
        told = self.words.get(name)
        return isinstance(value, bool) and told is not None and told.kind == "checkbox"

    def _figure(self, name: str, value: Any) -> str:
        told = self.words.get(name)
        if told and told.kind == "uang":
            return written.rupiah(value)
        return str(value) if _YEAR.search(name) else written.number(value, self.lang)

    def _nested(self, value: Mapping[str, Any]) -> str:
        if "lat" in value and "lon" in value:
            return written.place(value["lat"], value["lon"], self.lang)
        return "; ".join(f"{label}: {text}" for label, text in self._lines(value)) or NOTHING

    def _listed(self, name: str, values: list[Any] | tuple[Any, ...]) -> str:
        between = " · " if any(isinstance(one, Mapping) for one in values) else ", "
        teller = self.rows(name) if between == " · " else self
        shown = between.join(teller._value(name, one) for one in values[:MOST_ROWS])
        return f"{shown} …" if len(values) > MOST_ROWS else shown or NOTHING

    def _mark(self, name: str, text: str) -> str:
        """The digits of a checksum or a version; "" where the text is none."""
        found = _HASH.fullmatch(text)
        if found:
            return found["mark"]
        return text if name in self.words and self.words[name].kind == "sidik" else ""

    def _plain(self, name: str, value: Any) -> str:
        if isinstance(value, datetime):
            return written.moment(value, self.lang)
        if isinstance(value, date):
            return written.day(value, self.lang)
        text = str(value)
        if _ID.fullmatch(text):
            return self.names.get(text.replace("-", "")) or self._say("kept")
        if _SIXTEEN.fullmatch(text) or (_IDENTITY.search(name) and _DIGITS.fullmatch(text)):
            return text if self.in_clear else written.masked(text)
        if mark := self._mark(name, text):
            return written.short(mark)
        if _TIME.fullmatch(text):
            return written.clock(text, self.lang)
        known = self.names.get(text) if _CODE.fullmatch(text) else None
        return known or written.days_within(self._called(name, text), self.lang)

    def _called(self, name: str, text: str) -> str:
        """A name or an address as people write it, where a registry keeps it in capitals."""
        if _NAME.search(name) or (name in self.words and self.words[name].names_person):
            return written.person_name(text)
        return written.street(text) if _ADDRESS.search(name) else text


def _readable(name: str) -> str:
    """``no_kk`` as ``No KK``."""
    words = (word.upper() if word in _ABBREVIATED else word for word in name.split("_"))
    text = " ".join(words)
    return text[:1].upper() + text[1:]


def _is_figure(value: Any) -> bool:
    return not isinstance(value, str | date)
