"""What of a finished task can still be put right, and what has used the rest of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from engine.definition import Definition, Kept, Reader, ServiceTask, UserTask
from engine.errors import CaseNotOpen, Refused
from engine.library import Shelf
from engine.rows import Record
from engine.sentences import Sentence, say, together
from engine.sight import Level, require_supervision
from engine.store import amending, officers, tasks
from engine.unit_of_work import UnitOfWork

_LETTER = "render_letter"
_MOST_TOLD = 3
"""Steps told of one answer; who would redo the first meets the others."""


@dataclass(frozen=True, slots=True)
class Amendable:
    """A finished task whose case goes on: its answers as they stand, and what is known of each.

    ``locked`` tells of each answer that cannot be put right any more what has used it, and what
    would have to be done again.
    """

    task: Record
    shelf: Shelf
    definition: Definition
    element: UserTask
    closing: tasks.Closing
    later: list[Record]
    kept: Kept
    locked: Mapping[str, Sentence]

    @property
    def answers(self) -> Mapping[str, Any]:
        """What was answered, as it stands now."""
        return self.closing.answers


def amendable(uow: UnitOfWork, task: Record, officer: Any) -> Amendable:
    """The finished task with what is locked of it, when this officer may put its answers right.

    Raises as ``finished`` does.
    """
    found = finished(uow, task, officer)
    return replace(found, locked=_locks(uow, found))


def finished(uow: UnitOfWork, task: Record, officer: Any) -> Amendable:
    """The finished task, when this officer may put its answers right; what is locked is not asked.

    By whoever finished it, by whoever has that work now when they left it, or by a supervisor.
    Raises Refused, CaseNotOpen, Forbidden, NotShown.
    """
    closing = tasks.closing(uow.connection, task)
    _require_theirs(uow, task, closing, officer)
    if task.state != "completed":
        raise Refused("Hanya tugas yang sudah selesai yang dapat diralat.")
    if task.case_state != "open":
        raise CaseNotOpen("Kasus ini sedang ditangguhkan atau sudah ditutup.")
    shelf = uow.shelf(task.bundle_id)
    definition = shelf.definition(task.process)
    element = definition.elements.get(task.element)
    if not isinstance(element, UserTask) or element.form not in shelf.files:
        raise Refused("Formulir tugas ini tidak ada dalam versi kasus sekarang.")
    kept = uow.adapters.workflow.kept(definition, task.snapshot, task.element, closing.answers)
    later = amending.later(uow.connection, task)
    if any((one.element, one.label) == (task.element, task.label) for one in later):
        raise Refused("Langkah ini sudah dikerjakan lagi sesudahnya. Ralat isian yang terakhir.")
    return Amendable(task, shelf, definition, element, closing, later, kept, {})


def _require_theirs(uow: UnitOfWork, task: Record, closing: tasks.Closing, officer: Any) -> None:
    done_by = closing.by
    if task.entitled:
        left = done_by is None or not tasks.entitled(uow.connection, done_by, task.queue)
        if left or done_by == officer:
            return
    principal = officers.principal(uow.connection, officer)
    require_supervision(uow.connection, principal, task, uow.now, Level.CONTENT)


def _locks(uow: UnitOfWork, found: Amendable) -> dict[str, Sentence]:
    """Which answers are locked, each with what has used it."""
    workflow, task = uow.adapters.workflow, found.task
    passed = amending.passed_since(uow.connection, task)
    reached = passed | {one for one, _ in workflow.where(found.definition, task.snapshot)}
    form = found.shelf.form(found.element.form or "")
    locked: dict[str, Sentence] = {}
    for name in form.names | set(found.answers):
        readers = workflow.readers(found.definition, task.element, name)
        used = [one for one in readers if one.element in (passed if one.leaving else reached)]
        why = list(dict.fromkeys(_reasons(found, name, used)))
        if why:
            locked[name] = together(why[:_MOST_TOLD])
    return locked


def _reasons(found: Amendable, name: str, used: list[Reader]) -> Iterator[Sentence]:
    for task in found.later:
        if name in (task.answers or {}):
            yield say(
                "Isian ini sudah diganti pada langkah «{step}». Ralat di sana.", step=task.name
            )
            return
    yield from (_used(found.definition, one) for one in used)
    if not used and name in found.answers and name not in found.kept.names:
        yield say("Kasus ini tidak lagi menyimpan isian ini seperti yang dijawab.")


def _used(definition: Definition, reader: Reader) -> Sentence:
    """What has used an answer, and what would have to be done again to put it right."""
    element = definition.elements.get(reader.element)
    kind: str = reader.kind
    if isinstance(element, ServiceTask) and element.operation == _LETTER:
        kind = "letter"
    return say(_USED[kind], step=element.name if element and element.name else reader.element)


_USED: Mapping[str, str] = {
    "way": say(
        "Jalan kasus sudah dipilih menurut isian ini pada «{step}»; langkah sesudahnya harus diulang."
    ),
    "limit": say("Batas waktu «{step}» sudah dihitung dari isian ini dan harus ditetapkan ulang."),
    "value": say("«{step}» sudah menghitung dengan isian ini dan harus diulang."),
    "letter": say("Naskah dari langkah «{step}» memuat isian ini dan harus dibuat ulang."),
    "operation": say("Pekerjaan sistem «{step}» sudah memakai isian ini dan harus diulang."),
    "message": say("Kasus lain sudah diberi tahu isian ini lewat «{step}»."),
    "part": say("Bagian «{step}» sudah dimulai dengan isian ini dan harus diulang."),
    "children": say("Kasus turunan «{step}» sudah dibuka dengan isian ini dan harus diulang."),
}
