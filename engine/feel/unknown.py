"""Names an expression uses that nobody knows: for the designer, before a case meets them."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

from engine.feel.builtins import BUILTINS
from engine.feel.expression import compile_expression


class UnknownName(NamedTuple):
    """A name, where it stands first (0-based), and the known name most like it or None."""

    name: str
    position: int
    nearest: str | None


def unknown_names(expression: str, known: Iterable[str]) -> list[UnknownName]:
    """The free names not among ``known``, in the order they stand; raises FeelSyntaxError.

    Names inside a filter may be entries of its items, so they are not reported.
    """
    names = frozenset(known)
    compiled = compile_expression(expression, names=names)
    missing = compiled.names - names - compiled.soft_names
    found = []
    for name in sorted(missing, key=compiled.positions.__getitem__):
        position = compiled.positions[name]
        called = expression[position:].removeprefix(name).lstrip().startswith("(")
        candidates = sorted(names | BUILTINS.keys()) if called else sorted(names)
        close = get_close_matches(name, candidates, n=1, cutoff=0.6)
        found.append(UnknownName(name, position, close[0] if close else None))
    return found
