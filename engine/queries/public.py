"""What anybody may ask: one's own place on a list, counts that point at nobody, a letter's truth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath
from uuid import UUID

from sqlalchemy import exists, select

from engine.models import Delivery, LockedList, Publication, Recipient
from engine.models.registry import Entry, KkNumber, Membership, Person
from engine.registry import city
from engine.rows import Record
from engine.store import distribution, documents
from engine.unit_of_work import UnitOfWork
from engine.wilayah import unit_at

FEWEST = 5
"""Counts below this could point at somebody; they are hidden."""
_DIGITS = re.compile(r"\d{16}")


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """What a citizen who gave both facts right is told about one published matter.

    ``state``: penerima (with the plan, as far as there is one), diperiksa (on a list that is not
    determined, be it locked or not) or tidak (on a list, not among those who receive).
    """

    title: str
    state: str
    wilayah: str
    point: str | None = None
    day: date | None = None
    starts: str | None = None
    ends: str | None = None
    handed: bool = False


@dataclass(frozen=True, kw_only=True)
class CheckOneself:
    """The places of a family by NIK and KK number, both of one person.

    An empty answer means nothing is known, or one of the two is wrong: it never says which. Both
    numbers are looked up whatever they are, so that the time tells nothing either.
    """

    nik: str
    kk: str

    def answer(self, uow: UnitOfWork) -> list[OwnPlace]:
        vault = uow.adapters.vault
        nik, kk = (re.sub(r"[\s.\-']", "", part) for part in (self.nik, self.kk))
        whole = bool(_DIGITS.fullmatch(nik)) and bool(_DIGITS.fullmatch(kk))
        families = list(
            uow.connection.scalars(
                select(Membership.family_id)
                .join(Person, Person.id == Membership.person_id)
                .join(KkNumber, KkNumber.family_id == Membership.family_id)
                .where(
                    Person.fingerprint == vault.fingerprint(nik),
                    Person.nik_sealed.is_not(None),
                    KkNumber.fingerprint == vault.fingerprint(kk),
                    KkNumber.valid_to.is_(None),
                    Membership.valid_to.is_(None),
                )
            )
        )
        return self._places(uow, families if whole else [])

    def _places(self, uow: UnitOfWork, families: Sequence[UUID]) -> list[OwnPlace]:
        published = uow.connection.execute(select(*Publication.__table__.c)).all()
        found = [self._place(uow, matter, families) for matter in published]
        return [place for place in found if place is not None]

    def _place(self, uow: UnitOfWork, matter: Record, families: Sequence[UUID]) -> OwnPlace | None:
        """Where these families stand in a matter. Asks the same whatever it finds."""
        determined = (
            LockedList.case_id == matter.case_id,
            LockedList.determined_at.is_not(None),
        )
        listed = uow.connection.execute(
            select(Recipient.wilayah_code, *Delivery.__table__.c)
            .join(LockedList, LockedList.id == Recipient.list_id)
            .join(Delivery, Delivery.recipient_id == Recipient.id)
            .where(*determined, Recipient.family_id.in_(families))
        ).first()
        entry = uow.connection.execute(
            select(Entry.wilayah_code).where(
                Entry.case_id == matter.case_id, Entry.family_id.in_(families)
            )
        ).first()
        final = uow.connection.scalar(select(exists().where(*determined)))
        if listed is not None:
            return OwnPlace(
                title=matter.title,
                state="penerima",
                wilayah=city().name_of(listed.wilayah_code),
                point=listed.point,
                day=listed.day,
                starts=listed.starts,
                ends=listed.ends,
                handed=listed.handed_at is not None,
            )
        if entry is None:
            return None
        state = "tidak" if final else "diperiksa"
        where = city().name_of(entry.wilayah_code or "")
        return OwnPlace(title=matter.title, state=state, wilayah=where)


@dataclass(frozen=True, slots=True)
class UnitCount:
    """Families and hand-overs of one kelurahan; None: fewer than five, or hidden beside such."""

    kecamatan: str
    kelurahan: str
    families: int | None
    handed: int | None


@dataclass(frozen=True, slots=True)
class Counts:
    """The published list of one matter in numbers, with the checksum it was locked with.

    Before the list is determined it has neither numbers nor checksum.
    """

    title: str
    published_at: datetime
    determined: bool
    checksum: str | None
    total: int | None
    units: list[UnitCount]


@dataclass(frozen=True, kw_only=True)
class CountRecipients:
    """The counts of every published matter, the newest first."""

    def answer(self, uow: UnitOfWork) -> list[Counts]:
        found = []
        for matter in distribution.published(uow.connection):
            locked = distribution.list_of(uow.connection, matter.case_id)
            determined = locked is not None and locked.determined_at is not None
            rows = distribution.units(uow.connection, matter.case_id, "") if determined else []
            hidden = _hidden({row.wilayah_code: row.families for row in rows})
            names = city()
            units = [
                UnitCount(
                    kecamatan=names.name_of(unit_at("kecamatan", row.wilayah_code)),
                    kelurahan=names.name_of(row.wilayah_code),
                    families=None if row.wilayah_code in hidden else row.families,
                    handed=None
                    if row.wilayah_code in hidden or 0 < row.handed < FEWEST
                    else row.handed,
                )
                for row in rows
            ]
            total = sum(row.families for row in rows)
            found.append(
                Counts(
                    title=matter.title,
                    published_at=matter.published_at,
                    determined=determined,
                    checksum=locked.checksum if locked is not None and determined else None,
                    total=None if len(hidden) == len(rows) and total < FEWEST else total,
                    units=units,
                )
            )
        return found


def _hidden(counts: dict[str, int]) -> set[str]:
    """Units with few families; where that is one alone, the next smallest too.

    With the total given, a single hidden count could be worked out.
    """
    few = {code for code, count in counts.items() if count < FEWEST}
    if len(few) == 1 and len(counts) > 1:
        rest = {code: count for code, count in counts.items() if code not in few}
        few.add(min(rest, key=lambda code: (rest[code], code)))
    return few


@dataclass(frozen=True, slots=True)
class PublicLetter:
    """What anybody may know of a letter: no name in it, nothing of its content."""

    code: str
    name: str
    number: str | None
    date: datetime
    signatory: str | None
    sha256: str
    replaced: bool

    @property
    def draft(self) -> bool:
        """Whether it is a working paper: without a number nobody has signed it."""
        return not self.number


@dataclass(frozen=True, kw_only=True)
class VerifyLetter:
    """The letter behind a printed code; None for a code that no letter bears."""

    code: str

    def answer(self, uow: UnitOfWork) -> PublicLetter | None:
        found = documents.by_code(uow.connection, self.code)
        if found is None:
            return None
        return PublicLetter(
            code=str(found.code),
            name=PurePath(found.name).stem,
            number=found.number,
            date=found.created_at,
            signatory=found.signatory,
            sha256=found.sha256,
            replaced=documents.is_replaced(uow.connection, found.id),
        )
