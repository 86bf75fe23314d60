"""One evaluation under way: what was given, what is already known, what must be said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from time import monotonic
from typing import Any, Literal

from engine.dmn.syntax import Place
from engine.dmn.trace import Message, TableTrace, Trace
from engine.feel import FeelLimitExceeded
from engine.sentences import say

MAX_MESSAGES = 200
"""Of one evaluation; a loop over a million items would say the same thing a million times."""

MAX_TRACES = 500
"""Nested elements kept in one trace; a function called in a loop leaves one each call."""

MAX_STEPS = 1_000_000
"""Expressions evaluated, turns of loops and calls in one evaluation."""

MAX_SECONDS = 10.0
"""An evaluation that takes longer is stopped: officers wait for seconds, not for minutes."""

Scope = dict[str, Any]
"""Names visible to an expression, and their values."""


class Budget:
    """What one evaluation may still spend; shared by all that it calls."""

    __slots__ = ("_end", "_steps")

    def __init__(self) -> None:
        self._steps = MAX_STEPS
        self._end = monotonic() + MAX_SECONDS

    def spend(self) -> None:
        """Take one step; raises FeelLimitExceeded when steps or seconds are used up."""
        self._steps -= 1
        if self._steps < 0 or monotonic() > self._end:
            raise FeelLimitExceeded(
                say(
                    "Penghitungan melebihi {max_steps} langkah atau {max_seconds:.0f} detik; persempit "
                    "daftar yang diulang.",
                    max_steps=MAX_STEPS,
                    max_seconds=MAX_SECONDS,
                )
            )


class Evaluation:
    """The state of one evaluation; a decision service called on the way gets a state of its own.

    ``given`` are the caller's values by name; ``memo`` holds the value of each element already
    evaluated; with ``tracing`` off nothing is explained and nothing is kept.
    """

    __slots__ = ("_traces", "budget", "given", "memo", "messages", "now", "trace", "tracing")

    def __init__(self, given: Mapping[str, Any], now: datetime | None, *, tracing: bool) -> None:
        self.given = given
        self.now = now
        self.tracing = tracing
        self.budget = Budget()
        self.memo: dict[object, Any] = {}
        self.messages: list[Message] = []
        self.trace: Trace | None = None
        self._traces = 0

    def within(self, memo: dict[object, Any]) -> Evaluation:
        """A state that knows only ``memo``, yet speaks and traces into this one."""
        inner = Evaluation({}, self.now, tracing=self.tracing)
        inner.budget = self.budget
        inner.memo = memo
        inner.messages = self.messages
        inner.trace = self.trace
        return inner

    def note(self, place: Place, text: str) -> None:
        """Say why something is null, or was not as the model wants it."""
        if not self.tracing or len(self.messages) >= MAX_MESSAGES:
            return
        message = Message(text, self.trace.name if self.trace else "", place.element)
        self.messages.append(message)
        if self.trace is not None:
            self.trace.messages.append(message)

    def table(self, build: Callable[[], TableTrace]) -> None:
        """Keep the trace of a table, when anybody wants it."""
        if self.tracing and self.trace is not None and len(self.trace.tables) < MAX_TRACES:
            self.trace.tables.append(build())

    @contextmanager
    def element(
        self, kind: Literal["decision", "knowledge", "service"], name: str, element: str | None
    ) -> Iterator[Trace]:
        """Everything said inside belongs to this element."""
        outer, inner = self.trace, Trace(kind=kind, name=name, element=element)
        self.trace = inner
        try:
            yield inner
        finally:
            self.trace = outer
            if outer is not None and self._traces < MAX_TRACES:
                self._traces += 1
                outer.required.append(inner)
