"""What the tests of FEEL share: evaluate a text in one word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from engine.feel import compile_expression, compile_unary_tests

NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def feel() -> Callable[..., Any]:
    def evaluate(text: str, **context: Any) -> Any:
        return compile_expression(text, names=context).evaluate(context, now=NOON)

    return evaluate


@pytest.fixture
def why() -> Callable[..., str]:
    def explain(text: str, **context: Any) -> str:
        notes = compile_expression(text).explain(context, now=NOON).notes
        return " ".join(note.text for note in notes)

    return explain


@pytest.fixture
def cell() -> Callable[..., bool | None]:
    def test(text: str, value: Any, **context: Any) -> bool | None:
        return compile_unary_tests(text, names=context).evaluate(value, context, now=NOON)

    return test
