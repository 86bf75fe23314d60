"""What a process model says of its elements, as plain data: the static side of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from engine.key_facts import KeyFact, names_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Deadline:
    """The limit that a user task carries in its model.

    ``limit`` is an ISO 8601 duration (``P2D``, ``P3W``, ``PT4H``); ``calendar`` says whether its
    days are working days (``kerja``) or calendar days (``kalender``); ``warn_at`` is the percentage
    of the limit after which a warning is due; ``escalate_to`` is the role that hears of a breach;
    ``basis`` says who set the limit; ``since`` is a FEEL expression over the case data for the
    moment the limit counts from, where that is not the opening of the task (several tasks share
    the limit of one step).
    """

    limit: str
    calendar: Literal["kerja", "kalender"] = "kerja"
    warn_at: int = 80
    escalate_to: str | None = None
    basis: Literal["decree", "office"] = "office"
    since: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """A FEEL condition that must hold before a task may be completed, and the sentence said when not."""

    condition: str
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Element:
    """One BPMN element as an officer may meet it: in the diagram, the history and the case file."""

    id: str
    kind: str
    """The BPMN 2.0 tag: ``userTask``, ``serviceTask``, ``boundaryEvent`` …"""
    name: str
    documentation: str = ""
    clauses: tuple[str, ...] = ()
    """Ids of the decree clauses this element carries (``SOP-2b``)."""
    milestone: str = ""
    """Name of the stage that a case has reached once it has passed this element."""


@dataclass(frozen=True, kw_only=True, slots=True)
class UserTask(Element):
    """Work for a person: who may do it, on which form and screen, by when."""

    role: str
    wilayah: str = "case"
    """Whose work it is: ``case``, ``kelurahan``, ``kecamatan`` or ``kota`` of the case."""
    fallback: tuple[str, ...] = ()
    """The roles, nearest first, whose work it becomes where nobody has ``role`` in that unit."""
    form: str | None = None
    """Path of the form inside the bundle: ``forms/terima_dtks.form``."""
    screen: str | None = None
    """Name of the work screen shown above the form (``visits``, ``import`` …)."""
    deadline: Deadline | None = None
    priority: int = 50
    """0 (can wait) to 100 (first)."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """Names usable in the form and the checks → named fact of the engine's catalogue."""
    checks: tuple[Check, ...] = ()
    handed: Deadline | None = None
    """What it says itself of a limit whose length, calendar and basis its caller sets."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceTask(Element):
    """A named operation of the engine's catalogue, performed after the commit."""

    operation: str
    retries: int = 3
    inputs: Mapping[str, str] = field(default_factory=dict)
    """Input → the FEEL text of its value."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseCall(Element):
    """A call activity whose called process runs as child cases; the parent waits for all of them."""

    process: str
    inputs: Mapping[str, str] = field(default_factory=dict)
    """What each child begins with → the FEEL text of its value; empty: with all the parent knows."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ProcessCall(Element):
    """A call activity whose called process runs inside the same case."""

    process: str
    inputs: Mapping[str, str] = field(default_factory=dict)
    """Name in the called process → the FEEL text of its value."""
    deadline: Deadline | None = None
    """The limit handed to the tasks of the called process that take their caller's."""
    handed: bool = False
    """Whether it hands on the limit that its own process was handed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """What the linter found in a model: where, what, and how to mend it."""

    file: str
    element: str | None
    line: int | None
    rule: str
    message: str
    remedy: str
    severity: Literal["error", "notice"] = "error"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reader:
    """An element that asks for a value of the data: to choose a way, to set a limit, for its work."""

    element: str
    kind: Literal["way", "limit", "value", "operation", "message", "part", "children"]
    leaving: bool = False
    """Whether it asks when it is left; any other when it is reached."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """What a case still keeps of the answers of a task that was left."""

    names: frozenset[str]
    """Those that stand in its data as they were given."""
    data: Mapping[str, Any]
    """What the task would know now, JSON-plain."""


@dataclass(frozen=True, kw_only=True, slots=True)
class StartTime:
    """When a timer start event is due next."""

    due: datetime
    notes: Mapping[str, Any] | None = None
    """The place in a repetition, JSON-plain, to be handed back when the next time is asked for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Definition:
    """One executable process of a bundle: its elements, and the handle of its parsed model."""

    process: str
    name: str
    elements: Mapping[str, Element]
    start_messages: tuple[str, ...] = ()
    """Names of the messages that open a case of this process."""
    start_signals: tuple[str, ...] = ()
    """Names of the signals that open a case of this process."""
    start_timers: tuple[tuple[str, str], ...] = ()
    """Timer start events, (element id, ISO 8601 text): a case opens by itself when due."""
    counted: tuple[str, ...] = ()
    """Keys of the case's data, in order, whose values the manifest has counted."""
    key_facts: tuple[KeyFact, ...] = ()
    """What the manifest has known of each case at first sight."""
    model: Any = None
    """The parsed model, known only to ``engine.bpmn``."""

    @property
    def told(self) -> tuple[str, ...]:
        """Keys of the case's data that are kept beside it, or that what is kept is computed from."""
        return tuple(dict.fromkeys((*self.counted, *names_of(self.key_facts))))
