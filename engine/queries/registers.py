"""A register of the city read as a list, across all cycles: who stands in it, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar, Final
from uuid import UUID

from sqlalchemy import func, literal

from engine.errors import NotFound
from engine.models import Case
from engine.models.registry import Address, Entry, Person
from engine.registry import search_keys
from engine.sight import registry_look
from engine.store import officers
from engine.store.listing import NEVER, Chosen, Column, Listing, Page, Wish
from engine.store.registry.by_name import by_name
from engine.store.registry.staging import settled
from engine.store.registry.wilayah import within_any
from engine.unit_of_work import UnitOfWork

REGISTERS = ("penetapan", "usulan", "sanggahan")


def _few(name: str, value: Any, order: Any = None, **more: Any) -> Column:
    """A column that a short list is sorted by: a city's register has hundreds of thousands of families."""
    return Column(name=name, value=value, order=value if order is None else order, few=True, **more)


ENTRIES: Final = Listing(
    # Outer joins, though every entry has a person: whatever a count does not ask for is left out.
    source=Entry.__table__.outerjoin(Person.__table__, Person.id == Entry.person_id)
    .outerjoin(
        Address.__table__, (Address.family_id == Entry.family_id) & Address.valid_to.is_(None)
    )
    .outerjoin(Case.__table__, Case.id == Entry.case_id),
    key=Entry.id,
    order="-line",
    columns=(
        _few("name", Person.name, func.coalesce(Person.name_key, "")),
        Column(name="person_id", value=Entry.person_id),
        _few("text", Address.text, func.coalesce(Address.text, "")),
        Column(name="rt", value=Address.rt),
        Column(name="rw", value=Address.rw),
        _few("decile", Entry.decile, func.coalesce(Entry.decile, 99), kind="number"),
        _few(
            "wilayah_code",
            Entry.wilayah_code,
            func.coalesce(Entry.wilayah_code, ""),
            kind="place",
            filter="choice",
            match=partial(within_any, Entry.wilayah_code),
        ),
        Column(name="case_id", value=Entry.case_id),
        Column(name="case_reference", value=Case.reference, kind="code"),
        _few("subject", Case.subject, func.coalesce(Case.subject, ""), filter="text"),
        Column(name="opened_at", value=Case.opened_at, kind="moment"),
        _few("match", Entry.match, kind="choice", filter="choice"),
        _few(
            "result",
            func.coalesce(Entry.approval, Entry.decision, Entry.visit_result, Entry.status),
            kind="choice",
            filter="choice",
        ),
        _few(
            "visited_at",
            Entry.visited_at,
            func.coalesce(Entry.visited_at, literal(NEVER, Entry.visited_at.type)),
            kind="moment",
            filter="dates",
        ),
        # The order in which lists were received, which every row has along the index of its id.
        Column(name="line", value=Entry.line, kind="number", order=Entry.id),
    ),
)


@dataclass(frozen=True, kw_only=True)
class ListRegister(Wish):
    """A page of a register within the officer's units: names only. Raises Forbidden, NotFound.

    What came in last stands first. ``search``: the beginning of a word of a name.
    """

    listing: ClassVar[Listing] = ENTRIES

    officer: UUID
    register: str
    search: str = ""
    limit: int = 30

    def answer(self, uow: UnitOfWork) -> Page:
        page = self.chosen(uow).page(uow.connection)
        if page.items:
            name = f"register {self.register}"
            uow.shown(registry_look(self.officer, uow.now, name, len(page.items)))
        return page

    def chosen(self, uow: UnitOfWork) -> Chosen:
        """The families asked for, as a list reads them."""
        principal = officers.principal(uow.connection, self.officer)
        principal.require_right("registry")
        if self.register not in REGISTERS:
            raise NotFound("Register ini tidak ada.")
        units = principal.units_with("registry")
        named = (
            (by_name(uow.connection, search_keys(self.search), units, Entry.person_id),)
            if self.search.strip()
            else ()
        )
        return Chosen(
            listing=self.listing,
            wish=self,
            where=(
                Entry.register == self.register,
                settled(Entry),
                within_any(Entry.wilayah_code, units),
                *named,
            ),
        )
