"""The form of an amendment, drawn while the engine still looks at it: only what may be put right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal
from uuid import UUID

from api.web.locale import chosen
from engine import Amendment, ShowAmendment
from forms import FieldView, FormView

_BESIDE = ("prose", "table", "output", "documents", "image", "separator", "spacer")
"""What only stands beside the questions: it was true when the task was done."""


@dataclass(frozen=True)
class Drawn:
    """What may be put right, the part of the form that asks for it, and the rest with why not."""

    amendment: Amendment
    view: FormView
    locked: tuple[tuple[str, FieldView, str], ...]
    """The name of each, its question, and why it may not be put right."""


@dataclass(frozen=True, kw_only=True)
class DrawAmendment:
    """An amendment with its form; ``answers`` are what was just sent, else those that stand."""

    task_id: UUID
    officer: UUID
    answers: Mapping[str, Any] = field(default_factory=dict)
    errors: Mapping[str, Any] = field(default_factory=dict)

    def answer(self, uow: Any) -> Drawn:
        """As a query of the engine. Raises what ``ShowAmendment`` does."""
        found = ShowAmendment(task_id=self.task_id, officer=self.officer).answer(uow)
        lang: Literal["id", "en"] = "en" if chosen() == "en" else "id"
        view = found.form.view(
            {**found.answers, **self.answers},
            facts=found.facts,
            errors=self.errors,
            now=found.at,
            lang=lang,
            speech=found.speech,
        )
        return Drawn(
            amendment=found,
            view=replace(view, fields=tuple(_asked(view.fields, found.free))),
            locked=tuple(
                (_name(one), one, found.locked[_name(one)])
                for one in _questions(view.fields)
                if _name(one) in found.locked
            ),
        )


def _asked(fields: Iterable[FieldView], free: frozenset[str]) -> Iterator[FieldView]:
    """The questions whose answers are free, in the groups they stand in."""
    for one in fields:
        if one.control in _BESIDE or not one.visible:
            continue
        inside = tuple(_asked(one.fields, free)) if not one.name else ()
        if inside:
            yield replace(one, fields=inside)
        elif one.name and _name(one) in free:
            yield one


def _questions(fields: Iterable[FieldView]) -> Iterator[FieldView]:
    for one in fields:
        if one.control in _BESIDE or not one.visible:
            continue
        if one.name:
            yield one
        else:
            yield from _questions(one.fields)


def _name(one: FieldView) -> str:
    """Under which name the answer reaches the case."""
    return one.name.partition("-")[0]
