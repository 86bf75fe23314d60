"""The shapes the commands rely on; adapters implement them, bootstrap chooses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from engine.definition import Definition, Problem
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

    def start_due(self, definition: Definition, element: str, after: datetime) -> datetime | None:
        """When the timer start event ``element`` is due next after ``after``; None: never again."""
        ...

    def where(self, definition: Definition, snapshot: bytes) -> list[tuple[str, str]]:
        """The places where the case stands: (element id, state), for the diagram."""
        ...
