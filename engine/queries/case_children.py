"""The child cases of a case: by kind and period, each with its own measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select, true

from engine.casefile.head import CaseHead, Reader, head_of
from engine.casefile.measuring import declaring, measured
from engine.declared.measure import measure_of
from engine.models import Case, Task
from engine.queries.case_parts import read_by
from engine.queries.child_list import children_list
from engine.queries.told_page import keep_told
from engine.rows import Record
from engine.sight import Level, case_to_read, looking, seen_case
from engine.store import distribution
from engine.store.casefile import children
from engine.store.listing import Chosen, Page, Wish
from engine.store.registry import progress
from engine.store.tasks import FIRST_OPEN
from engine.unit_of_work import UnitOfWork
from engine.wilayah import CITY, covers


@dataclass(frozen=True, kw_only=True)
class ShowChildren:
    """The children of a case with their open task's step, due date and standing.

    Those whose course the officer may see: a child may be kept for a role, or be another's own.
    Raises NotFound, Forbidden.
    """

    case_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> list[Record]:
        principal, _, _ = case_to_read(uow.connection, self.case_id, self.officer, uow.now)
        sight = looking(uow.connection, principal, uow.now)
        statement = (
            select(
                Case.id,
                Case.reference,
                Case.process,
                Case.title,
                sight.content(Case.subject),
                Case.wilayah,
                Case.state,
                Case.opened_at,
                Case.closed_at,
                Case.milestone,
                Task.name.label("step"),
                Task.due_at,
                Task.standing,
            )
            .outerjoin(Task, Task.id == FIRST_OPEN)
            .where(Case.parent_id == self.case_id, sight.at_least(Level.COURSE))
            .order_by(Case.wilayah, Case.item)
        )
        return list(uow.connection.execute(statement).all())


@dataclass(frozen=True, slots=True)
class Counted:
    """How much of a unit's work is done: ``done`` of ``total`` families; ``kind`` says at what."""

    kind: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Family:
    """A page of the children; ``kinds``: per process how many there are, have ended, are late."""

    head: CaseHead
    kinds: Sequence[Record]
    page: Page
    counted: Mapping[UUID, Counted]
    """Of the children whose decree counts families in their unit, by their id."""


@dataclass(frozen=True, kw_only=True)
class ShowFamily(Wish):
    """A page of the children of a case that the officer may see, see ``children_list``.

    ``search``: words of their subject, or a part of their reference. Raises NotFound, Forbidden.
    """

    case_id: UUID
    officer: UUID
    search: str = ""
    limit: int = 50

    def answer(self, uow: UnitOfWork) -> Family:
        case, reader = read_by(uow, self.case_id, self.officer)
        page = self._chosen(uow, reader).page(uow.connection)
        keep_told(uow, self.officer, "kasus turunan", page.items)
        below = children.below(case.id)
        return Family(
            head=head_of(uow, case, reader),
            kinds=children.kinds(uow.connection, below, reader.reach, uow.now),
            page=page,
            counted=counted_in(uow, case, page.items),
        )

    def chosen(self, uow: UnitOfWork) -> Chosen:
        """The children asked for, as a list reads them."""
        return self._chosen(uow, read_by(uow, self.case_id, self.officer)[1])

    def _chosen(self, uow: UnitOfWork, reader: Reader) -> Chosen:
        return chosen_below(self, self.search, uow.now, children.below(self.case_id), reader)


def chosen_below(
    wish: Wish, search: str, now: datetime, below: ColumnElement[bool], reader: Reader
) -> Chosen:
    """The cases below another that a reader may see and asks for."""
    code = "".join(letter for letter in search.upper() if letter.isalnum())
    numbered = func.replace(Case.reference, "-", "").contains(code, autoescape=True)
    words = (reader.reach.subject.icontains(one, autoescape=True) for one in search.split())
    named = (or_(numbered, and_(true(), *words)),) if code else ()
    return Chosen(
        listing=children_list(now, below, reader.reach),
        wish=wish,
        where=(reader.reach.condition, *named),
    )


def counted_in(uow: UnitOfWork, case: Record, shown: Sequence[Record]) -> dict[UUID, Counted]:
    """What is counted in the unit of each of these children, from the lists of their root."""
    processes = {one.process for one in shown}
    kinds = {
        name: measure_of(declaring(uow, case, name).manifest, name) for name in sorted(processes)
    }
    units: dict[str, list[tuple[str, int, int]]] = {}
    for kind in {measure.kind for measure in kinds.values() if measure}:
        if kind != "reports":
            units[kind] = by_unit(uow, kind, case.root_id, CITY)
    found = {}
    for one in shown:
        measure = kinds[one.process]
        if measure is None or measure.kind not in units:
            continue
        inside = [row for row in units[measure.kind] if covers(one.wilayah, row[0])]
        done, total = sum(row[1] for row in inside), sum(row[2] for row in inside)
        found[one.id] = Counted(measure.kind, done, total)
    return found


def by_unit(uow: UnitOfWork, kind: str, root_id: UUID, scope: str) -> list[tuple[str, int, int]]:
    """Kelurahan, families done, families in all: the one count of each that all pages show."""
    if kind == "visits":
        visits = progress.by_unit(uow.connection, root_id, scope)
        return [(row.wilayah_code, int(row.visited), int(row.total)) for row in visits]
    hand_overs = distribution.units(uow.connection, root_id, scope)
    return [(row.wilayah_code, row.handed, row.families) for row in hand_overs]


@dataclass(frozen=True, slots=True)
class Reported:
    """A page of the reports that a case counts; ``kinds`` as for ``Family``."""

    head: CaseHead
    kinds: Sequence[Record]
    page: Page


@dataclass(frozen=True, kw_only=True)
class ShowReported(Wish):
    """The reports of a case that is measured by them, from everything below it.

    ``search`` as for ``ShowFamily``. Raises NotFound, Forbidden.
    """

    case_id: UUID
    officer: UUID
    search: str = ""
    limit: int = 50

    def answer(self, uow: UnitOfWork) -> Reported:
        case, reader = read_by(uow, self.case_id, self.officer)
        below = _counted_below(uow, case)
        page = chosen_below(self, self.search, uow.now, below, reader).page(uow.connection)
        keep_told(uow, self.officer, "kasus turunan", page.items)
        return Reported(
            head=head_of(uow, case, reader),
            kinds=children.kinds(uow.connection, below, reader.reach, uow.now),
            page=page,
        )

    def chosen(self, uow: UnitOfWork) -> Chosen:
        """The reports asked for, as a list reads them."""
        case, reader = read_by(uow, self.case_id, self.officer)
        return chosen_below(self, self.search, uow.now, _counted_below(uow, case), reader)


def _counted_below(uow: UnitOfWork, case: Record) -> ColumnElement[bool]:
    """The cases below a case that its decree counts."""
    measure = measured(uow, case)
    tree = children.below(case.id, whole_tree=case.parent_id is None)
    return and_(tree, children.of_processes(measure.processes if measure else ()))


@dataclass(frozen=True, kw_only=True)
class ShowMeasure:
    """What the decree counts of a case: visits, hand_overs, reports; empty where it counts nothing.

    Raises NotFound, Forbidden.
    """

    case_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> str:
        _, case = seen_case(uow.connection, self.case_id, self.officer, uow.now, Level.COURSE)
        measure = measured(uow, case)
        return measure.kind if measure else ""
