"""Any way through any model: going through bytes changes nothing, and the books always balance."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.bpmn import SpiffRuntime, kernel, outcomes
from engine.bpmn import snapshot as codec
from engine.bpmn.stimuli import apply
from engine.definition import Definition
from engine.errors import StepFailed
from engine.outcome import (
    Awaited,
    CalledCases,
    ErrorRaised,
    MessageArrived,
    OpenedTask,
    OpenedTimer,
    Outcome,
    OwedEffect,
    SignalRaised,
    Started,
    Stimulus,
    TaskCompleted,
    TimerFired,
    WorkReturned,
)
from tests.property.bpmn.models import MODELS

RUNTIME = SpiffRuntime()
NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
DATA = {"ks": ["x", "y", "z"], "n": 0}

moves = st.lists(st.tuples(st.integers(0, 11), st.booleans()), min_size=1, max_size=25)
quick = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def numbered(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Tokens in the order of a seed, so that two lives of a case can be compared."""

    def again() -> None:
        numbers = random.Random(7)
        monkeypatch.setattr(
            kernel, "uuid4", lambda: SimpleNamespace(hex=f"{numbers.getrandbits(128):032x}")
        )

    return again


class Books:
    """The open places as a caller keeps them, and what may happen next."""

    def __init__(self) -> None:
        self.open: dict[str, Any] = {}
        self.now = NOW

    def enter(self, outcome: Outcome) -> None:
        opened = [
            *outcome.tasks,
            *outcome.timers,
            *outcome.effects,
            *outcome.calls,
            *outcome.awaited,
        ]
        assert set(outcome.left) <= set(self.open)
        assert len(set(outcome.left)) == len(outcome.left)
        for token in outcome.left:
            del self.open[token]
        for place in opened:
            assert place.token not in self.open
            self.open[place.token] = place

    def next(self, choice: int, flag: bool) -> Stimulus | None:
        """The stimulus that ``choice`` means here; None when nothing is open."""
        if not self.open:
            return None
        if choice == 11:
            return SignalRaised(name="g", payload={"tanda": flag})
        places = sorted(self.open.values(), key=lambda place: (place.element, place.token))
        return self._to(places[choice % len(places)], choice, flag)

    def _to(self, place: Any, choice: int, flag: bool) -> Stimulus:
        match place:
            case OpenedTask():
                answers = {"ya": flag, f"dari_{place.element}": choice, "daftar": [choice, flag]}
                return TaskCompleted(token=place.token, answers=answers)
            case OpenedTimer():
                self.now = max(self.now, place.due + timedelta(hours=choice))
                return TimerFired(token=place.token)
            case OwedEffect() | CalledCases() if choice == 7:
                return ErrorRaised(token=place.token, code="E")
            case OwedEffect() | CalledCases():
                return WorkReturned(token=place.token, result=[choice])
            case Awaited(kind="message"):
                return MessageArrived(token=place.token, name=place.name, payload={"n": choice})
            case _:
                return SignalRaised(name=place.name, payload={"n": choice})


def through_bytes(model: Definition, path: list[tuple[int, bool]]) -> list[Outcome | str]:
    """The outcomes of a path, each step from the bytes of the one before; books kept."""
    books = Books()
    outcome = RUNTIME.run(model, None, Started(data=DATA), NOW)
    books.enter(outcome)
    lived: list[Outcome | str] = [outcome]
    for choice, flag in path:
        stimulus = books.next(choice, flag)
        if stimulus is None:
            break
        try:
            outcome = RUNTIME.run(model, outcome.snapshot, stimulus, books.now)
        except StepFailed as failure:
            lived.append(str(failure))
            break
        books.enter(outcome)
        lived.append(outcome)
        case = codec.load(model.model, outcome.snapshot, NOW)
        assert set(outcomes.open_places(case)) == set(books.open)
        assert bool(books.open) == (outcome.state == "open")
    return lived


def in_memory(model: Definition, path: list[tuple[int, bool]]) -> list[Outcome | str]:
    """The same path on one case that is never written and read."""
    books = Books()
    case = kernel.Case(model.model.spec, model.model.specs, NOW)
    lived: list[Outcome | str] = [step(case, Started(data=DATA))]
    books.enter(lived[0])  # type: ignore[arg-type]
    for choice, flag in path:
        stimulus = books.next(choice, flag)
        if stimulus is None:
            break
        case.now = books.now
        try:
            outcome = step(case, stimulus)
        except StepFailed as failure:
            lived.append(str(failure))
            break
        books.enter(outcome)
        lived.append(outcome)
    return lived


def step(case: kernel.Case, stimulus: Stimulus) -> Outcome:
    before = outcomes.open_places(case)
    for token in case.tokens():
        token.opened = None
    case.trace, case.sent, case.escalated = [], [], []
    apply(case, stimulus)
    case.run_on()
    return outcomes.outcome_of(case, before)


@pytest.mark.parametrize("name", sorted(MODELS))
@quick
@given(path=moves)
def test_a_case_that_goes_through_bytes_lives_as_one_in_memory(name, path, numbered):
    numbered()
    written = through_bytes(MODELS[name], path)
    numbered()
    kept = in_memory(MODELS[name], path)
    assert written == kept


@pytest.mark.parametrize("name", sorted(MODELS))
@quick
@given(path=moves)
def test_the_same_step_twice_from_the_same_bytes_is_the_same(name, path, numbered):
    numbered()
    first = through_bytes(MODELS[name], path)
    numbered()
    second = through_bytes(MODELS[name], path)
    assert first == second
