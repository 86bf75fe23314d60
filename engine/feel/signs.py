"""What brackets, commas and dots do to the state of the lexer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from engine.feel.tokens import ENDS_OPERAND, FOLLOWS_RANGE

if TYPE_CHECKING:
    from engine.feel.lexer import Cutter


def open_round(cutter: Cutter, end: int) -> None:
    """A call, a group, or a range; a name before a colon names an argument."""
    cutter.emit("LPAR", "(", end)
    cutter.push("(")
    cutter.maybe_key()


def open_brace(cutter: Cutter, end: int) -> None:
    """A context; its keys are names in their own right."""
    cutter.emit("LBRACE", "{", end)
    cutter.push("{")
    cutter.maybe_key()


def open_square(cutter: Cutter, end: int) -> None:
    """A list, a filter, or the end of a range that leaves its end out."""
    if cutter.last in ENDS_OPERAND and cutter.frames and cutter.frames[-1][1]:
        rest = FOLLOWS_RANGE.match(cutter.text, end)
        if rest:
            cutter.pop()
            cutter.emit("REV_CLOSE", "[", end)
            return
    cutter.emit("LSQB", "[", end)
    cutter.push("[")


def close_round(cutter: Cutter, end: int) -> None:
    """The end of a group, or of a range."""
    cutter.emit("RPAR_END" if cutter.pop() else "_RPAR", ")", end)


def close_square(cutter: Cutter, end: int) -> None:
    """The end of a list, or the start of a range that leaves its start out."""
    inside = bool(cutter.frames and cutter.frames[-1][0] in "[]")
    if cutter.last not in ENDS_OPERAND and not (inside and cutter.last == "LSQB"):
        cutter.emit("REV_OPEN", "]", end)
        cutter.push("]")
    else:
        cutter.emit("RSQB_END" if cutter.pop() else "_RSQB", "]", end)


def close_brace(cutter: Cutter, end: int) -> None:
    """The end of a context."""
    cutter.pop()
    cutter.emit("_RBRACE", "}", end)


def comma(cutter: Cutter, end: int) -> None:
    """The next item; in a loop's head the next name, in a context the next key."""
    cutter.emit("_COMMA", ",", end)
    if not cutter.frames:
        return
    if cutter.frames[-1][0] == "loop":
        cutter.bind()
    elif cutter.frames[-1][0] in "{(":
        cutter.maybe_key()


def dots(cutter: Cutter, end: int) -> None:
    """The middle of a range: its bracket will close as a range."""
    if cutter.frames:
        cutter.frames[-1][1] = True
    cutter.emit("_DOTS", "..", end)


SIGNS: dict[str, Callable[[Cutter, int], None]] = {
    "(": open_round,
    ")": close_round,
    "[": open_square,
    "]": close_square,
    "{": open_brace,
    "}": close_brace,
    ",": comma,
    "..": dots,
    ".": lambda cutter, end: cutter.emit("_DOT", ".", end),
    "@": lambda cutter, end: cutter.at(),
    ":": lambda cutter, end: cutter.emit("COLON", ":", end),
}
