"""The scores of a cycle, for whoever may see its case; and how long ago each kelurahan was verified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar, Final
from uuid import UUID

from sqlalchemy import func

from engine.declared.instrument import Line, instrument_of
from engine.errors import Forbidden
from engine.facts.scoring import ages
from engine.models.registry import Assessment, Entry, Person
from engine.registry import search_keys
from engine.rows import Record
from engine.scope import Scope, scope_of, show_people
from engine.sight import registry_look
from engine.store import cases, officers
from engine.store.listing import Chosen, Column, Listing, Page, Wish
from engine.store.registry import scoring
from engine.store.registry.by_name import by_name
from engine.store.registry.wilayah import within, within_any
from engine.unit_of_work import UnitOfWork
from engine.wilayah import covers

PAGE = "skor keluarga"
"""What the trail of looks calls it."""
ASKED = "sudah"
"""Whose answers were asked in the field, among what a filter may name."""


def _few(name: str, value: Any, order: Any = None, **more: Any) -> Column:
    """A column that a short list is sorted by: a city has as many scores as poor families."""
    return Column(name=name, value=value, order=value if order is None else order, few=True, **more)


SCORES: Final = Listing(
    # Outer joins, though every score is of an entry: what a count does not ask for is left out.
    source=Assessment.__table__.outerjoin(
        Entry.__table__, Entry.id == Assessment.entry_id
    ).outerjoin(Person.__table__, Person.id == Entry.person_id),
    key=Assessment.id,
    order="-score",
    columns=(
        _few("name", Person.name, func.coalesce(Person.name_key, "")),
        Column(name="family_id", value=Assessment.family_id),
        Column(name="entry_id", value=Assessment.entry_id),
        _few(
            "wilayah_code",
            Assessment.wilayah_code,
            func.coalesce(Assessment.wilayah_code, ""),
            kind="place",
            filter="choice",
            match=partial(within_any, Assessment.wilayah_code),
        ),
        Column(name="score", value=Assessment.score, kind="number", order=Assessment.score),
        _few("category", Assessment.category, kind="choice", filter="choice"),
        _few(
            "complete",
            Assessment.complete,
            kind="choice",
            filter="choice",
            match=lambda wanted: Assessment.complete.in_([one == ASKED for one in wanted]),
        ),
        _few("assessed_at", Assessment.assessed_at, kind="moment"),
        Column(name="inputs", value=Assessment.inputs),
        Column(name="instrument", value=Assessment.instrument),
    ),
)


@dataclass(frozen=True, slots=True)
class ScorePage:
    """Totals, a page of families, the weights they were scored with."""

    case: Record
    scope: Scope | None
    wilayah: str
    summary: dict[str, Any]
    units: Sequence[Any]
    page: Page
    version: str
    weights: list[Line]

    @property
    def items(self) -> Sequence[Any]:
        """The families of the page."""
        return self.page.items

    @property
    def next(self) -> str | None:
        """The family beside which the next page lies."""
        return self.page.next


@dataclass(frozen=True, kw_only=True)
class ShowScores(Wish):
    """The scores of a task's cycle, or of a cycle by its root case, the highest first.

    An officer sees the families of their own units. ``search``: the beginning of a word of the name
    of the family's head. Raises NotFound, Forbidden.
    """

    listing: ClassVar[Listing] = SCORES

    officer: UUID
    task_id: UUID | None = None
    case_id: UUID | None = None
    category: str | None = None
    search: str = ""
    limit: int = 50
    purpose: str = ""
    """What for, as a program told it."""

    def answer(self, uow: UnitOfWork) -> ScorePage:
        scope, case, wilayah = self._where(uow)
        instrument = instrument_of(uow.shelf(case.bundle_id))
        page = self._chosen(uow, case, wilayah).page(uow.connection)
        self._note(uow, scope, case, len(page.items))
        return ScorePage(
            case=case,
            scope=scope,
            wilayah=wilayah,
            summary=scoring.summary(uow.connection, case.id, wilayah),
            units=scoring.by_unit(uow.connection, case.id, wilayah),
            page=page,
            version=instrument.version,
            weights=instrument.weights,
        )

    def chosen(self, uow: UnitOfWork) -> Chosen:
        """The scores asked for, as a list reads them."""
        _scope, case, wilayah = self._where(uow)
        return self._chosen(uow, case, wilayah)

    def _chosen(self, uow: UnitOfWork, case: Record, wilayah: str) -> Chosen:
        whole_city = wilayah.count(".") == 1  # read along an index without areas
        asked = (Assessment.category == self.category,) if self.category else ()
        named = (
            (by_name(uow.connection, search_keys(self.search), [wilayah], Entry.person_id),)
            if self.search.strip()
            else ()
        )
        here = within(Assessment.wilayah_code, "" if whole_city else wilayah)
        return Chosen(
            listing=self.listing,
            wish=self,
            where=(Assessment.case_id == case.id, here, *asked, *named),
        )

    def _note(self, uow: UnitOfWork, scope: Scope | None, case: Record, people: int) -> None:
        if scope is not None:
            show_people(uow, scope, self.officer, PAGE, people)
        elif people:
            told = self.purpose.strip()
            uow.shown(registry_look(self.officer, uow.now, PAGE, people, case.id, purpose=told))

    def _where(self, uow: UnitOfWork) -> tuple[Scope | None, Record, str]:
        if self.task_id is not None:
            scope = scope_of(uow, self.task_id, self.officer, "scores")
            return scope, cases.get(uow.connection, scope.root_id), scope.wilayah
        assert self.case_id is not None
        case = cases.get(uow.connection, self.case_id)
        principal = officers.principal(uow.connection, self.officer)
        units = principal.units_with("registry")
        seen = [unit for unit in units if covers(case.wilayah, unit) or covers(unit, case.wilayah)]
        if not seen:
            raise Forbidden("Peran Anda tidak membuka skor keluarga di wilayah ini.")
        return None, case, min(seen, key=len)


@dataclass(frozen=True, kw_only=True)
class ShowVervalAges:
    """Every kelurahan of the officer's units with its latest visit, the longest unverified first."""

    officer: UUID
    months: int = 12

    def answer(self, uow: UnitOfWork) -> list[dict[str, Any]]:
        principal = officers.principal(uow.connection, self.officer)
        principal.require_right("report")
        units = principal.units_with("report")
        found = {unit["kode"]: unit for one in units for unit in ages(uow, one, self.months)}
        return sorted(found.values(), key=lambda unit: (unit["terakhir"] or "", unit["kode"]))
