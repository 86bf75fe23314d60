"""The one expression language of a model: FEEL, compiled once when the model is read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, NoReturn

from engine import feel
from engine.errors import EngineError, StepFailed
from engine.sentences import say

_DURATIONS = (feel.DaysTimeDuration, feel.YearsMonthsDuration)
_SCALARS = (str, int, bool, type(None), date, time, *_DURATIONS)


class Formula:
    """A FEEL expression of one element of a model.

    A leading ``=``, as some editors write it, is not part of the expression.
    """

    __slots__ = ("element", "expression", "text")

    def __init__(self, text: str, element: str) -> None:
        self.text = text.strip().removeprefix("=").strip()
        self.element = element
        self.expression = feel.compile_expression(self.text)

    def value(self, data: Mapping[str, Any], now: datetime) -> Any:
        """The value under ``data`` at ``now``. Raises StepFailed, naming the element."""
        try:
            return self.expression.evaluate(data, now=now)
        except EngineError:
            raise
        except Exception as failure:
            message = say("Ungkapan «{text}» gagal: {failure}", text=self.text, failure=failure)
            raise StepFailed(message, element=self.element) from failure

    def kept(self, data: Mapping[str, Any], now: datetime) -> Any:
        """The value as case data may keep it (see ``kept``)."""
        try:
            return kept(self.value(data, now))
        except TypeError as refusal:
            message = say(
                "Nilai ungkapan «{text}» tidak dapat disimpan: {refusal}",
                text=self.text,
                refusal=refusal,
            )
            raise StepFailed(message, element=self.element) from refusal

    def holds(self, data: Mapping[str, Any], now: datetime) -> bool:
        """Whether the condition is true; null, and anything that is not true, is false."""
        return self.value(data, now) is True


class FeelEngine:
    """SpiffWorkflow's script engine, closed: no code in a model ever reaches Python."""

    def evaluate(self, task: Any, expression: str, external_context: Any = None) -> Any:
        """The value of a FEEL expression under the data of ``task``."""
        formula = Formula(expression, task.task_spec.bpmn_id)
        return formula.value(task.data, task.workflow.top_workflow.now)

    def execute(self, task: Any, script: str, external_context: Any = None) -> NoReturn:
        """Raises StepFailed always: a script task is an expression, not a program."""
        raise StepFailed("Model tidak menjalankan kode.", element=task.task_spec.bpmn_id)


def kept(value: Any) -> Any:
    """``value`` as case data may keep it: whole numbers as int. Raises TypeError for a function."""
    if isinstance(value, _SCALARS):
        return value
    if isinstance(value, (Decimal, float)):
        return int(value) if value == int(value) else Decimal(str(value))
    if isinstance(value, Mapping):
        return {str(key): kept(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [kept(item) for item in value]
    raise TypeError(say("data kasus tidak mengenal {name}.", name=type(value).__name__))


def copied(value: Any) -> Any:
    """A copy that shares nothing that can change with ``value``."""
    if isinstance(value, Mapping):
        return {key: copied(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [copied(item) for item in value]
    return value


def plain(value: Any) -> Any:
    """``value`` as the outside sees it: numbers as JSON has them, dates and durations as ISO text."""
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (Decimal, *_DURATIONS)):
        return feel.to_plain(value)
    return value
