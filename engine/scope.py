"""Which task a screen belongs to, and whose lists it may show."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.errors import Refused
from engine.rows import Record
from engine.sight import Ground, Level, Sight, look, require_supervision
from engine.store import officers, tasks
from engine.store.principals import Principal
from engine.unit_of_work import UnitOfWork

VISIT_FORM = "forms/kunjungan.form"
"""Path in the bundle of the form of one visit, unless the manifest names another."""


TOGETHER = ("handover", "import", "matching", "pairs", "population", "visits")
"""Screens on which colleagues of the queue work at the same time, each upon other rows."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The task, the case whose registers it works on, and the unit it is limited to."""

    task: Record
    root_id: UUID
    wilayah: str
    screen: str
    argument: str
    """What follows the screen's name behind a colon (``records:aset``), else empty."""
    editable: bool
    held: bool
    """Another officer holds the task, and this screen is worked on by the holder alone."""

    @property
    def registers(self) -> tuple[str, ...]:
        """The registers that lists are received into here."""
        return registers_filled(self.screen, self.argument)


def registers_filled(screen: str, argument: str) -> tuple[str, ...]:
    """The registers a screen fills: ``import:a+b`` those it names, ``import`` the usual three."""
    if screen == "population":
        return ("populasi",)
    return tuple(argument.split("+")) if argument else ("penetapan", "usulan", "sanggahan")


def scope_of(uow: UnitOfWork, task_id: UUID, officer: UUID, *screens: str) -> Scope:
    """The scope of a task's screen, for whoever works in its queue or supervises it.

    Raises NotFound, Forbidden, Refused when the task has another screen.
    """
    task = tasks.with_case(uow.connection, task_id, officer)
    if not task.entitled:
        principal = officers.principal(uow.connection, officer)
        require_supervision(uow.connection, principal, task, uow.now, Level.CONTENT)
    element = uow.shelf(task.bundle_id).definition(task.process).elements[task.element]
    screen, _, argument = (getattr(element, "screen", None) or "").partition(":")
    if screen not in screens:
        raise Refused("Tugas ini tidak mempunyai layar itu.")
    workable = bool(task.entitled) and task.state == "open" and task.case_state == "open"
    held = workable and not may_decide(task, screen, officer)
    editable = workable and not held
    return Scope(task, task.root_id, task.case_wilayah, screen, argument, editable, held)


def answers_for_lists(principal: Principal, wilayah: str) -> bool:
    """Whether somebody imports lists for a unit or supervises it: sees what became of the people."""
    return any(principal.has_right(right, wilayah) for right in ("import", "supervise"))


def show_people(uow: UnitOfWork, scope: Scope, officer: UUID, page: str, people: int) -> None:
    """Note that a screen shows people of the task's matter; none shown, nothing noted."""
    ground: Ground = "work" if scope.task.entitled else "supervision"
    if people:
        seen = Sight(Level.CONTENT, ground)
        uow.shown(look(officer, uow.now, seen, page, scope.task.case_id, people=people))


def may_decide(task: Record, screen: str, officer: UUID) -> bool:
    """Whether this officer of the queue may change what the task's screen shows.

    Colleagues share the screens ``TOGETHER``; on every other the holder decides, and nobody
    holding it, any of them.
    """
    return screen in TOGETHER or task.holder in (None, officer)
