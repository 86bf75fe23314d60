"""Compiled expressions, kept in a bounded cache: read once, evaluated often."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

from engine.feel import limits
from engine.feel.builtins import BUILTINS
from engine.feel.compile import Compiler, Scope
from engine.feel.convert import admit
from engine.feel.errors import Evaluation, FeelLimitExceeded, Refusal
from engine.feel.parser import parse_expression, parse_unary_tests
from engine.feel.runtime import Closure, Locals, Runtime
from engine.feel.types import Type
from engine.feel.weight import CONTAINERS, weigh
from engine.sentences import say

NO_NAMES: frozenset[str] = frozenset()
NO_TYPES: Mapping[str, Type] = {}
TOO_DEEP = say("Ungkapan terlalu dalam untuk dihitung; pecahlah.")


class Expression:
    """One compiled expression; ``names`` are its free variables (those in filters too)."""

    __slots__ = ("_run", "_soft", "names", "positions", "text")

    def __init__(self, text: str, run: Closure, compiler: Compiler) -> None:
        self.text = text
        self._run = run
        self.positions = compiler.free
        self.names = frozenset(
            name for name in compiler.free if name not in BUILTINS and name != "?"
        )
        self._soft = compiler.soft - compiler.firm

    def __repr__(self) -> str:
        return f"Expression({self.text!r})"

    @property
    def soft_names(self) -> frozenset[str]:
        """Free names met only inside filters, where they may be entries of the items."""
        return frozenset(self._soft & self.names)

    def evaluate(
        self,
        context: Mapping[str, Any],
        *,
        now: dt.datetime | None = None,
    ) -> Any:
        """The value; null where FEEL has none. Raises FeelLimitExceeded only.

        ``now`` is what ``now()`` and ``today()`` give; without it they are null.
        """
        try:
            value = self._run(None, Runtime(context, now))
        except RecursionError:
            raise FeelLimitExceeded(TOO_DEEP) from None
        if type(value) in CONTAINERS:
            weigh(value)
        return value

    def explain(
        self,
        context: Mapping[str, Any],
        *,
        now: dt.datetime | None = None,
    ) -> Evaluation:
        """The value, and a note for every null that had a reason."""
        runtime = Runtime(context, now)
        runtime.notes = []
        try:
            value = self._run(None, runtime)
        except RecursionError:
            raise FeelLimitExceeded(TOO_DEEP) from None
        weigh(value)
        return Evaluation(value, tuple(runtime.notes))


class UnaryTests:
    """One compiled cell of a decision table; ``names`` are its free variables, without ``?``."""

    __slots__ = ("_run", "names", "text")

    def __init__(self, text: str, run: Closure, compiler: Compiler) -> None:
        self.text = text
        self._run = run
        self.names = frozenset(
            name for name in compiler.free if name not in BUILTINS and name != "?"
        )

    def __repr__(self) -> str:
        return f"UnaryTests({self.text!r})"

    def evaluate(
        self,
        input_value: Any,
        context: Mapping[str, Any],
        *,
        now: dt.datetime | None = None,
    ) -> bool | None:
        """True when the input satisfies the cell; null when it can't be said."""
        return self._evaluate(input_value, Runtime(context, now))

    def explain(
        self,
        input_value: Any,
        context: Mapping[str, Any],
        *,
        now: dt.datetime | None = None,
    ) -> Evaluation:
        """The answer, and a note for every null that had a reason."""
        runtime = Runtime(context, now)
        runtime.notes = []
        return Evaluation(self._evaluate(input_value, runtime), tuple(runtime.notes))

    def _evaluate(self, input_value: Any, runtime: Runtime) -> bool | None:
        try:
            link: Locals = ({"?": admit(input_value)}, None)
            answer: bool | None = self._run(link, runtime)
        except Refusal as refusal:
            runtime.note(0, refusal)
            return None
        except RecursionError:
            raise FeelLimitExceeded(TOO_DEEP) from None
        return answer


def _compile(text: str, names: frozenset[str], types: Mapping[str, Type]) -> Expression:
    compiler = Compiler(text, types)
    return Expression(text, compiler.compile(parse_expression(text, names), None), compiler)


def _compile_tests(text: str, names: frozenset[str], types: Mapping[str, Type]) -> UnaryTests:
    compiler = Compiler(text, types)
    node = parse_unary_tests(text, names)
    return UnaryTests(text, compiler.compile(node, Scope(frozenset({"?"}), None)), compiler)


@lru_cache(maxsize=limits.CACHE_SIZE)
def _expression(text: str, names: frozenset[str]) -> Expression:
    return _compile(text, names, NO_TYPES)


@lru_cache(maxsize=limits.CACHE_SIZE)
def _unary_tests(text: str, names: frozenset[str]) -> UnaryTests:
    return _compile_tests(text, names, NO_TYPES)


def compile_expression(
    text: str, *, names: Collection[str] = (), types: Mapping[str, Type] = NO_TYPES
) -> Expression:
    """The compiled expression; raises FeelSyntaxError.

    ``names`` are the names in scope; only those holding an operator sign or a keyword
    (``Pre-bureau risk``) need to be among them. ``types`` are the item definitions that
    ``instance of`` and typed parameters may name; with types, or for a
    very long text, the result is not cached.
    """
    if types or len(text) > limits.MAX_CACHED_LENGTH:
        return _compile(text, frozenset(names), types)
    return _expression(text, frozenset(names) if names else NO_NAMES)


def compile_unary_tests(
    text: str, *, names: Collection[str] = (), types: Mapping[str, Type] = NO_TYPES
) -> UnaryTests:
    """The compiled cell of a decision table; as ``compile_expression`` otherwise."""
    if types or len(text) > limits.MAX_CACHED_LENGTH:
        return _compile_tests(text, frozenset(names), types)
    return _unary_tests(text, frozenset(names) if names else NO_NAMES)
