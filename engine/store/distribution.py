"""Locked lists, the plan of their distribution, and the hand-overs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from engine.errors import Conflict, NotFound
from engine.models import Delivery, LockedList, Officer, Publication, Recipient
from engine.models.registry import Address, Entry, KkNumber, Person
from engine.rows import Record
from engine.sentences import say
from engine.shares import percent
from engine.store.checksums import SAID
from engine.store.registry.base_data import newest_decile
from engine.store.registry.bulk import Bulk
from engine.store.registry.wilayah import within
from engine.store.streaming import stream

_PAGE: Final = 5_000
_PARTS: Final = (
    *("id", "list_id", "entry_id", "family_id", "person_id", "place", "register"),
    *("wilayah_code", "name", "address", "rt", "rw", "fingerprint"),
)


def candidates(connection: Connection, case_id: UUID, registers: Sequence[str]) -> Iterator[Any]:
    """The entries of these registers, as a list of recipients would have them, in its order."""
    statement = (
        select(
            Entry.id,
            Entry.family_id,
            Entry.person_id,
            Entry.register,
            Entry.wilayah_code,
            Entry.match,
            Entry.visit_result,
            Entry.approval,
            func.coalesce(Entry.decile, newest_decile(Entry.family_id)).label("decile"),
            Person.name,
            Person.fingerprint,
            Address.text,
            Address.rt,
            Address.rw,
        )
        .join(Person, Person.id == Entry.person_id)
        .outerjoin(Address, (Address.family_id == Entry.family_id) & Address.valid_to.is_(None))
        .where(Entry.case_id == case_id, Entry.register.in_(registers))
        .order_by(Entry.wilayah_code, Address.rw, Address.rt, Person.name, Entry.id)
    )
    yield from stream(connection, statement, page=_PAGE)


def keep_list(
    connection: Connection,
    kept: Mapping[str, Any],
    recipients: Sequence[tuple[Any, ...]],
    deliveries: Iterable[Any],
) -> None:
    """A list (columns of LockedList), its rows, and the place of each in the plan, all at once."""
    connection.execute(insert(LockedList).values(**kept))
    bulk = Bulk(connection)
    bulk.insert(Recipient, _PARTS, recipients)
    columns = ("recipient_id", "case_id", "wilayah_code", "code")
    bulk.insert(Delivery, columns, list(deliveries))


def list_of(connection: Connection, case_id: UUID) -> Record | None:
    """The locked list of a root case, the newest where there are several."""
    return connection.execute(
        select(*LockedList.__table__.c)
        .where(LockedList.case_id == case_id)
        .order_by(LockedList.locked_at.desc())
        .limit(1)
    ).one_or_none()


def determine(connection: Connection, case_id: UUID, at: datetime) -> None:
    """The locked list of a case counts as determined from this moment; once it does, it stays."""
    connection.execute(
        update(LockedList)
        .where(LockedList.case_id == case_id, LockedList.determined_at.is_(None))
        .values(determined_at=at)
    )


def require_unlocked(connection: Connection, case_id: UUID) -> None:
    """Raises Conflict when the list of the root case is locked."""
    found = list_of(connection, case_id)
    if found is not None:
        raise Conflict(
            say(
                "Daftar sudah dikunci pada {locked_at} dan tidak dapat diubah lagi. Perubahan "
                "masuk daftar tahap berikutnya.",
                locked_at=found.locked_at,
            )
        )


def recipients(connection: Connection, case_id: UUID, scope: str) -> Iterator[Any]:
    """The locked list of a case within a unit, with plan and hand-over, in its order."""
    statement = (
        select(
            Recipient.place,
            *(getattr(Recipient, name) for name in SAID),
            Person.nik_sealed,
            KkNumber.sealed.label("kk_sealed"),
            Delivery.code,
            Delivery.point,
            Delivery.day,
            Delivery.starts,
            Delivery.ends,
            Delivery.handed_at,
            Delivery.receiver,
        )
        .join(Delivery, Delivery.recipient_id == Recipient.id)
        .join(Person, Person.id == Recipient.person_id)
        .outerjoin(
            KkNumber, (KkNumber.family_id == Recipient.family_id) & KkNumber.valid_to.is_(None)
        )
        .where(Delivery.case_id == case_id, within(Delivery.wilayah_code, scope))
        .order_by(Recipient.place)
    )
    yield from stream(connection, statement, page=_PAGE)


def to_assign(connection: Connection, case_id: UUID, wilayah: str) -> list[UUID]:
    """The recipients of a unit in the order of their homes, hand-overs done left out."""
    statement = (
        select(Delivery.recipient_id)
        .join(Recipient, Recipient.id == Delivery.recipient_id)
        .where(
            Delivery.case_id == case_id,
            within(Delivery.wilayah_code, wilayah),
            Delivery.handed_at.is_(None),
        )
        .order_by(Recipient.place)
    )
    return list(connection.scalars(statement))


def assign(connection: Connection, recipient_ids: Sequence[UUID], slot: dict[str, Any]) -> None:
    """Give these recipients a slot: slot_id, point, day, starts, ends."""
    for first in range(0, len(recipient_ids), _PAGE):
        some = recipient_ids[first : first + _PAGE]
        connection.execute(update(Delivery).where(Delivery.recipient_id.in_(some)).values(**slot))


def state(connection: Connection, case_id: UUID, scope: str) -> dict[str, int]:
    """``{keluarga, terjadwal, diserahkan, belum, persen}`` of a unit."""
    total, planned, handed = connection.execute(
        select(
            func.count(Delivery.recipient_id),
            func.count(Delivery.slot_id),
            func.count(Delivery.handed_at),
        ).where(*_where(case_id, scope))
    ).one()
    return {
        "keluarga": total,
        "terjadwal": planned,
        "diserahkan": handed,
        "belum": total - handed,
        "persen": percent(handed, total),
    }


def points(connection: Connection, case_id: UUID, scope: str) -> Sequence[Any]:
    """Every slot of a unit with how many families it has and how many have their aid."""
    statement = (
        select(
            Delivery.wilayah_code,
            Delivery.point,
            Delivery.day,
            Delivery.starts,
            Delivery.ends,
            func.count(Delivery.recipient_id).label("families"),
            func.count(Delivery.handed_at).label("handed"),
        )
        .where(*_where(case_id, scope), Delivery.slot_id.is_not(None))
        .group_by(
            Delivery.wilayah_code, Delivery.point, Delivery.day, Delivery.starts, Delivery.ends
        )
        .order_by(Delivery.wilayah_code, Delivery.point, Delivery.day, Delivery.starts)
    )
    return connection.execute(statement).all()


def units(connection: Connection, case_id: UUID, scope: str) -> Sequence[Any]:
    """Families and hand-overs by kelurahan, with the newest hand-over."""
    statement = (
        select(
            Delivery.wilayah_code,
            func.count().label("families"),
            func.count(Delivery.handed_at).label("handed"),
            func.max(Delivery.handed_at).label("latest"),
        )
        .where(*_where(case_id, scope))
        .group_by(Delivery.wilayah_code)
        .order_by(Delivery.wilayah_code)
    )
    return connection.execute(statement).all()


def by_code(connection: Connection, case_id: UUID, code: str, *, hold: bool = False) -> Any:
    """The delivery with a coupon's code, its recipient and who handed it over; None without one."""
    statement = _told().where(Delivery.case_id == case_id, Delivery.code == code)
    return connection.execute(
        statement.with_for_update(of=Delivery) if hold else statement
    ).one_or_none()


