"""The catalogue of operations: what a service task may name, with the types of its inputs and result."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from engine.errors import InputRefused
from engine.sentences import say
from engine.unit_of_work import UnitOfWork

TYPES: Mapping[str, tuple[type, ...]] = {
    "text": (str,),
    "number": (int, float),
    "boolean": (bool,),
    "list": (list, tuple),
    "context": (dict,),
    "any": (object,),
}
"""Type words of the catalogue → what a JSON-plain value of it is in Python."""


class BpmnError(Exception):
    """The operation ended in an error the model knows; a boundary event with ``code`` catches it."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(message or code)
        self.code = code


@dataclass(frozen=True, kw_only=True, slots=True)
class Work:
    """One effect to perform: for which case, with which arguments."""

    effect_id: UUID
    case_id: UUID
    root_id: UUID
    bundle_id: UUID
    token: str
    element: str
    wilayah: str
    owed_at: datetime
    arguments: Mapping[str, Any]


Perform = Callable[[UnitOfWork, Work], Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Handed:
    """What an officer states instead of an operation: the values of its fields, and why."""

    values: Mapping[str, str]
    reason: str
    officer: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class ByHand:
    """How a result is stated by hand: ``fields`` are asked for, ``accept`` makes the result of them.

    Each field has a type word: text, number, boolean, or document (one of the case's files).
    ``accept`` raises EngineError, saying what is wrong with what was stated.
    """

    fields: Mapping[str, str]
    accept: Callable[[UnitOfWork, Work, Handed], Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Operation:
    """A named, typed operation.

    ``inputs`` maps each input to its type word, with a ``?`` behind one that may be null or
    absent. ``prepare`` does what takes long, outside any transaction; its result reaches
    ``perform`` as the argument ``prepared``. ``by_hand`` is how an officer states the result
    instead, where the operation cannot give it. ``lasting``: what it does reaches others and stays
    (a number is given, a list is locked, somebody is told), so a person is asked once more before.
    """

    name: str
    summary: str
    inputs: Mapping[str, str]
    result: str
    perform: Perform
    prepare: Perform | None = None
    by_hand: ByHand | None = None
    lasting: bool = False

    def check(self, arguments: Mapping[str, Any]) -> None:
        """Raises InputRefused when an input is missing or of another type."""
        for name, word in self.inputs.items():
            value = arguments.get(name)
            if value is None:
                if not word.endswith("?"):
                    raise InputRefused(
                        say("Operasi {name}: masukan {name2} kosong.", name=self.name, name2=name),
                        field=name,
                    )
            elif not isinstance(value, TYPES[word.rstrip("?")]):
                raise InputRefused(
                    say(
                        "Operasi {name}: masukan {name2} bukan {rstrip}.",
                        name=self.name,
                        name2=name,
                        rstrip=word.rstrip("?"),
                    ),
                    field=name,
                )


OPERATIONS: dict[str, Operation] = {}
"""What a model may name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Duty:
    """A follow-up of the engine's own; ``prepare`` as for an operation."""

    perform: Perform
    prepare: Perform | None = None


DUTIES: dict[str, Duty] = {}
"""What the engine owes itself after a step; no model may name it."""


def operation(
    name: str,
    *,
    summary: str,
    inputs: Mapping[str, str],
    result: str,
    **more: Any,
) -> Callable[[Perform], Perform]:
    """Enter a function in the catalogue, ``more`` being ``prepare``, ``by_hand`` and ``lasting``.

    Raises ValueError when the name is taken.
    """

    def enter(perform: Perform) -> Perform:
        if name in OPERATIONS:
            raise ValueError(f"two operations called {name}")
        OPERATIONS[name] = Operation(
            name=name,
            summary=summary,
            inputs=inputs,
            result=result,
            perform=perform,
            **more,
        )
        return perform

    return enter


def duty(name: str, *, prepare: Perform | None = None) -> Callable[[Perform], Perform]:
    """Enter one of the engine's own follow-ups."""

    def enter(perform: Perform) -> Perform:
        DUTIES[name] = Duty(perform=perform, prepare=prepare)
        return perform

    return enter
