"""The diagram of a case: the drawing, where the case stands, what it has passed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select

from engine.definition import Definition, Element, ProcessCall
from engine.errors import NotFound
from engine.library import Shelf
from engine.models import Event
from engine.sight import Level, seen_case
from engine.store import cases
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Part:
    """A process that is drawn for itself: the case's own, or one that it calls inside."""

    process: str
    name: str


@dataclass(frozen=True, slots=True)
class Diagram:
    """The BPMN file that draws a process, and the state of its elements in this case.

    ``way`` leads from the case's own process to the part shown, which is its last; ``calls`` says
    which elements of the part can be entered. A call counts as ``here`` while the case is inside it.
    """

    xml: bytes
    here: tuple[str, ...]
    passed: tuple[str, ...]
    elements: tuple[Element, ...]
    way: tuple[Part, ...] = ()
    calls: dict[str, Part] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ShowDiagram:
    """The diagram of a case, or of a ``part`` that it calls. Raises NotFound, Forbidden."""

    case_id: UUID
    officer: UUID
    part: str | None = None

    def answer(self, uow: UnitOfWork) -> Diagram:
        _, case = seen_case(uow.connection, self.case_id, self.officer, uow.now, Level.COURSE)
        shelf = uow.shelf(case.bundle_id)
        way = _way(shelf, case.process, self.part or case.process)
        definition = way[-1]
        here: set[str] = set()
        if case.state in cases.LIVE:
            whole = shelf.definition(case.process)
            here = {one for one, _ in uow.adapters.workflow.where(whole, case.snapshot)}
        calls = {
            element.id: shelf.definition(element.process)
            for element in definition.elements.values()
            if isinstance(element, ProcessCall)
        }
        inside = {id for id, called in calls.items() if here.intersection(called.elements)}
        return Diagram(
            xml=_drawing(shelf, definition.process),
            here=tuple(id for id in definition.elements if id in here | inside),
            passed=tuple(self._passed(uow)),
            elements=tuple(definition.elements.values()),
            way=tuple(Part(one.process, one.name) for one in way),
            calls={id: Part(called.process, called.name) for id, called in calls.items()},
        )

    def _passed(self, uow: UnitOfWork) -> dict[str, None]:
        statement = select(Event.data).where(Event.case_id == self.case_id).order_by(Event.id)
        return dict.fromkeys(
            element
            for data in uow.connection.scalars(statement)
            for element in data.get("passed", ())
        )


def _way(shelf: Shelf, process: str, part: str) -> list[Definition]:
    """The shortest way from a process to one that runs inside it. Raises NotFound."""
    ahead = [[shelf.definition(process)]]
    seen = {process}
    while ahead:
        way = ahead.pop(0)
        if way[-1].process == part:
            return way
        for called in _called(way[-1]):
            if called not in seen:
                seen.add(called)
                ahead.append([*way, shelf.definition(called)])
    raise NotFound("Bagian ini tidak ada dalam alur kasus.")


def _called(definition: Definition) -> Iterator[str]:
    for element in definition.elements.values():
        if isinstance(element, ProcessCall):
            yield element.process


def _drawing(shelf: Shelf, process: str) -> bytes:
    """The file that holds the process."""
    needle = f'id="{process}"'.encode()
    for path, content in shelf.files.items():
        if path.endswith(".bpmn") and needle in content:
            return bytes(content)
    raise NotFound("Diagram proses ini tidak ada.")
