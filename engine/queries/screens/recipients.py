"""The families of a hand-over as a list: who has the aid, who is still to come, whose slot is past."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, case, false, func, literal, or_

from engine.models import Delivery, Officer, Recipient
from engine.models.registry import Person
from engine.registry import name_key
from engine.scope import scope_of, show_people
from engine.store.listing import NEVER, Chosen, Column, Listing, Page, Wish
from engine.store.registry.wilayah import within
from engine.unit_of_work import UnitOfWork

HANDED, WAITING, PAST = "sudah", "belum", "lewat"
_SLOT: Final = func.coalesce(Delivery.day, date(9999, 1, 1))


def recipients_on(today: date) -> Listing:
    """The list as it stands on a day: who has not come by then has let the slot pass."""
    return Listing(
        source=Delivery.__table__.join(Recipient.__table__, Recipient.id == Delivery.recipient_id)
        .outerjoin(Person.__table__, Person.id == Recipient.person_id)
        .outerjoin(Officer.__table__, Officer.id == Delivery.handed_by),
        key=Recipient.id,
        order="place",
        columns=(
            Column(name="place", value=Recipient.place, kind="number", order=Recipient.place),
            Column(name="name", value=Recipient.name, order=Recipient.name),
            Column(name="address", value=Recipient.address, order=Recipient.address),
            Column(name="rt", value=Recipient.rt),
            Column(name="rw", value=Recipient.rw, order=func.coalesce(Recipient.rw, "")),
            Column(name="wilayah", value=Recipient.wilayah_code, kind="place"),
            Column(name="code", value=Delivery.code, kind="code", order=Delivery.code),
            Column(name="point", value=Delivery.point),
            Column(name="day", value=Delivery.day, kind="date", order=_SLOT, filter="dates"),
            Column(name="starts", value=Delivery.starts),
            Column(name="ends", value=Delivery.ends),
            _standing_on(today),
            Column(
                name="handed_at",
                value=Delivery.handed_at,
                kind="moment",
                order=func.coalesce(Delivery.handed_at, literal(NEVER, Delivery.handed_at.type)),
            ),
            Column(
                name="receiver", value=Delivery.receiver, order=func.coalesce(Delivery.receiver, "")
            ),
            Column(name="officer_name", value=Officer.name),
        ),
    )


def _standing_on(today: date) -> Column:
    state = case(
        (Delivery.handed_at.is_not(None), HANDED), (Delivery.day < today, PAST), else_=WAITING
    )
    return Column(
        name="state",
        value=state,
        kind="choice",
        order=state,
        filter="choice",
        match=lambda wanted: or_(false(), *(_in_state(one, today) for one in wanted)),
    )


def _in_state(state: str, today: date) -> ColumnElement[bool]:
    """Who has not come is asked for whether the slot is past or not."""
    if state == HANDED:
        return Delivery.handed_at.is_not(None)
    waiting = Delivery.handed_at.is_(None)
    return waiting & (Delivery.day < today) if state == PAST else waiting


@dataclass(frozen=True, kw_only=True)
class ListRecipients(Wish):
    """A page of the families of a task's hand-over, in the order of the locked list.

    ``search``: words of the name of the family's head. Raises NotFound, Forbidden, Refused.
    """

    task_id: UUID
    officer: UUID
    search: str = ""

    def answer(self, uow: UnitOfWork) -> Page:
        page = self.chosen(uow).page(uow.connection)
        scope = scope_of(uow, self.task_id, self.officer, "handover")
        show_people(uow, scope, self.officer, "penyerahan bantuan", len(page.items))
        return page

    def chosen(self, uow: UnitOfWork) -> Chosen:
        """The families asked for, as a list reads them."""
        scope = scope_of(uow, self.task_id, self.officer, "handover")
        return Chosen(
            listing=recipients_on(uow.today),
            wish=self,
            where=(
                Delivery.case_id == scope.root_id,
                within(Delivery.wilayah_code, scope.wilayah),
                *self._named(),
            ),
        )

    def _named(self) -> Iterator[ColumnElement[bool]]:
        if key := name_key(self.search) if self.search.strip() else "":
            yield Person.name_key.contains(key, autoescape=True)
