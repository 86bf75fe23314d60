"""What one evaluation carries: the variables, the time, the budget, the notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from engine.feel import limits
from engine.feel.account import Account
from engine.feel.convert import admit
from engine.feel.errors import Note, Refusal
from engine.feel.weight import weigh
from engine.sentences import text_of

SHORT = 500
"""Characters of a text that costs nothing worth counting."""
HEAVY = 1000
"""Weight from which a value's weight is remembered."""

GLANCE, COPY, SCAN, DEEP = 0.0, 1 / 16, 1 / 4, 2.0
"""Steps for each value within a value, by what is done with it: its size is asked for, it is copied,
every item is looked at, or everything in it is. Measured, so that a step is a microsecond."""

Locals = tuple[dict[str, Any], Any] | None
"""Names bound inside the expression: a mapping and the link to what surrounds it."""


class Runtime:
    """One evaluation; ``vars`` are the caller's, read only and admitted on first use."""

    __slots__ = ("_account", "_admitted", "_weights", "depth", "moment", "notes", "steps", "vars")

    def __init__(self, vars: Mapping[str, Any], moment: dt.datetime | None = None) -> None:
        self.vars = vars
        self.moment = moment
        self.notes: list[Note] | None = None
        self.steps = limits.LOOK_EVERY
        self.depth = 0
        self._admitted: dict[str, Any] | None = None
        self._weights: dict[int, tuple[int, Any]] | None = None

    def note(self, position: int, reason: object) -> None:
        """Record why something became null, when somebody wants to know."""
        if self.notes is not None and len(self.notes) < 100:
            self.notes.append(Note(position, text_of(reason)))

    def step(self, count: int = 1) -> None:
        """Spend some of the budget."""
        self.steps -= count
        if self.steps < 0:
            self.steps = self.account().draw(-self.steps)

    def account(self) -> Account:
        """What pays when the first steps are spent; most evaluations end before it is made."""
        try:
            return self._account
        except AttributeError:
            self._account: Account = Account()
            return self._account

    def lend(self, vars: Mapping[str, Any]) -> Runtime:
        """An evaluation over other variables that spends the same budget."""
        lent = Runtime(vars, self.moment)
        lent.steps, lent.depth, lent.notes = self.steps, self.depth, self.notes
        lent._account = self.account()
        return lent

    def weigh(self, value: Any, rate: float = COPY) -> None:
        """Pay for work on a list, context or text; a heavy one is looked through once."""
        known = self._weights and self._weights.get(id(value))
        if known:
            self.step(int(known[0] * rate))
            return
        weight = weigh(value)
        self.step(int(weight * max(rate, COPY)))
        if weight > HEAVY and type(value) is not str:
            if self._weights is None:
                self._weights = {}
            self._weights[id(value)] = weight, value

    def admit(self, name: str, value: Any) -> Any:
        """The FEEL value of a variable, converted once for this evaluation."""
        admitted = self._admitted
        if admitted is None:
            admitted = self._admitted = {}
        elif name in admitted:
            return admitted[name]
        result = admitted[name] = admit(value)
        return result

    def now(self) -> dt.datetime:
        """The time of this evaluation; refused when the caller gave none."""
        if self.moment is None:
            raise Refusal("waktu sekarang tidak diberikan kepada ungkapan ini.")
        return self.moment


Closure = Callable[[Locals, Runtime], Any]
"""A compiled piece of an expression."""
