"""Whom cases are about: their numbers kept as keyed hashes, and what the registry knows of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final, Protocol
from uuid import UUID

from sqlalchemy import Connection, or_, select

from engine.models import Case, CaseParty, LockedList
from engine.models.distribution import Delivery, Recipient
from engine.models.registry import AidReceived, Entry, Person
from engine.rows import Record
from engine.store.reach import Reach

KINDS: Final = ("nik", "telepon")
_DEEP: Final = 3
_LEAST: Final = 8
"""Digits that a number must have to tell people apart."""
_MOST: Final = 20


class Printer(Protocol):
    """Makes the keyed hash of a text."""

    def fingerprint(self, text: str) -> bytes:
        """The same for the same text."""
        ...


def rows(
    printer: Printer, case_id: UUID, data: Mapping[str, Any], kinds: Mapping[str, str]
) -> list[dict[str, Any]]:
    """What is kept of whom a case is about; ``kinds`` are the kinds of its data by name."""
    found = {
        (kinds[name], printer.fingerprint(number))
        for name, value in _values(data, _DEEP)
        if kinds.get(name) in KINDS and len(number := _digits(value)) >= _LEAST
    }
    return [{"case_id": case_id, "kind": kind, "print": mark} for kind, mark in sorted(found)]


def _values(data: Mapping[str, Any], deep: int) -> Iterator[tuple[str, str]]:
    for name, value in data.items():
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, Mapping) and deep:
            yield from _values(value, deep - 1)


def _digits(value: str) -> str:
    """The digits of a number as people write it; a phone's +62 is its 0."""
    digits = "".join(letter for letter in value if letter.isascii() and letter.isdigit())
    return f"0{digits[2:]}" if value.strip().startswith("+62") else digits


def prints(connection: Connection, case_id: UUID) -> Sequence[Record]:
    """The numbers of a case: kind and print."""
    statement = select(CaseParty.kind, CaseParty.print).where(CaseParty.case_id == case_id)
    return connection.execute(statement).all()


def people(connection: Connection, case_id: UUID, niks: Collection[bytes]) -> Sequence[Record]:
    """The people of the registry a case is about: by their NIK, or by the family it has on a list."""
    listed = select(Entry.person_id).where(Entry.own_case_id == case_id)
    known = or_(Person.fingerprint.in_(niks), Person.id.in_(listed))
    statement = select(
        Person.id, Person.name, Person.birth_date, Person.wilayah_code, Person.deceased
    )
    return connection.execute(statement.where(known).order_by(Person.name).limit(_MOST)).all()


def entries(connection: Connection, case_id: UUID) -> Sequence[Record]:
    """How the family of a case stands on its list: visited, resolved, approved, and why."""
    statement = select(
        Entry.register,
        Entry.match,
        Entry.visit_result,
        Entry.visited_at,
        Entry.decision,
        Entry.decided_at,
        Entry.approval,
        Entry.approval_reason,
        Entry.approved_at,
    )
    return connection.execute(statement.where(Entry.own_case_id == case_id).limit(_MOST)).all()


def other_cases(
    connection: Connection,
    marks: Collection[bytes],
    people: Collection[UUID],
    reach: Reach,
    *,
    beside: UUID | None = None,
) -> Sequence[Record]:
    """Cases of these people or numbers that the reader may open, the newest first.

    Those in the tree of the root ``beside`` are left out.
    """
    if not marks and not people:
        return ()
    named = select(CaseParty.case_id).where(CaseParty.print.in_(marks))
    listed = select(Entry.own_case_id).where(
        Entry.person_id.in_(people), Entry.own_case_id.is_not(None)
    )
    statement = (
        select(
            Case.id,
            Case.reference,
            Case.process,
            Case.title,
            Case.subject,
            Case.wilayah,
            Case.state,
            Case.opened_at,
            Case.closed_at,
            Case.outcome,
        )
        .where(or_(Case.id.in_(named), Case.id.in_(listed)), reach.told)
        .order_by(Case.opened_at.desc(), Case.id.desc())
        .limit(_MOST)
    )
    if beside is not None:
        statement = statement.where(Case.root_id != beside)
    return connection.execute(statement).all()


def aid(connection: Connection, people: Collection[UUID]) -> Sequence[Record]:
    """The aid that these people's families received before, the latest period first."""
    if not people:
        return ()
    statement = (
        select(AidReceived.programme, AidReceived.source, AidReceived.period)
        .where(AidReceived.person_id.in_(people))
        .order_by(AidReceived.period.desc(), AidReceived.programme)
        .distinct()
        .limit(_MOST)
    )
    return connection.execute(statement).all()


def hand_overs(connection: Connection, people: Collection[UUID]) -> Sequence[Record]:
    """The city's aid that these people are to get or have, by locked lists, the newest first."""
    if not people:
        return ()
    statement = (
        select(Case.id, Case.reference, Case.subject, Case.title, Delivery.handed_at)
        .join(LockedList, LockedList.case_id == Case.id)
        .join(Recipient, Recipient.list_id == LockedList.id)
        .join(Delivery, Delivery.recipient_id == Recipient.id)
        .where(Recipient.person_id.in_(people))
        .order_by(LockedList.locked_at.desc())
        .limit(_MOST)
    )
    return connection.execute(statement).all()


def fingerprint_of(connection: Connection, person_id: UUID) -> bytes | None:
    """The keyed hash of a person's NIK; None while none is known."""
    statement = select(Person.fingerprint).where(
        Person.id == person_id, Person.nik_sealed.is_not(None)
    )
    return connection.scalar(statement)
