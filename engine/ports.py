"""The shapes the commands rely on; adapters implement them, bootstrap chooses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from engine.definition import Definition, Kept, Problem, Reader, StartTime
from engine.outcome import Outcome, Stimulus


class Workflow(Protocol):
    """A BPMN engine, seen as a function from snapshot to snapshot."""

    def check(self, files: Mapping[str, bytes]) -> list[Problem]:
        """Everything wrong with the models of a bundle; rewritten shapes are notices."""
        ...

    def read(self, files: Mapping[str, bytes]) -> dict[str, Definition]:
        """The executable processes of a bundle by process id.

        Raises ModelRefused when ``check`` finds an error.
        """
        ...

    def open(self, files: Mapping[str, bytes]) -> dict[str, Definition]:
        """The processes of a bundle that was checked when it was deployed.

        A linter that has grown stricter since does not stop its running cases.
        """
        ...

    def run(
        self, definition: Definition, snapshot: bytes | None, stimulus: Stimulus, now: datetime
    ) -> Outcome:
        """One step. Raises StepFailed when the model fails; the snapshot given stays true."""
        ...

    def move(
        self, before: Definition, after: Definition, snapshot: bytes, now: datetime
    ) -> Outcome:
        """A case of ``before`` carried over to ``after``, another version of the same process.

        Raises StepFailed, naming the element, when it can not go; the snapshot given stays true.
        """
        ...

    def data(self, definition: Definition, snapshot: bytes, token: str) -> dict[str, Any]:
        """The case data as the place ``token`` sees it."""
        ...

    def around(self, definition: Definition, snapshot: bytes, token: str) -> dict[str, Any]:
        """What the case knows outside of the called process that the place ``token`` is in."""
        ...

    def told(self, definition: Definition, snapshot: bytes) -> dict[str, Any]:
        """What is kept beside a case of its data: those that ``definition.told`` names."""
        ...

    def names(self, files: Mapping[str, bytes]) -> frozenset[str]:
        """The names of case data that something in a bundle writes, or every case has."""
        ...

    def before(self, definition: Definition, snapshot: bytes, token: str) -> list[str]:
        """The persons' tasks that the place ``token`` may be sent back to."""
        ...

    def readers(self, definition: Definition, element: str, name: str) -> list[Reader]:
        """The elements that ask for the answer ``name`` of the task ``element``."""
        ...

    def kept(
        self, definition: Definition, snapshot: bytes, element: str, answers: Mapping[str, Any]
    ) -> Kept:
        """What the case keeps of the answers of the task ``element``, which was left."""
        ...

    def start_due(
        self, definition: Definition, element: str, after: datetime, last: StartTime | None = None
    ) -> StartTime | None:
        """When the timer start event ``element`` is due after ``after``; None: never again."""
        ...

    def where(self, definition: Definition, snapshot: bytes) -> list[tuple[str, str]]:
        """The places where the case stands: (element id, state), for the diagram."""
        ...
