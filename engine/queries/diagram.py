"""The diagram of a case: the drawing, where the case stands, what it has passed."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from engine.definition import Element
from engine.errors import NotFound
from engine.models import Event
from engine.store import cases, sight
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Diagram:
    """The BPMN file that draws the process, and the state of its elements in this case."""

    xml: bytes
    here: tuple[str, ...]
    passed: tuple[str, ...]
    elements: tuple[Element, ...]


@dataclass(frozen=True, kw_only=True)
class ShowDiagram:
    """The diagram of a case. Raises NotFound, Forbidden."""

    case_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> Diagram:
        _, case = sight.seen_case(uow.connection, self.case_id, self.officer)
        shelf = uow.shelf(case.bundle_id)
        definition = shelf.definition(case.process)
        here: tuple[str, ...] = ()
        if case.state in cases.LIVE:
            places = uow.adapters.workflow.where(definition, case.snapshot)
            here = tuple(dict.fromkeys(element for element, _ in places))
        return Diagram(
            xml=_drawing(shelf.files, case.process),
            here=here,
            passed=tuple(self._passed(uow)),
            elements=tuple(definition.elements.values()),
        )

    def _passed(self, uow: UnitOfWork) -> dict[str, None]:
        statement = select(Event.data).where(Event.case_id == self.case_id).order_by(Event.id)
        return dict.fromkeys(
            element
            for data in uow.connection.scalars(statement)
            for element in data.get("passed", ())
        )


def _drawing(files: object, process: str) -> bytes:
    """The file that holds the process."""
    assert isinstance(files, dict)
    needle = f'id="{process}"'.encode()
    for path, content in files.items():
        if path.endswith(".bpmn") and needle in content:
            return bytes(content)
    raise NotFound("Diagram proses ini tidak ada.")
