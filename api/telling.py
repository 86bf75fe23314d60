"""What the engine says, in the language of the reader."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar, cast

import flask_babel  # type: ignore[import-untyped]

from engine import EngineError, InvalidAnswers, ModelRefused, Problem, Sentence
from engine.sentences import fill

_BLANK = re.compile(r"\{(\w+)[^{}]*\}")
_LEAST_WORDS = 9
"""Letters a template has beside its blanks, to be known again in stored text."""

AnyError = TypeVar("AnyError", bound=EngineError)


def told(text: str) -> str:
    """A sentence of the engine in the language of the reader; other texts as they stand.

    The template is looked up in the catalogue of the pages and filled with the parts, of which
    those that are sentences are translated for themselves.
    """
    if not text:
        return ""
    if not isinstance(text, Sentence):
        return _looked_up(text)
    language = _language()
    if language in text.known:
        return text.known[language]
    template = _looked_up(text.template)
    if not text.parts:
        return template
    parts = {
        name: told(part) if isinstance(part, Sentence) else part
        for name, part in text.parts.items()
    }
    return fill(template, parts, "en" if language == "en" else "id")


def told_all(said: Any) -> Any:
    """The same nested lists and mappings with every text told; keys stay."""
    if isinstance(said, Mapping):
        return {name: told_all(inner) for name, inner in said.items()}
    if isinstance(said, list | tuple):
        return [told_all(inner) for inner in said]
    return told(said) if isinstance(said, str) else said


def told_problem(problem: Problem) -> Problem:
    """What the linter found, in the language of the reader."""
    return replace(problem, message=told(problem.message), remedy=told(problem.remedy))


def tell(error: AnyError) -> AnyError:
    """The same refusal with its sentence, fields and problems in the language of the reader."""
    if _language() == "id":
        return error
    error.sentence = told(error.sentence)
    error.args = (error.sentence,)
    if isinstance(error, InvalidAnswers):
        error.fields = cast("Mapping[str, Any]", told_all(error.fields))
    if isinstance(error, ModelRefused):
        error.problems = [told_problem(problem) for problem in error.problems]
    return error


def _language() -> str:
    """The reader's language; Indonesian outside of a request."""
    locale = flask_babel.get_locale()
    return str(locale.language) if locale else "id"


def _looked_up(template: str) -> str:
    return cast(str, flask_babel.gettext(template))


def recalled(text: str) -> str:
    """A sentence that was stored as plain text, found again by the template it was made from.

    Notices and incidents are kept as Indonesian text; of the templates that fit, the one with most
    words of its own is taken. What no template fits stays as it stands.
    """
    if _language() == "id" or not text:
        return text
    whole = _looked_up(text)
    if whole != text:
        return whole
    for pattern, template in _templates(_language()):
        if found := pattern.fullmatch(text):
            parts = {name: _looked_up(part) for name, part in found.groupdict().items() if part}
            return template.format_map(defaultdict(str, parts))
    return text


@lru_cache(maxsize=4)
def _templates(language: str) -> list[tuple[re.Pattern[str], str]]:
    """What Indonesian templates look like filled in, with their translation; most words first."""
    known = flask_babel.get_translations()._catalog
    made = []
    for source, target in known.items():
        if not isinstance(source, str) or not target or not _BLANK.search(source):
            continue
        words = _BLANK.sub("", source)
        if sum(letter.isalpha() for letter in words) >= _LEAST_WORDS:
            made.append((len(words), _shape(source), _BLANK.sub(r"{\1}", target)))
    made.sort(key=lambda each: -each[0])
    return [(pattern, template) for _length, pattern, template in made]


def _shape(template: str) -> re.Pattern[str]:
    pieces, seen = [], set()
    for piece in re.split(r"(\{\w+[^{}]*\})", template):
        blank = _BLANK.fullmatch(piece)
        if blank is None:
            pieces.append(re.escape(piece))
        else:
            pieces.append(f"(?P={blank[1]})" if blank[1] in seen else f"(?P<{blank[1]}>.+?)")
            seen.add(blank[1])
    return re.compile("".join(pieces), re.DOTALL)
