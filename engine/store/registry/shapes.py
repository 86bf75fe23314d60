"""What the store needs of what it is given; the registry's own types have these shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeGuard


class Sealer(Protocol):
    """A vault for identity numbers."""

    def seal(self, text: str) -> bytes: ...

    def open(self, sealed: bytes) -> str: ...

    def fingerprint(self, text: str) -> bytes: ...


class PersonRow(Protocol):
    """One person as a list gives them."""

    @property
    def line(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def name_key(self) -> str: ...
    @property
    def nik(self) -> str | None: ...
    @property
    def kk(self) -> str | None: ...
    @property
    def birth_place(self) -> str: ...
    @property
    def birth_date(self) -> date | None: ...
    @property
    def sex(self) -> str | None: ...
    @property
    def relation(self) -> str: ...
    @property
    def mother_name(self) -> str: ...
    @property
    def occupation(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def rt(self) -> str | None: ...
    @property
    def rw(self) -> str | None: ...
    @property
    def wilayah_code(self) -> str | None: ...
    @property
    def decile(self) -> int | None: ...
    @property
    def reference(self) -> str: ...
    @property
    def status(self) -> str | None: ...


class Problem(Protocol):
    """What is wrong with a line."""

    @property
    def code(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def field(self) -> str: ...


class RefusedLine(Protocol):
    """A line that somebody should look at; ``outcome`` says what became of it."""

    @property
    def line(self) -> int: ...
    @property
    def outcome(self) -> str: ...
    @property
    def cells(self) -> tuple[str, ...]: ...
    @property
    def problems(self) -> Sequence[Problem]: ...


class LinesCounted(Protocol):
    """What became of every physical line of a file."""

    @property
    def lines(self) -> int: ...
    @property
    def skipped(self) -> int: ...
    @property
    def blank(self) -> int: ...
    @property
    def joined(self) -> int: ...
    @property
    def warned(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Note:
    """A line that was taken, and why somebody should look at it."""

    line: int
    cells: tuple[str, ...]
    problems: Sequence[Problem]
    outcome: str = "perhatikan"


Incoming = PersonRow | RefusedLine | LinesCounted


def is_person(row: Any) -> TypeGuard[PersonRow]:
    """Whether a line of a list is of a person and was taken."""
    return hasattr(row, "name_key")


def is_refused(row: Any) -> TypeGuard[RefusedLine]:
    """Whether a line of a list was refused."""
    return hasattr(row, "problems")


def differences(row: PersonRow, now: Any, names: Sequence[str]) -> dict[str, Any]:
    """What the row says otherwise than what is known; what it leaves out changes nothing."""
    return {
        name: value
        for name in names
        if (value := getattr(row, name)) and value != getattr(now, name)
    }
