"""An officer keeps a record in a register that a decree declares, or changes one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from engine.commands.guards import Doing, read_task
from engine.commands.history import write_done
from engine.commands.record_turns import Turn, take_turn
from engine.commands.settling import Seen
from engine.declared.registers import (
    Place,
    Register,
    check,
    keep,
    key_of,
    opened,
    register_of,
    same_key,
    seal,
    shown_key,
)
from engine.declared.rules import require_rules
from engine.errors import Conflict, Forbidden, NotFound, Refused, StaleVersion
from engine.models import RegisterRecord
from engine.rows import Record
from engine.sentences import say
from engine.store import records
from engine.unit_of_work import UnitOfWork
from engine.wilayah import covers


def _register(uow: UnitOfWork, doing: Doing) -> Register:
    """The register of the task's screen (``records:aset``). Raises Refused without one."""
    screen, _, name = (doing.element.screen or "").partition(":")
    if screen != "records":
        raise Refused("Tugas ini tidak mempunyai register.")
    return register_of(doing.shelf, name)


def _place(doing: Doing) -> Place:
    """Where a record belongs that is kept from this task."""
    task = doing.task
    return Place(wilayah=task.case_wilayah, case_id=task.case_id, root_id=task.root_id)


@dataclass(frozen=True, kw_only=True)
class KeepRecord:
    """Add a record from a task with the screen ``records:<register>``; returns its id."""

    task_id: UUID
    officer: UUID
    answers: Mapping[str, Any]

    def execute(self, uow: UnitOfWork) -> UUID:
        doing = read_task(uow, self.task_id, self.officer)
        register = _register(uow, doing)
        data = check(uow, doing.shelf, register, self.answers)
        place = _place(doing)
        require_rules(uow, doing.shelf, register, data, place=place)
        record_id = keep(uow, register, place, data, officer=self.officer)
        said = {
            "register": register.name,
            "record": str(record_id),
            "after": seal(uow, register, data),
        }
        write_done(uow, doing, name="record_kept", officer=self.officer, data=said)
        return record_id


@dataclass(frozen=True, kw_only=True)
class ChangeRecord:
    """Change a record of the task's case; ``version`` is the one the officer saw.

    Raises DecidedMeanwhile when somebody else changed it since.
    """

    task_id: UUID
    officer: UUID
    record_id: UUID
    version: int
    answers: Mapping[str, Any]
    seen: Seen = field(default_factory=Seen)

    def execute(self, uow: UnitOfWork) -> None:
        doing, register, record = _own(uow, self.task_id, self.officer, self.record_id)
        data = check(uow, doing.shelf, register, self.answers)
        place = _place(doing)
        require_rules(uow, doing.shelf, register, data, place=place, own=record.id)
        key = key_of(uow, register, data)
        same = same_key(uow, register, key, place)
        if any(one.id != record.id for one in same):
            shown = shown_key(register, data)
            raise Conflict(
                say(
                    "{label}: {shown} sudah tercatat pada baris lain.",
                    label=register.label,
                    shown=shown,
                )
            )
        kept = seal(uow, register, data)
        turn = Turn(
            record=record, name=shown_key(register, data) or register.label, version=self.version
        )
        if not take_turn(uow, doing, turn, "diubah", self.seen, self.officer):
            return
        uow.changes.update(
            RegisterRecord,
            {"id": record.id, "version": record.version},
            guard=StaleVersion,
            data=kept,
            key=key,
            version=record.version + 1,
            changed_at=uow.now,
        )
        said = {
            "register": register.name,
            "record": str(record.id),
            "before": record.data,
            "after": kept,
        }
        write_done(uow, doing, name="record_changed", officer=self.officer, data=said)


@dataclass(frozen=True, kw_only=True)
class OpenRecord:
    """Open a record of the task's case to change it; returns its data, sealed answers in the clear.

    Who opened it is written to the history when the register seals anything.
    """

    task_id: UUID
    officer: UUID
    record_id: UUID

    def execute(self, uow: UnitOfWork) -> dict[str, Any]:
        doing, register, record = _own(uow, self.task_id, self.officer, self.record_id)
        if register.sealed:
            said = {"register": register.name, "record": str(record.id)}
            write_done(uow, doing, name="record_opened", officer=self.officer, data=said)
        return opened(uow, record.data)


@dataclass(frozen=True, kw_only=True)
class RemoveRecord:
    """Take a record of the task's case out of the register; its history stays.

    ``version`` is the one the officer saw. Raises DecidedMeanwhile when somebody else changed it.
    """

    task_id: UUID
    officer: UUID
    record_id: UUID
    version: int | None = None
    seen: Seen = field(default_factory=Seen)

    def execute(self, uow: UnitOfWork) -> None:
        doing, register, record = _own(uow, self.task_id, self.officer, self.record_id)
        turn = Turn(record=record, name=register.label, version=self.version)
        if not take_turn(uow, doing, turn, "dihapus", self.seen, self.officer):
            return
        uow.changes.update(
            RegisterRecord,
            {"id": record.id, "version": record.version},
            guard=StaleVersion,
            state="dihapus",
            version=record.version + 1,
            changed_at=uow.now,
        )
        said = {"register": register.name, "record": str(record.id), "before": record.data}
        write_done(uow, doing, name="record_removed", officer=self.officer, data=said)


def _own(
    uow: UnitOfWork, task_id: UUID, officer: UUID, record_id: UUID
) -> tuple[Doing, Register, Record]:
    doing = read_task(uow, task_id, officer)
    register = _register(uow, doing)
    record = records.get(uow.connection, record_id)
    if record is None:
        raise NotFound("Baris register ini tidak ada.")
    if record.register != register.name or record.root_id != doing.task.root_id:
        raise Forbidden("Baris register ini milik kasus lain.")
    if not covers(doing.task.case_wilayah, record.wilayah):
        raise Forbidden("Baris register ini milik wilayah lain.")
    return doing, register, record
