"""Answers given long ago as pages tell them: in the form's own words, identity numbers masked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import forms
from api.web.locale import chosen, clock, date_text, number, rupiah
from api.web.places import place
from api.web.screens.words import masked
from api.web.translate import _

Words = Mapping[str, forms.Wording]
"""What the form calls its answers, by name; empty where no form is at hand."""

MOST_ROWS = 20
NOTHING = "–"
_IDENTITY = re.compile(r"(^|_)(nik|kk|no_kk|nomor_kk)($|_)")
_ID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")
_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_TIME = re.compile(r"[0-2]\d:[0-5]\d")
_UNIT = re.compile(r"\d\d\.\d\d\.\d\d(\.\d{4})?")


def label(name: str, words: Words) -> str:
    """What an answer is called; its name made readable where the form is silent."""
    said = words[name].label(_language()) if name in words else ""
    return said or name.replace("_", " ").capitalize()


def answer(name: str, value: Any, words: Words) -> str:
    """One answer as a sentence would say it."""
    return Telling(words=words).answer(name, value)


@dataclass(frozen=True, kw_only=True)
class Telling:
    """Tells answers: ``words`` of their form, ``names`` of the files and people they point to."""

    words: Words
    names: Mapping[str, str] = field(default_factory=dict)
    """Id without dashes → name."""

    def lines(self, answers: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
        """Label and text of every answer that was given."""
        for name, value in answers.items():
            if value not in (None, "", [], {}):
                yield label(name, self.words), self.answer(name, value)

    def answer(self, name: str, value: Any) -> str:
        """One answer as a sentence would say it."""
        if value is None or value == "":
            return NOTHING
        if isinstance(value, bool):
            return _("Ya") if value else _("Tidak")
        if isinstance(value, list):
            return self._listed(name, value)
        if isinstance(value, Mapping):
            return self._nested(value)
        told = self.words[name].word(value, _language()) if name in self.words else value
        if isinstance(told, int | float):
            return self._figure(name, told)
        return str(told) if told != value else self._plain(name, str(value))

    def _figure(self, name: str, value: float) -> str:
        if name in self.words and self.words[name].kind == "uang":
            return rupiah(int(value))
        return str(value) if name.startswith("tahun") else number(value)

    def _nested(self, value: Mapping[str, Any]) -> str:
        if "lat" in value and "lon" in value:
            return f"{value['lat']}, {value['lon']}"
        return "; ".join(f"{name}: {text}" for name, text in self.lines(value))

    def _listed(self, name: str, values: list[Any]) -> str:
        shown = " · ".join(self.answer(name, one) for one in values[:MOST_ROWS])
        return f"{shown} …" if len(values) > MOST_ROWS else shown or NOTHING

    def _plain(self, name: str, value: str) -> str:
        if _ID.fullmatch(value):
            return self.names.get(value.replace("-", ""), _("tercatat"))
        if _IDENTITY.search(name) or re.fullmatch(r"\d{16}", value):
            return masked(value)
        if _DAY.fullmatch(value):
            return date_text(date.fromisoformat(value))
        if _TIME.fullmatch(value):
            return clock(value)
        return place(value) if _UNIT.fullmatch(value) else value


def _language() -> Literal["id", "en"]:
    return "en" if chosen() == "en" else "id"
