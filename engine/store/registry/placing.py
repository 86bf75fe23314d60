"""Where listed families live: those of whom no kelurahan is known, and giving them one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select, update

from engine.models import Delivery, Recipient
from engine.models.registry import Address, DuplicatePair, Entry, Family, Person
from engine.store.registry import progress

_MOST: Final = 200
"""Families named at once; after they are mended the rest show."""


def unplaced(
    connection: Connection, case_id: UUID, wilayah: str, registers: Iterable[str] | None = None
) -> Sequence[Any]:
    """The listed families of whom only ``wilayah`` is known: id, name, register, line.

    Of the case's own lists, or of ``registers``.
    """
    mine = progress.own(Entry.register) if registers is None else Entry.register.in_([*registers])
    statement = (
        select(Entry.id, Person.name, Entry.register, Entry.line)
        .join(Person, Person.id == Entry.person_id)
        .where(Entry.case_id == case_id, Entry.wilayah_code == wilayah, mine)
        .order_by(Entry.register, Entry.line, Entry.id)
        .limit(_MOST)
    )
    return connection.execute(statement).all()


def undelivered(connection: Connection, case_id: UUID, wilayah: str) -> Sequence[Any]:
    """The recipients of a locked list of whom only ``wilayah`` is known, as ``unplaced`` tells them."""
    statement = (
        select(Entry.id, Recipient.name, Entry.register, Entry.line)
        .join(Recipient, Recipient.entry_id == Entry.id)
        .join(Delivery, Delivery.recipient_id == Recipient.id)
        .where(Delivery.case_id == case_id, Delivery.wilayah_code == wilayah)
        .order_by(Recipient.place)
        .limit(_MOST)
    )
    return connection.execute(statement).all()


def place(connection: Connection, entry: Any, kelurahan: str) -> None:
    """An entry, its family, their address, its pairs and its hand-over are of this kelurahan now.

    A locked list stays as it was signed; only where the aid is handed over changes.
    """
    told = {"wilayah_code": kelurahan}
    recipients = select(Recipient.id).where(Recipient.entry_id == entry.id)
    for model, which in (
        (Entry, Entry.id == entry.id),
        (Family, Family.id == entry.family_id),
        (Address, (Address.family_id == entry.family_id) & Address.valid_to.is_(None)),
        (DuplicatePair, DuplicatePair.left_id == entry.id),
        (Delivery, Delivery.recipient_id.in_(recipients)),
    ):
        connection.execute(update(model).where(which).values(**told))
    if entry.case_id is not None:
        _count_anew(connection, entry, kelurahan)


def _count_anew(connection: Connection, entry: Any, kelurahan: str) -> None:
    known = {name: getattr(entry, name) for name in progress.WEIGHED}
    counted = {"total": 1, **progress.standing(known)}
    before = {name: -value for name, value in counted.items()}
    progress.add(connection, (entry.case_id, entry.wilayah_code, entry.register), before)
    progress.add(connection, (entry.case_id, kelurahan, entry.register), counted)
