"""A citizen looks how far a case of theirs has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import forms
from engine.casework.deadlines import waiting_for
from engine.declared.proof import proves, tidy_reference
from engine.feel import compile_expression, to_plain
from engine.questions import questions
from engine.rows import Record
from engine.sentences import say
from engine.store import cases, officers, tasks
from engine.unit_of_work import UnitOfWork
from forms import Words


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the office waits for from the citizen, and since when."""

    reason: str
    since: datetime


@dataclass(frozen=True, slots=True)
class TrackedCase:
    """What a citizen may know of a case; nobody's name, no identity number.

    Of a case that is kept for a role only that it is there and whether it is closed.
    """

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
    told: tuple[tuple[Words, str], ...]
    stages: tuple[tuple[Words, bool], ...] = ()
    """The way of the case in the citizen's words, and whether each stage was reached."""
    office: tuple[str, str] = ("", "")
    """Name and phone of the office of its unit."""
    asked: tuple[tuple[str, str, str], ...] = ()
    """What is still missing: field, words, and what it takes (foto, berkas, tempat)."""


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
        if case.confidential is not None:
            waits = [waiting_for(uow, task, case.bundle_id) for task in open_tasks]
            return _neutral(uow, case, [one.at for one in waits if one])
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
            stages=_stages(_process(uow, case), case),
            office=_office(uow, case),
            asked=_asked(uow, case) if open_tasks else (),
        )


@dataclass(frozen=True, kw_only=True)
class ShowAnswerDue:
    """Until when the first answer to a report is due; None where nothing may be said of it.

    For whoever has just sent it: they know the code and nothing else is told.
    """

    reference: str

    def answer(self, uow: UnitOfWork) -> datetime | None:
        case = cases.by_reference(uow.connection, self.reference)
        if case is None or case.confidential is not None:
            return None
        limits = [task.due_at for task in tasks.open_of_case(uow.connection, case.id)]
        return min((due for due in limits if due), default=None)


def _neutral(uow: UnitOfWork, case: Record, waits: list[datetime]) -> TrackedCase:
    """A case that is kept for a role, in words that tell nothing of it to whoever reads along.

    Neither its name nor its stage, neither the step nor its limit, and nothing an officer wrote.
    """
    live = case.state in cases.LIVE
    return TrackedCase(
        reference=case.reference,
        title=say("Laporan warga"),
        wilayah=case.wilayah,
        opened_at=case.opened_at,
        state=case.state,
        milestone="",
        outcome="",
        closed_at=case.closed_at,
        steps=((say("Laporan Anda sedang ditangani petugas"), None),) if live else (),
        waiting=tuple(Waiting(say("Petugas menunggu kabar dari Anda."), at) for at in waits),
        told=(),
        office=_office(uow, case),
    )


def _asked(uow: UnitOfWork, case: Record) -> tuple[tuple[str, str, str], ...]:
    asked = questions(uow, case)
    return tuple(
        (one.field, one.label, "tempat" if one.place else asked.kinds.get(one.field, "berkas"))
        for one in asked.missing
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


def _process(uow: UnitOfWork, case: Record) -> Mapping[str, Any]:
    """What the manifest says of the process of a case."""
    found: Mapping[str, Any] = (
        uow.shelf(case.bundle_id).manifest.get("processes", {}).get(case.process) or {}
    )
    return found


def _told(uow: UnitOfWork, case: Record, data: Mapping[str, Any]) -> list[tuple[Words, str]]:
    """What the decree lets the citizen read, as far as it has been written."""
    process = _process(uow, case)
    english = process.get("told_en") or {}
    telling = forms.Telling(words=uow.shelf(case.bundle_id).vocabulary(case.process))
    found = []
    for heading, text in (process.get("told") or {}).items():
        value = to_plain(compile_expression(str(text)).evaluate(data, now=uow.now))
        if value not in (None, ""):
            words = Words(id=str(heading), en=str(english.get(heading) or ""))
            found.append((words, telling.value(str(text), value)))
    return found


def _stages(process: Mapping[str, Any], case: Record) -> tuple[tuple[Words, bool], ...]:
    """The way ahead of a case that is alive; of one that ended its result is told instead."""
    stages, english = process.get("stages") or {}, process.get("stages_en") or {}
    if case.state not in cases.LIVE or case.milestone not in stages:
        return ()
    reached = list(stages).index(case.milestone)
    return tuple(
        (Words(id=str(said), en=str(english.get(name) or "")), number <= reached)
        for number, (name, said) in enumerate(stages.items())
    )


def _office(uow: UnitOfWork, case: Record) -> tuple[str, str]:
    """Where the citizen may ask."""
    found = next(iter(officers.offices_in(uow.connection, case.wilayah)), None)
    return (found.name, found.letterhead.get("phone", "")) if found else ("", "")
