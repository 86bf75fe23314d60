"""The history of a case as a list: who did what, at which step and when."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, ClassVar, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, or_

from engine.casefile.happenings import KINDS, names_of
from engine.casefile.head import CaseHead, Reader, head_of
from engine.casefile.history import HistoryLine, lines_of
from engine.ids import known_id
from engine.models import Event, Officer, Role
from engine.queries.case_parts import note_people, read_by
from engine.queries.case_sight import identities
from engine.rows import Record
from engine.sight.redacting import course_of_event, without_identities
from engine.store.casefile import history
from engine.store.listing import NO_WISH, Chosen, Column, Listing, Page, Wish, plain_columns
from engine.unit_of_work import UnitOfWork

NOBODY: Final = "sistem"
"""Whose events are the engine's own and those of citizens, among the officers of a filter."""
_DECLARED: Final = frozenset({"id", "at", "name", "element", "officer_id"})


def _of_kinds(kinds: tuple[Any, ...]) -> ColumnElement[bool]:
    known = [name for kind in kinds if kind in KINDS for name in names_of(kind)]
    found: ColumnElement[bool] = Event.name.in_(known)
    return found


def _by(officers: tuple[Any, ...]) -> ColumnElement[bool]:
    ids = [known_id(one) for one in officers if one != NOBODY]
    nobody = (Event.officer_id.is_(None),) if NOBODY in officers else ()
    return or_(Event.officer_id.in_(ids), *nobody)


HISTORY: Final = Listing(
    source=Event.__table__.outerjoin(Officer.__table__, Officer.id == Event.officer_id).outerjoin(
        Role.__table__, Role.id == Event.role
    ),
    key=Event.id,
    order="-at",
    columns=(
        Column(name="at", value=Event.at, kind="moment", order=Event.at, filter="dates"),
        Column(
            name="name",
            value=Event.name,
            kind="choice",
            order=Event.name,
            filter="choice",
            match=_of_kinds,
        ),
        Column(
            name="element",
            value=Event.element,
            kind="choice",
            order=func.coalesce(Event.element, ""),
            filter="choice",
        ),
        Column(
            name="officer_id",
            value=Event.officer_id,
            kind="choice",
            order=func.coalesce(Officer.name, ""),
            filter="choice",
            match=_by,
        ),
        Column(name="officer_name", value=Officer.name),
        Column(name="role_label", value=Role.label),
        *plain_columns(Event, without=_DECLARED),
    ),
)


@dataclass(frozen=True, slots=True)
class CaseHistory:
    """A page of the history of a case; ``steps``: element → name of those that have lines."""

    head: CaseHead
    page: Page
    steps: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class ShowCaseHistory(Wish):
    """A page of the history of a case, the newest first: a task taken and finished at once is one line.

    Raises NotFound, Forbidden.
    """

    listing: ClassVar[Listing] = HISTORY

    case_id: UUID
    officer: UUID
    limit: int = 50

    def answer(self, uow: UnitOfWork) -> CaseHistory:
        case, reader = read_by(uow, self.case_id, self.officer)
        head = head_of(uow, case, reader)
        note_people(uow, reader, case)
        return CaseHistory(
            head=head,
            page=self._chosen(uow, case, reader).page(uow.connection),
            steps=dict(_named(head, history.elements(uow.connection, case.id))),
        )

    def chosen(self, uow: UnitOfWork) -> Chosen:
        """The events asked for, as a list reads them."""
        return self._chosen(uow, *read_by(uow, self.case_id, self.officer))

    def _chosen(self, uow: UnitOfWork, case: Record, reader: Reader) -> Chosen:
        return replace(events_of(case.id, self), dress=partial(_lines, uow, case, reader))


def events_of(case_id: UUID, wish: Wish = NO_WISH) -> Chosen:
    """The events of a case, the newest first."""
    return Chosen(listing=HISTORY, wish=wish, where=(Event.case_id == case_id,))


def _named(head: CaseHead, elements: Collection[str]) -> Iterator[tuple[str, str]]:
    names = {one: head.process_names.get(one, "") for one in elements}
    yield from sorted(((one, name) for one, name in names.items() if name), key=lambda it: it[1])


def _lines(
    uow: UnitOfWork, case: Record, reader: Reader, _connection: Connection, rows: Sequence[Record]
) -> Sequence[HistoryLine]:
    """Events as far as the reader may see the case."""
    if not reader.reads:
        return lines_of(uow, case, [course_of_event(event) for event in rows])
    names = identities(uow.shelf(case.bundle_id), case.process, reader.sight)
    return without_identities(lines_of(uow, case, rows), reader.sight, names)
