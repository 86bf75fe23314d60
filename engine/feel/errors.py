"""What FEEL can refuse at design time, and how a null explains itself at run time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engine.sentences import say, together


class FeelError(Exception):
    """Ungkapan FEEL ditolak."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.__doc__)


class FeelSyntaxError(FeelError):
    """The text is no FEEL: says where (0-based position, 1-based line and column) and what helps.

    ``fault`` is the sentence, ``expected`` lists what could have stood there, ``suggestion`` is one
    sentence or empty.
    """

    def __init__(
        self,
        message: str,
        *,
        text: str,
        position: int,
        expected: tuple[str, ...] = (),
        suggestion: str = "",
    ) -> None:
        self.text = text
        self.position = position
        self.line = text.count("\n", 0, position) + 1
        self.column = position - (text.rfind("\n", 0, position) + 1) + 1
        self.expected = expected
        self.suggestion = suggestion
        self.fault = say(
            "Baris {line}, kolom {column}: {message}",
            line=self.line,
            column=self.column,
            message=message,
        )
        super().__init__(together([self.fault, suggestion]) if suggestion else self.fault)


class FeelLimitExceeded(FeelError):
    """Ungkapan memakan terlalu banyak langkah, tempat, atau waktu; pecah atau persempit."""


class Refusal(Exception):
    """Internal: an operation has no value; caught where its position is known, and noted."""


@dataclass(frozen=True, slots=True)
class Note:
    """Why something became null: the 0-based position in the text, and a sentence."""

    position: int
    text: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A value together with the reasons for the nulls met on the way to it."""

    value: Any
    notes: tuple[Note, ...]
