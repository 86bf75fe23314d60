"""Values that an officer types: of an input that is mended, of a result given by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from engine.errors import InvalidAnswers
from engine.operations.catalogue import ByHand, Handed, Operation, Work
from engine.sentences import say
from engine.unit_of_work import UnitOfWork

RESULT: Final = "hasil"
"""The field of a result that is one plain value."""
_YES, _NO = ("ya", "true", "1"), ("tidak", "false", "0")


def by_hand(operation: Operation) -> ByHand | None:
    """How the result of an operation is stated by hand: its own way, else as one plain value."""
    if operation.by_hand is not None:
        return operation.by_hand
    if operation.result not in READERS:
        return None
    return ByHand(fields={RESULT: operation.result}, accept=_plain_result(operation.result))


def _plain_result(word: str) -> Callable[[UnitOfWork, Work, Handed], Any]:
    def accept(uow: UnitOfWork, work: Work, handed: Handed) -> Any:
        return read_value(word, handed.values.get(RESULT, ""), RESULT)

    return accept


def read_value(word: str, text: str, field: str) -> Any:
    """The text as a value of the type word. Raises InvalidAnswers, naming the field."""
    try:
        return READERS[word](text.strip())
    except ValueError:
        raise InvalidAnswers({field: [_EXPECTED[word]]}) from None


def _text(text: str) -> str:
    if not text:
        raise ValueError
    return text


def _number(text: str) -> int | float:
    """A number as Indonesians write it: a comma before the decimals."""
    try:
        value = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise ValueError from None
    if not value.is_finite():
        raise ValueError
    return int(value) if value == value.to_integral_value() else float(value)


def _boolean(text: str) -> bool:
    said = text.casefold()
    if said not in _YES + _NO:
        raise ValueError
    return said in _YES


READERS: Final[Mapping[str, Callable[[str], Any]]] = {
    "text": _text,
    "number": _number,
    "boolean": _boolean,
}
_EXPECTED: Final = {
    "text": say("Isi nilainya."),
    "number": say("Isi dengan bilangan, misalnya 12 atau 12,5."),
    "boolean": say("Isi dengan ya atau tidak."),
}
