"""What is wrong with what an officer sent, as the summary above the form lists it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal
from uuid import UUID

from api.web.locale import chosen
from engine import InvalidAnswers, NotFound, known_id

Problems = list[tuple[str, str]]
"""Id of the field, and the sentence about it."""


def problems(error: InvalidAnswers, fields: Mapping[str, str] | None = None) -> Problems:
    """The sentences of a refusal, each with the id of the field it leads to.

    ``fields`` renames the engine's fields to ids on the page; the rest lead to the work itself.
    """
    known = fields or {}
    return [
        (known.get(name, "isi"), str(text))
        for name, texts in error.fields.items()
        for text in _flat(texts)
    ]


def language() -> Literal["id", "en"]:
    """The language that forms are drawn in."""
    return "en" if chosen() == "en" else "id"


def number_of(text: str | None, default: int = 0) -> int:
    """A number of an address or a form, never negative; ``default`` for anything else."""
    found = told_number(text)
    return default if found is None else found


def told_number(text: str | None) -> int | None:
    """The same, None for anything else. Digits of one script only: ``²`` is one to Python, no number."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else None


def ids_of(texts: Iterable[str]) -> list[UUID]:
    """The ids among what a form sent; a text that is none was typed by no page of ours."""
    return [found for found in map(known_id, texts) if found is not None]


def id_sent(text: str) -> UUID | None:
    """The id that an address or a form may name, None where it names none. Raises NotFound else."""
    if not text:
        return None
    found = known_id(text)
    if found is None:
        raise NotFound
    return found


def _flat(texts: Any) -> list[Any]:
    return list(texts) if isinstance(texts, list | tuple) else [texts]
