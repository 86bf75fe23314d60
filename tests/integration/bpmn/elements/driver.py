"""Drives a case of a small model through the runtime, as a person, a worker and a clock would."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from engine.bpmn import SpiffRuntime
from engine.definition import Definition
from engine.outcome import (
    ErrorRaised,
    EscalationRaised,
    MessageArrived,
    Outcome,
    SignalRaised,
    Started,
    Stimulus,
    TaskCompleted,
    TimerFired,
    WorkReturned,
)

NOW = datetime(2026, 2, 2, 1, 0, tzinfo=UTC)
LIMIT = 40


@dataclass
class Drive:
    """One case under way: what it passed, what it sent, and the places where it waits."""

    definition: Definition
    runtime: SpiffRuntime = field(default_factory=SpiffRuntime)
    outcome: Outcome | None = None
    trace: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    places: dict[str, Any] = field(default_factory=dict)

    def run(self, start: dict[str, str], steps: list[str]) -> Outcome:
        """Start the case, take the steps, then finish whatever a person or worker can finish."""
        outcome = self._step(Started(data={}, **start))
        for step in steps:
            outcome = self._step(self._stimulus(*step.split()))
        for _ in range(LIMIT):
            place = self._workable()
            if outcome.state != "open" or place is None:
                break
            outcome = self._step(place)
        return outcome

    def _step(self, stimulus: Stimulus) -> Outcome:
        before = self.outcome.snapshot if self.outcome else None
        outcome = self.runtime.run(self.definition, before, stimulus, NOW)
        self.outcome = outcome
        self.trace += outcome.passed
        self.sent += [one.name for one in outcome.sent]
        for token in outcome.left:
            self.places.pop(token, None)
        for kind in ("tasks", "timers", "effects", "calls", "awaited"):
            for place in getattr(outcome, kind):
                self.places[place.token] = (kind, place)
        return outcome

    def _stimulus(self, verb: str, element: str, code: str = "") -> Stimulus:
        wanted = {"task": {"tasks"}, "timer": {"timers"}, "work": {"effects"}}
        working = {"effects", "calls"}
        wanted |= {"raise": working, "escalate": working}
        kinds = wanted.get(verb, {"awaited"})
        place = next(
            place
            for found, place in self.places.values()
            if found in kinds and place.element == element
        )
        token = place.token
        made: dict[str, Stimulus] = {
            "task": TaskCompleted(token=token, answers={}),
            "timer": TimerFired(token=token),
            "work": WorkReturned(token=token, result=None),
            "raise": ErrorRaised(token=token, code=code),
            "escalate": EscalationRaised(token=token, code=code),
        }
        if verb == "message":
            return MessageArrived(token=token, name=place.name, payload={})
        if verb == "signal":
            return SignalRaised(name=place.name, payload={})
        return made[verb]

    def _workable(self) -> Stimulus | None:
        for kind, place in self.places.values():
            if kind == "tasks":
                return TaskCompleted(token=place.token, answers={})
            if kind == "effects":
                return WorkReturned(token=place.token, result="selesai")
            if kind == "calls":
                return WorkReturned(token=place.token, result=[{} for _ in place.items])
        return None