def read_code(text: str) -> str:
    """The code of a coupon as it was typed or scanned: without blanks and dashes, in capitals."""
    return "".join(letter for letter in text.upper() if letter.isalnum())[-9:]


def where_of(connection: Connection, code: str) -> tuple[UUID, str]:
    """Root case and kelurahan of a coupon. Raises NotFound."""
    found = connection.execute(
        select(Delivery.case_id, Delivery.wilayah_code).where(Delivery.code == code)
    ).one_or_none()
    if found is None:
        raise NotFound("Kode kupon ini tidak dikenal. Periksa hurufnya, atau cari menurut nama.")
    return found.case_id, found.wilayah_code


def of_slots(
    connection: Connection, case_id: UUID, wilayah: str, *, limit: int, offset: int = 0
) -> Sequence[Any]:
    """Recipients of a unit in the order of the plan, for coupons; ids grow as the places do."""
    order = (Delivery.point, Delivery.day, Delivery.starts, Delivery.recipient_id)
    ids = select(Delivery.recipient_id).where(*_where(case_id, wilayah)).order_by(*order)
    chosen = select(ids.limit(limit).offset(offset).subquery())
    statement = _told().where(Delivery.recipient_id.in_(chosen)).order_by(*order)
    return connection.execute(statement).all()


def waiting(connection: Connection, case_id: UUID, scope: str, *, limit: int) -> Sequence[Any]:
    """Recipients of a unit without their aid, in the order of the plan; those without a slot last."""
    order = (Delivery.day.is_(None), Delivery.day, Delivery.starts, Recipient.place)
    statement = _told().where(*_where(case_id, scope), Delivery.handed_at.is_(None))
    return connection.execute(statement.order_by(*order).limit(limit)).all()


def hand_over(connection: Connection, recipient_id: UUID, **values: Any) -> None:
    """Write a hand-over once. Raises Conflict when there is one already."""
    waiting = (Delivery.recipient_id == recipient_id) & Delivery.handed_at.is_(None)
    changed = connection.execute(update(Delivery).where(waiting).values(**values))
    if changed.rowcount != 1:
        raise Conflict("Bantuan untuk keluarga ini sudah diserahkan.")


def published(connection: Connection) -> list[Record]:
    """What the public may look up, the newest first."""
    statement = select(*Publication.__table__.c).order_by(Publication.published_at.desc())
    return list(connection.execute(statement).all())


def _told() -> Any:
    return (
        select(
            *Delivery.__table__.c,
            Recipient.place,
            Recipient.name,
            Recipient.address,
            Recipient.rt,
            Recipient.rw,
            Recipient.person_id,
            Recipient.family_id,
            Officer.name.label("officer_name"),
        )
        .join(Recipient, Recipient.id == Delivery.recipient_id)
        .outerjoin(Officer, Officer.id == Delivery.handed_by)
    )


def _where(case_id: UUID, scope: str) -> tuple[ColumnElement[bool], Any]:
    return Delivery.case_id == case_id, within(Delivery.wilayah_code, scope)
