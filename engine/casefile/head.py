"""The head of a case file: where the case stands, what hangs on it, and what the reader may do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from engine.casefile.measuring import measured
from engine.casefile.state import CaseState, states_of
from engine.rows import Record
from engine.sight import Level, Sight
from engine.sight.redacting import bare, changed
from engine.store import cases
from engine.store.casefile import head as rows
from engine.store.casefile.head import CaseCounts
from engine.store.principals import Principal
from engine.store.reach import Reach
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class CaseHead:
    """What stands above every part of a case file."""

    sight: Sight
    """How much of the case its reader sees."""
    case: Record
    parent: Record | None
    state: CaseState
    incidents: list[Record]
    people: list[Record]
    """The officers who worked on it, each once: id, name, position."""
    counts: CaseCounts
    measured: bool
    """Whether its decree says what is counted of it, unit by unit."""
    process_names: Mapping[str, str]
    """Element id → name, for the lines of history."""
    may_supervise: bool
    may_administer: bool
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class Reader:
    """Whoever reads a case file: the officer, and which other cases they may open."""

    principal: Principal
    reach: Reach
    sight: Sight

    @property
    def reads(self) -> bool:
        """Whether they see what the case is about."""
        return self.sight.level >= Level.CONTENT


def head_of(uow: UnitOfWork, case: Record, reader: Reader) -> CaseHead:
    """The head of a case that the reader may see."""
    shelf = uow.shelf(case.bundle_id)
    manifest = shelf.manifest.get("processes", {}).get(case.process) or {}
    elements = shelf.definition(case.process).elements.values()
    may = reader.principal
    connection = uow.connection
    state = states_of(uow, reader.reach, [case.id])[case.id]
    incidents = rows.incidents(connection, case.id)
    if not reader.reads:
        state = replace(state, reason="")
        incidents = [changed(one, message="") for one in incidents]
    return CaseHead(
        sight=reader.sight,
        case=case if reader.reads else bare(case),
        parent=_parent(uow, case, reader),
        state=state,
        incidents=incidents,
        people=rows.people(connection, case.id),
        counts=rows.counts(connection, case.id, reader.reach),
        measured=measured(uow, case) is not None,
        process_names={element.id: element.name for element in elements},
        may_supervise=may.has_right("supervise", case.wilayah),
        may_administer=may.has_right("administer", case.wilayah),
        may_withdraw=may.post_as(manifest.get("opened_by", []), case.wilayah) is not None,
    )


def _parent(uow: UnitOfWork, case: Record, reader: Reader) -> Record | None:
    """The case that this one belongs to, as far as the reader knows of it."""
    if case.parent_id is None:
        return None
    parent = cases.outline(uow.connection, case.parent_id)
    known = reader.reach.of(uow.connection, [parent.id])
    return parent if known.get(parent.id) else changed(parent, subject="", outcome="")
