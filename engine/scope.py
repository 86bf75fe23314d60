"""Which task a screen belongs to, and whose lists it may show."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.errors import Refused
from engine.rows import Record
from engine.store import officers, tasks
from engine.unit_of_work import UnitOfWork

VISIT_FORM = "forms/kunjungan.form"
"""Path in the bundle of the form of one visit, unless the manifest names another."""


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
        officers.principal(uow.connection, officer).require_supervision(task)
    element = uow.shelf(task.bundle_id).definition(task.process).elements[task.element]
    screen, _, argument = (getattr(element, "screen", None) or "").partition(":")
    if screen not in screens:
        raise Refused("Tugas ini tidak mempunyai layar itu.")
    editable = bool(task.entitled) and task.state == "open" and task.case_state == "open"
    return Scope(task, task.root_id, task.case_wilayah, screen, argument, editable)
