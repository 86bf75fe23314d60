"""Calling functions: arguments to parameters, implicit conversions, limits on depth."""

from __future__ import annotations

from typing import Any, NamedTuple

from engine.feel import limits
from engine.feel.convert import admit
from engine.feel.errors import FeelLimitExceeded, Refusal
from engine.feel.runtime import SCAN, SHORT, Closure, Locals, Runtime
from engine.feel.types import coerce
from engine.feel.values import Function
from engine.feel.weight import CONTAINERS
from engine.sentences import say


class Shape(NamedTuple):
    """What the text of a function says: names and types of its parameters, type of its result."""

    names: tuple[str, ...]
    types: tuple[Any, ...]
    result: Any


class FeelFunction(Function):
    """A ``function(...)`` of an expression, with the names that surrounded it."""

    __slots__ = ("code", "home", "link")

    def __init__(self, shape: Shape, code: Closure, link: Locals, home: Runtime) -> None:
        super().__init__(shape.names, self._call, types=shape.types, result=shape.result)
        self.code = code
        self.link = link
        self.home = home

    def _call(self, *values: Any) -> Any:
        return self.run(list(values), self.home)

    def run(self, values: list[Any], runtime: Runtime) -> Any:
        """The value of the body; the caller's budget pays for it."""
        home = self.home
        link = (dict(zip(self.params, values, strict=True)), self.link)
        if home is runtime:
            return self.code(link, runtime)
        lent = runtime.lend(home.vars)
        try:
            return self.code(link, lent)
        finally:
            runtime.steps = lent.steps


class Builtin(Function):
    """A function of the standard; ``invoke`` picks the overload that fits."""

    __slots__ = ("overloads", "rate")

    def __init__(self, name: str, params: tuple[str, ...], rate: float) -> None:
        super().__init__(params, self._call, name=name)
        self.overloads: list[Any] = []
        self.rate = rate
        """Steps for each value within its arguments."""

    def _call(self, *values: Any) -> Any:
        return self.run(list(values), [], Runtime({}))

    def run(self, values: list[Any], names: list[str], runtime: Runtime) -> Any:
        """The value for these arguments; refused when no overload takes them."""
        reason: Refusal | None = None
        for overload in self.overloads:
            try:
                arguments = overload.bind(values, names)
            except Refusal as refusal:
                reason = reason or refusal
                continue
            return overload.call(arguments, runtime)
        raise reason or Refusal(say("fungsi {name} tidak dapat dipanggil.", name=self.name))


def invoke(function: Any, values: list[Any], names: list[str], runtime: Runtime) -> Any:
    """The value of a call; ``names`` is empty for positional arguments."""
    runtime.step()
    rate = function.rate if isinstance(function, Builtin) else SCAN
    for value in values:
        if type(value) in CONTAINERS or (type(value) is str and len(value) > SHORT):
            runtime.weigh(value, rate)
    if isinstance(function, Builtin):
        result = function.run(values, names, runtime)
        if type(result) in CONTAINERS or (type(result) is str and len(result) > SHORT):
            runtime.weigh(result)
        return result
    if not isinstance(function, Function):
        raise Refusal("yang dipanggil bukan fungsi.")
    return _enter(function, _arguments(function, values, names), runtime)


def _arguments(function: Function, values: list[Any], names: list[str]) -> list[Any]:
    """The arguments in the order of the parameters, each converted to its type."""
    if names:
        values = _by_name(function, values, names)
    if len(values) != len(function.params):
        raise Refusal(
            say(
                "{function} menerima {function2} argumen, bukan {values}.",
                function=label(function),
                function2=len(function.params),
                values=len(values),
            )
        )
    return [_convert(value, type_) for value, type_ in zip(values, function.types, strict=True)]


def _enter(function: Function, values: list[Any], runtime: Runtime) -> Any:
    """The value of a function that is not the standard's, one call deeper."""
    runtime.depth += 1
    if runtime.depth > limits.MAX_RECURSION:
        raise FeelLimitExceeded(
            say(
                "Fungsi memanggil fungsi lebih dari {max_recursion} tingkat.",
                max_recursion=limits.MAX_RECURSION,
            )
        )
    try:
        if isinstance(function, FeelFunction):
            result = function.run(values, runtime)
        else:
            result = admit(function.body(*values))
    finally:
        runtime.depth -= 1
    return result if function.result is None else coerce(result, function.result)


def label(function: Function) -> str:
    """What a message calls a function."""
    return f"fungsi {function.name}" if function.name else say("fungsi ini")


def _by_name(function: Function, values: list[Any], names: list[str]) -> list[Any]:
    given = dict(zip(names, values, strict=True))
    unknown = [name for name in given if name not in function.params]
    if unknown or len(given) != len(names):
        raise Refusal(
            say(
                "{function} tidak punya parameter '{names}'.",
                function=label(function),
                names=(unknown or names)[0],
            )
        )
    return [given.get(param) for param in function.params]


def _convert(value: Any, type_: Any) -> Any:
    if type_ is None or value is None:
        return value
    converted = coerce(value, type_)
    if converted is None:
        raise Refusal("jenis argumen tidak sesuai dengan parameternya.")
    return converted
