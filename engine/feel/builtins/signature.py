"""How a function of the standard declares itself: its FEEL signature, and a Python body.

``@builtin("substring(string: string, start position: number, length?: number)")``: a ``?`` after
a name makes the parameter optional, after a type it allows null. ``**`` before the last name
gathers the remaining positional values into a list; ``*`` too, but takes a single list as it is.
A function with several signatures declares each; the first that fits the arguments is called.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from engine.feel.calendar import combine
from engine.feel.errors import Refusal
from engine.feel.functions import Builtin
from engine.feel.kinds import KINDS, WORDS, kind_of, word_for
from engine.feel.runtime import COPY, Runtime
from engine.sentences import say

BUILTINS: dict[str, Builtin] = {}
"""Every function of the standard by name."""

DURATIONS = frozenset({"days and time duration", "years and months duration"})
GROUPS: dict[str, frozenset[str]] = {
    "any": frozenset(WORDS),
    "duration": DURATIONS,
    "day": frozenset({"date", "date and time"}),
    "comparable": frozenset({"number", "string", "date", "time", "date and time"}) | DURATIONS,
}
SIGNATURE = re.compile(r"(?P<name>[^(]+)\((?P<params>.*)\)")
MISSING = object()
_MIDNIGHT = dt.time(tzinfo=dt.UTC)
Body = TypeVar("Body", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter: its name, the kinds it takes, whether it may be absent.

    ``exact`` are the Python types taken as they are, the short way of asking for the kind.
    """

    name: str
    kinds: frozenset[str]
    optional: bool
    is_list: bool
    exact: frozenset[type]

    def take(self, value: Any) -> Any:
        """The value as this parameter wants it; refused for other kinds."""
        kind = kind_of(value)
        if kind in self.kinds:
            return value
        if self.is_list:
            if kind != "null":
                return [value]
        elif kind == "list" and len(value) == 1 and kind_of(value[0]) in self.kinds:
            return value[0]
        elif kind == "date" and "date and time" in self.kinds:
            return combine(value, _MIDNIGHT)
        raise Refusal(
            say("'{name}' tidak menerima {value}.", name=self.name, value=word_for(value))
        )


@dataclass(frozen=True, slots=True)
class Overload:
    """One signature of a function with its body."""

    params: tuple[Param, ...]
    body: Callable[..., Any]
    variadic: str
    runtime: bool
    positional: int

    def bind(self, values: list[Any], names: list[str]) -> list[Any]:
        """The arguments in the order of the parameters; refused when they don't fit."""
        values = self._named(values, names) if names else self._gathered(values)
        if not names and len(values) < self.positional:
            raise Refusal(
                say("fungsi ini memerlukan {positional} argumen.", positional=self.positional)
            )
        if len(values) > len(self.params):
            raise Refusal(
                say("fungsi ini menerima paling banyak {params} argumen.", params=len(self.params))
            )
        bound = []
        for index, param in enumerate(self.params):
            value = values[index] if index < len(values) else MISSING
            if type(value) in param.exact:
                bound.append(value)
            elif value is not MISSING:
                bound.append(param.take(value))
            elif not param.optional:
                raise Refusal(say("argumen '{name}' tidak diberikan.", name=param.name))
            else:
                bound.append(None)
        return bound

    def _gathered(self, values: list[Any]) -> list[Any]:
        """Positional values, those of a ``*`` parameter gathered into one list."""
        last = len(self.params) - 1
        if not self.variadic or len(values) <= last:
            return values
        rest = values[last:]
        alone = self.variadic == "*" and len(rest) == 1
        if alone and kind_of(rest[0]) in ("list", "null"):
            return values
        return [*values[:last], rest]

    def _named(self, values: list[Any], names: list[str]) -> list[Any]:
        given = dict(zip(names, values, strict=True))
        known = [param.name for param in self.params]
        for name in names:
            if name not in known or len(given) != len(names):
                raise Refusal(
                    say(
                        "tidak ada parameter '{name}'; yang ada: {known}.",
                        name=name,
                        known=", ".join(known),
                    )
                )
        found = [given.get(name, MISSING) for name in known]
        if self.variadic == "**" and found[-1] is not MISSING:
            found[-1] = [found[-1]]
        return found

    def call(self, arguments: list[Any], runtime: Runtime) -> Any:
        """The value of the body."""
        return self.body(*arguments, runtime) if self.runtime else self.body(*arguments)


def builtin(
    signature: str, *, runtime: bool = False, positional: int = 0, rate: float = COPY
) -> Callable[[Body], Body]:
    """Declare a function of the standard.

    ``runtime`` gives the body the evaluation as well; ``positional`` is the least number of
    arguments when they are not named; ``rate`` is what the work on its arguments costs.
    """

    def register(body: Body) -> Body:
        name, params, variadic = _read(signature)
        function = BUILTINS.get(name)
        if function is None:
            function = BUILTINS[name] = Builtin(name, tuple(p.name for p in params), rate)
        function.overloads.append(Overload(params, body, variadic, runtime, positional))
        return body

    return register


def _read(signature: str) -> tuple[str, tuple[Param, ...], str]:
    found = SIGNATURE.fullmatch(signature)
    if found is None:
        raise ValueError(signature)
    texts = [text.strip() for text in found["params"].split(",") if text.strip()]
    stars = texts[-1].count("*") if texts else 0
    return found["name"], tuple(_param(text.lstrip("*")) for text in texts), "*" * stars


def _param(text: str) -> Param:
    name, _, type_ = (part.strip() for part in text.partition(":"))
    kinds: frozenset[str] = frozenset()
    for word in type_.rstrip("?").split("|"):
        kinds |= GROUPS.get(word, frozenset({word}))
    if type_.endswith("?"):
        kinds |= {"null"}
    exact = frozenset(cls for cls, kind in KINDS.items() if kind in kinds)
    return Param(name.rstrip("?"), kinds, name.endswith("?"), type_.rstrip("?") == "list", exact)
