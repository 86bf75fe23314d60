"""A citizen looks how far a case of theirs has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.casework.deadlines import waiting_for
from engine.declared.proof import proves, tidy_reference
from engine.feel import compile_expression
from engine.rows import Record
from engine.store import cases, tasks
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the office waits for from the citizen, and since when."""

    reason: str
    since: datetime


@dataclass(frozen=True, slots=True)
class TrackedCase:
    """What a citizen may know of a case; nobody's name, no identity number."""

    reference: str
    title: str
    wilayah: str
    opened_at: datetime
    state: str
    """open, suspended, completed, withdrawn, cancelled, failed."""
    milestone: str
    outcome: str
    closed_at: datetime | None
    steps: tuple[tuple[str, datetime | None], ...]
    """What is being done now, and until when."""
    waiting: tuple[Waiting, ...]
    told: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class TrackCase:
    """A case by its reference and one fact given at intake; None when either is not right.

    The answer does not tell whether the reference exists.
    """

    reference: str
    proof: str

    def answer(self, uow: UnitOfWork) -> TrackedCase | None:
        case = proven_case(uow, self.reference, self.proof)
        if case is None:
            return None
        open_tasks = tasks.open_of_case(uow.connection, case.id)
        data = _data(uow, case, open_tasks)
        waits = [waiting_for(uow, task, case.bundle_id) for task in open_tasks]
        return TrackedCase(
            reference=case.reference,
            title=case.title,
            wilayah=case.wilayah,
            opened_at=case.opened_at,
            state=case.state,
            milestone=case.milestone,
            outcome=case.outcome,
            closed_at=case.closed_at,
            steps=tuple((task.name, task.due_at) for task in open_tasks),
            waiting=tuple(Waiting(one.reason, one.at) for one in waits if one),
            told=tuple(_told(uow, case, data)),
        )


def proven_case(uow: UnitOfWork, reference: str, proof: str) -> Record | None:
    """The case, when the fact proves that it is the asker's."""
    case = cases.by_reference(uow.connection, tidy_reference(reference))
    known: Mapping[str, Any] = case.data if case else {}
    right = proves(known, proof)
    return case if case is not None and right else None


def _data(uow: UnitOfWork, case: Record, open_tasks: list[Record]) -> dict[str, Any]:
    """The data of the case as it stands: of one that is open, as its first open task sees them."""
    if not open_tasks:
        return dict(case.data)
    definition = uow.shelf(case.bundle_id).definition(case.process)
    token = open_tasks[0].token
    return dict(uow.adapters.workflow.data(definition, case.snapshot, token))


def _told(uow: UnitOfWork, case: Record, data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What the decree lets the citizen read, as far as it has been written."""
    manifest = uow.shelf(case.bundle_id).manifest.get("processes", {}).get(case.process) or {}
    found = [
        (str(heading), compile_expression(str(text)).evaluate(data, now=uow.now))
        for heading, text in (manifest.get("told") or {}).items()
    ]
    return [(heading, str(value)) for heading, value in found if value not in (None, "")]
