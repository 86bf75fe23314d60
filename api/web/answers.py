"""Answers given long ago as pages tell them: in the form's own words, identity numbers masked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import forms
from api.web.locale import chosen, date_text, number, rupiah
from api.web.places import place
from api.web.screens.words import masked
from api.web.translate import _

Words = Mapping[str, forms.Wording]
"""What the form calls its answers, by name; empty where no form is at hand."""

MOST_ROWS = 20
NOTHING = "–"
_IDENTITY = re.compile(r"(^|_)(nik|kk|no_kk|nomor_kk)($|_)")
_DOCUMENT = re.compile(r"[0-9a-f]{32}")
_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_UNIT = re.compile(r"\d\d\.\d\d\.\d\d(\.\d{4})?")


def label(name: str, words: Words) -> str:
    """What an answer is called; its name made readable where the form is silent."""
    said = words[name].label("en" if chosen() == "en" else "id") if name in words else ""
    return said or name.replace("_", " ").capitalize()


def answer(name: str, value: Any, words: Words) -> str:
    """One answer as a sentence would say it."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return _("Ya") if value else _("Tidak")
    if isinstance(value, list):
        return _listed(name, value, words)
    if isinstance(value, Mapping):
        return _nested(value, words)
    told = words[name].word(value, "en" if chosen() == "en" else "id") if name in words else value
    if isinstance(told, int | float):
        return _figure(name, told, words)
    return str(told) if told != value else _plain(name, str(value))


def lines(answers: Mapping[str, Any], words: Words) -> Iterable[tuple[str, str]]:
    """Label and text of every answer that was given."""
    for name, value in answers.items():
        if value not in (None, "", [], {}):
            yield label(name, words), answer(name, value, words)


def _figure(name: str, value: float, words: Words) -> str:
    if name in words and words[name].kind == "uang":
        return rupiah(int(value))
    return str(value) if name.startswith("tahun") else number(value)


def _nested(value: Mapping[str, Any], words: Words) -> str:
    if "lat" in value and "lon" in value:
        return f"{value['lat']}, {value['lon']}"
    return "; ".join(f"{name}: {text}" for name, text in lines(value, words))


def _listed(name: str, values: list[Any], words: Words) -> str:
    if values and all(isinstance(one, str) and _DOCUMENT.fullmatch(one) for one in values):
        return _("%(num)d berkas", num=len(values))
    shown = " · ".join(answer(name, one, words) for one in values[:MOST_ROWS])
    return f"{shown} …" if len(values) > MOST_ROWS else shown or NOTHING


def _plain(name: str, value: str) -> str:
    if _IDENTITY.search(name) or re.fullmatch(r"\d{16}", value):
        return masked(value)
    if _DAY.fullmatch(value):
        return date_text(date.fromisoformat(value))
    return place(value) if _UNIT.fullmatch(value) else value
