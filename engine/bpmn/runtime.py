"""BPMN as a function: snapshot and stimulus in, outcome out."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from engine.bpmn import snapshot as codec
from engine.bpmn.amending import kept
from engine.bpmn.kernel import Case
from engine.bpmn.lint import Operations, check, names_written
from engine.bpmn.moving import carry_over
from engine.bpmn.outcomes import step
from engine.bpmn.parser.bundle import Model, read_bundle
from engine.bpmn.readers import readers
from engine.bpmn.script import plain
from engine.bpmn.sending_back import tasks_before
from engine.bpmn.specs.events import Timer
from engine.definition import Definition, Kept, Problem, Reader, StartTime
from engine.errors import Conflict, ModelRefused, StepFailed
from engine.outcome import (
    Outcome,
    Started,
    Stimulus,
)


class SpiffRuntime:
    """``engine.ports.Workflow`` on SpiffWorkflow.

    It keeps nothing between calls: a ``Definition`` may be shared by any number of threads, each
    call works on a case of its own.

    How tokens live: a place keeps its token from the moment it is reached until it is left. An
    event that interrupts nothing gets a *new* token for each time it comes (a cycle its next due
    time, a message or signal its next subscription): the one that came is in ``left``, the next is
    opened. Signals that a step throws are heard inside the case at once and are also in ``sent``,
    for other cases; a message is in ``sent`` only when the case itself does not await it.
    ``SignalRaised`` reaches every place of the case at once: raise it once a case.
    """

    def __init__(
        self, *, operations: Operations | None = None, facts: Collection[str] | None = None
    ) -> None:
        """``operations``: name → inputs of each operation there is; ``facts``: names of those.

        What is None is not at hand, and models may name what they like.
        """
        self._operations = operations
        self._facts = facts

    def check(self, files: Mapping[str, bytes]) -> list[Problem]:
        """Everything wrong with the models of a bundle; rewritten shapes are notices."""
        return check(files, operations=self._operations, facts=self._facts)

    def read(self, files: Mapping[str, bytes]) -> dict[str, Definition]:
        """The executable processes of a bundle by process id.

        Raises ModelRefused when ``check`` finds an error.
        """
        problems = self.check(files)
        if any(problem.severity == "error" for problem in problems):
            raise ModelRefused(problems)
        return read_bundle(files)

    def open(self, files: Mapping[str, bytes]) -> dict[str, Definition]:
        """The processes of a bundle that was checked when it was deployed."""
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
        return _telling(definition, case, step(case, stimulus))

    def move(
        self, before: Definition, after: Definition, snapshot: bytes, now: datetime
    ) -> Outcome:
        """A case of the model ``before``, carried over to ``after``: another version of it.

        Every place keeps its token and every timer its due time. What ``after`` has added to a
        place where the case stands (boundary events, event subprocesses, further events to wait
        for) is opened, what it has taken away is left. Raises StepFailed, naming the element, when
        the case stands at a place that ``after`` does not have or that is of another kind there.
        """
        moved = _load(after, snapshot, now)
        return _telling(after, moved, carry_over(before.model, moved))

    def data(self, definition: Definition, snapshot: bytes, token: str) -> dict[str, Any]:
        """The case data as the place ``token`` sees it, JSON-plain. Raises Conflict when left."""
        found = _load(definition, snapshot, _NEVER).find(token)
        if found is None:
            raise Conflict()
        seen: dict[str, Any] = plain(dict(found.data))
        return seen

    def around(self, definition: Definition, snapshot: bytes, token: str) -> dict[str, Any]:
        """What is known outside of the scope of the place ``token``, the nearer over the farther.

        Nothing where the place stands in the case's own scope. Raises Conflict when it was left.
        """
        found = _load(definition, snapshot, _NEVER).find(token)
        if found is None:
            raise Conflict()
        outer: list[dict[str, Any]] = []
        host = found.workflow.host
        while host is not None:
            outer.append(dict(host.data))
            host = host.workflow.host
        seen: dict[str, Any] = plain(dict(ChainMap(*outer)))
        return seen

    def told(self, definition: Definition, snapshot: bytes) -> dict[str, Any]:
        """What is kept beside the case of its data, JSON-plain: ``definition.told``."""
        return _told(definition, _load(definition, snapshot, _NEVER))

    def names(self, files: Mapping[str, bytes]) -> frozenset[str]:
        """The names of case data that something in a bundle writes, or every case has."""
        return names_written(files)

    def before(self, definition: Definition, snapshot: bytes, token: str) -> list[str]:
        """The persons' tasks that the place ``token`` may be sent back to; none when it was left."""
        found = _load(definition, snapshot, _NEVER).find(token)
        return [] if found is None else [node.bpmn_id for _, node in tasks_before(found)]

    def readers(self, definition: Definition, element: str, name: str) -> list[Reader]:
        """The elements that ask for the answer ``name`` of the task ``element``."""
        return readers(definition.model, element, name)

    def kept(
        self, definition: Definition, snapshot: bytes, element: str, answers: Mapping[str, Any]
    ) -> Kept:
        """What the case keeps of the answers of the task ``element``, which was left."""
        return kept(_load(definition, snapshot, _NEVER), element, answers)

    def start_due(
        self, definition: Definition, element: str, after: datetime, last: StartTime | None = None
    ) -> StartTime | None:
        """When the timer start event ``element`` is due after ``after``; None: never again.

        ``last`` is the time before, from which a repetition is counted on; without one it begins:
        a repeating interval without a start of its own, and a duration, count from ``after``.
        Raises StepFailed when ``element`` is no timer start event.
        """
        model: Model = definition.model
        for start in model.spec.starts:
            if start.bpmn_id == element and isinstance(start.event, Timer):
                return start.event.rule.start_due(after, last)
        raise StepFailed("Unsur ini bukan peristiwa awal berpengatur waktu.", element=element)

    def where(self, definition: Definition, snapshot: bytes) -> list[tuple[str, str]]:
        """Where the case stands: (element id, ``ready``, ``waiting`` or ``started``).

        ``ready`` waits for a person, ``waiting`` for an event or another branch, ``started`` for
        work that goes on elsewhere or inside.
        """
        case = _load(definition, snapshot, _NEVER)
        places = [(t.task_spec.bpmn_id, t.state_name) for t in case.tokens()]
        return list(dict.fromkeys(places))


_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""Reading asks for no time."""


def _telling(definition: Definition, case: Case, outcome: Outcome) -> Outcome:
    """The outcome with what is kept beside the case of its data as they stand now."""
    if outcome.state != "open" or not definition.told:
        return outcome
    return replace(outcome, data=_told(definition, case))


def _told(definition: Definition, case: Case) -> dict[str, Any]:
    told: dict[str, Any] = plain(
        {key: case.data[key] for key in definition.told if key in case.data}
    )
    return told


def _load(definition: Definition, snapshot: bytes | None, now: datetime) -> Case:
    model: Model = definition.model
    if snapshot is None:
        return Case(model.spec, model.specs, now)
    return codec.load(model, snapshot, now)
