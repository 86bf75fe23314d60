"""Evaluate a text in one word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from engine.feel import compile_expression

NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def feel() -> Callable[..., Any]:
    def evaluate(text: str, **context: Any) -> Any:
        return compile_expression(text, names=context).evaluate(context, now=NOON)

    return evaluate
