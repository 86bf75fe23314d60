"""What a model or its data may cost: bounded, and said in words."""

from __future__ import annotations

import pytest

from tests.unit.engine.dmn.xml import decision, literal, model


@pytest.mark.slow
def test_a_million_keys_in_the_context_cost_nothing() -> None:
    built = model(decision("d", literal("1 + 1"))).decision("d")
    given = dict.fromkeys(map(str, range(1_000_000)), 1)
    assert built.evaluate(given).value == 2


@pytest.mark.slow
def test_endless_loops_are_stopped_and_say_so() -> None:
    loop = literal("1")
    for _ in range(3):
        loop = (
            f'<for iteratorVariable="i"><in>{literal("[1..200000]")}</in>'
            f"<return>{loop}</return></for>"
        )
    result = model(decision("d", loop)).decision("d").evaluate({})
    assert result.value is None
    assert "langkah" in result.messages[0].text
