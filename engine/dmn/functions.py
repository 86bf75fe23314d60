"""Functions between DMN and FEEL: made of knowledge models, called by boxed invocations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from engine.dmn.state import Evaluation, Scope
from engine.dmn.syntax import Place
from engine.dmn.types import FunctionOf, Type, admit
from engine.feel import Function, compile_expression
from engine.sentences import say


def make_function(
    name: str,
    parameters: Sequence[tuple[str, Type | None]],
    returns: Type | None,
    body: Callable[[Scope], Any],
    refuse: Callable[[str], None],
) -> Function:
    """A FEEL function; FEEL itself holds the arguments to their types before the body runs.

    ``refuse`` hears why a result is not of the type it should have.
    """
    names = [parameter for parameter, _ in parameters]
    result = result_of(returns)

    def call(*arguments: Any) -> Any:
        return admit(body(dict(zip(names, arguments, strict=True))), result, refuse)

    return Function(names, call, name=name, types=[type_ for _, type_ in parameters], result=result)


def result_of(type_: Type | None) -> Type | None:
    """The type of a function's result; older models write it where the function's own belongs."""
    return type_.result if isinstance(type_, FunctionOf) else type_


def invoke(function: Any, arguments: Mapping[str, Any], ev: Evaluation, place: Place) -> Any:
    """The function called with named arguments, exactly as FEEL would call it."""
    if not isinstance(function, Function):
        ev.note(
            place, say("Yang dipanggil bukan fungsi; periksa namanya dan panah pengetahuannya.")
        )
        return None
    slots = {f"nilai {index}": value for index, value in enumerate(arguments.values())}
    pairs = ", ".join(f"{name}: {slot}" for name, slot in zip(arguments, slots, strict=True))
    expression = compile_expression(f"fungsi({pairs})")
    scope = {"fungsi": function, **slots}
    if not ev.tracing:
        return expression.evaluate(scope, now=ev.now)
    explained = expression.explain(scope, now=ev.now)
    for note in explained.notes:
        ev.note(place, note.text)
    return explained.value
