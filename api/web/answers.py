"""Answers given long ago as pages tell them: in the form's own words, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import forms
from api.web.screens.telling import language
from engine import Named

Words = Mapping[str, forms.Wording]
"""What the form calls its answers, by name; empty where no form is at hand."""


_PLACES = Named({})
"""The units of the city are known without looking anything up."""


def telling(words: Words, names: forms.Names = _PLACES, *, in_clear: bool = False) -> forms.Telling:
    """Whoever tells values on this page: in the words of these forms, in the reader's language."""
    return forms.Telling(words=words, names=names, lang=language(), in_clear=in_clear)


def label(name: str, words: Words) -> str:
    """What an answer is called; its name made readable where the form is silent."""
    return telling(words).label(name)


def answer(name: str, value: Any, words: Words) -> str:
    """One answer as a sentence would say it."""
    return telling(words).value(name, value)
