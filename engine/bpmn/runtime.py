"""BPMN as a function: snapshot and stimulus in, outcome out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from engine.bpmn import snapshot as codec
from engine.bpmn.kernel import Case
from engine.bpmn.lint import Operations, check
from engine.bpmn.parser.bundle import Model, read_bundle
from engine.bpmn.script import plain
from engine.bpmn.specs.events import Timer
from engine.bpmn.stimuli import apply
from engine.bpmn.tokens import Token
from engine.definition import Definition, Problem
from engine.errors import Conflict, EngineError, ModelRefused, StepFailed
from engine.outcome import (
    Awaited,
    CalledCases,
    OpenedTask,
    OpenedTimer,
    Outcome,
    OwedEffect,
    Started,
    Stimulus,
)

_Opened = TypeVar("_Opened", OpenedTask, OpenedTimer, OwedEffect, CalledCases, Awaited)


class SpiffRuntime:
    """``engine.ports.Workflow`` on SpiffWorkflow.

    It keeps nothing between calls: a ``Definition`` may be shared by any number of threads, each
    call works on a case of its own.

    How tokens live: a place keeps its token from the moment it is reached until it is left. A
    repeating timer that interrupts nothing gets a *new* token for each due time: the one that
    fired is in ``left``, the next in ``timers``. Messages and signals that interrupt nothing stay
    awaited at the same token. Signals that a step throws are heard inside the case at once and are
    also in ``sent``, for other cases; a message is in ``sent`` only when the case itself does not
    await it.
    """

    def __init__(self, operations: Operations | None = None) -> None:
        """``operations``: name → inputs of each operation there is; None leaves names unjudged."""
        self._operations = operations

    def check(self, files: Mapping[str, bytes]) -> list[Problem]:
        """Everything wrong with the models of a bundle; rewritten shapes are notices."""
        return check(files, operations=self._operations)

    def read(self, files: Mapping[str, bytes]) -> dict[str, Definition]:
        """The executable processes of a bundle by process id.

        Raises ModelRefused when ``check`` finds an error.
        """
        problems = self.check(files)
        if any(problem.severity == "error" for problem in problems):
            raise ModelRefused(problems)
        return read_bundle(files)

    def run(
        self, definition: Definition, snapshot: bytes | None, stimulus: Stimulus, now: datetime
    ) -> Outcome:
        """One step.

        Raises Conflict when the place that is meant does not wait for this stimulus, and
        StepFailed when the model fails; the snapshot given stays true in both cases.
        """
        if (snapshot is None) != isinstance(stimulus, Started):
            raise Conflict()
        case = _load(definition, snapshot, now)
        return _step(case, stimulus)

    def data(self, definition: Definition, snapshot: bytes, token: str) -> dict[str, Any]:
        """The case data as the place ``token`` sees it, JSON-plain. Raises Conflict when left."""
        found = _load(definition, snapshot, _NEVER).find(token)
        if found is None:
            raise Conflict()
        return _plain(found.data)

    def start_due(self, definition: Definition, element: str, after: datetime) -> datetime | None:
        """When the timer start event ``element`` is due next after ``after``; None: never again.

        A repeating interval without a start of its own counts from ``after``. Raises StepFailed
        when ``element`` is no timer start event.
        """
        model: Model = definition.model
        for start in model.spec.starts:
            if start.bpmn_id == element and isinstance(start.event, Timer):
                return start.event.rule.due_after(after)
        raise StepFailed("This element is no timer start event.", element=element)

    def where(self, definition: Definition, snapshot: bytes) -> list[tuple[str, str]]:
        """Where the case stands: (element id, ``ready``, ``waiting`` or ``started``).

        ``ready`` waits for a person, ``waiting`` for an event or another branch, ``started`` for
        work that goes on elsewhere or inside.
        """
        case = _load(definition, snapshot, _NEVER)
        places = [(t.task_spec.bpmn_id, _state(t)) for t in case.tokens()]
        return list(dict.fromkeys(places))


_NEVER = datetime.min.replace(tzinfo=UTC)
"""Reading asks for no time."""


def _load(definition: Definition, snapshot: bytes | None, now: datetime) -> Case:
    model: Model = definition.model
    if snapshot is None:
        return Case(model.spec, model.specs, now)
    return codec.load(model, snapshot, now)


def _step(case: Case, stimulus: Stimulus) -> Outcome:
    before = [token.id for token in case.tokens() if token.task_spec.opens]
    try:
        apply(case, stimulus)
        case.run_on()
    except EngineError:
        raise
    except Exception as failure:
        message = f"The step failed: {failure!r}"
        raise StepFailed(message, element=case.at) from failure
    return _outcome(case, before)


def _outcome(case: Case, before: list[str]) -> Outcome:
    resting = [token for token in case.tokens() if token.task_spec.opens]
    after = {token.id for token in resting}
    opened = [token.opened for token in resting if token.opened is not None]
    if case.state == "open" and not after:
        _refuse_deadlock(case)
    return Outcome(
        snapshot=codec.dump(case),
        state=case.state,
        data=_plain(case.data) if case.state != "open" else {},
        error=case.error,
        passed=tuple(case.trace),
        left=tuple(token for token in before if token not in after),
        tasks=_of(OpenedTask, opened),
        timers=_of(OpenedTimer, opened),
        effects=_of(OwedEffect, opened),
        calls=_of(CalledCases, opened),
        awaited=_of(Awaited, opened),
        sent=tuple(case.sent),
        escalated=tuple(case.escalated),
    )


def _refuse_deadlock(case: Case) -> None:
    stuck = next((t.task_spec.bpmn_id for t in case.tokens() if t.is_waiting), None)
    raise StepFailed(
        f"The case would be stuck: {stuck!r} waits for a branch that will never come.",
        element=stuck,
    )


def _of(kind: type[_Opened], opened: Iterable[object]) -> tuple[_Opened, ...]:
    return tuple(place for place in opened if isinstance(place, kind))


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    shown: dict[str, Any] = plain(dict(data))
    return shown


def _state(token: Token) -> str:
    if token.is_ready:
        return "ready"
    return "waiting" if token.is_waiting else "started"
