"""Musyawarah: opened, attended, decided upon family by family, locked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, bindparam, case, delete, func, insert, select, update

from engine.errors import Conflict, NotFound
from engine.ids import new_id
from engine.models import RowVersion
from engine.models.registry import Entry, Meeting, MeetingAttendance, MeetingItem, Person
from engine.sentences import say
from engine.store.driver import Prepared
from engine.store.registry import progress
from engine.store.registry.bulk import Bulk
from engine.store.registry.wilayah import within
from engine.store.row_versions import AGENDA, ATTENDANCE, VERSION, joined

# What is asked about an entry of a register; entries of other registers are not on the agenda.
QUESTIONS: Final = {"penetapan": "layak", "usulan": "usulan", "sanggahan": "sanggahan"}


def open_meeting(connection: Connection, facts: Mapping[str, Any]) -> UUID:
    """Add a meeting (columns of Meeting but id) with its agenda; its id.

    The agenda is made of the undecided entries of the case in the meeting's area: every usulan
    and sanggahan, and of the penetapan those that were visited or do not match.
    """
    id = new_id()
    connection.execute(insert(Meeting).values(id=id, **{"minutes": "", **facts}))
    add_due(connection, get_meeting(connection, id))
    return id


def add_due(connection: Connection, meeting: Any) -> int:
    """Put on the agenda what is due and not there yet; how many were added."""
    due = (
        (Entry.register != "penetapan")
        | Entry.visited_at.is_not(None)
        | (~Entry.match.in_(("padan", "belum")))
    )
    there = select(MeetingItem.entry_id).where(MeetingItem.meeting_id == meeting.id)
    agenda = connection.execute(
        select(Entry.id, Entry.register)
        .where(
            Entry.case_id == meeting.case_id,
            Entry.wilayah_code == meeting.wilayah_code,
            Entry.register.in_(list(QUESTIONS)),
            Entry.decision.is_(None),
            Entry.id.not_in(there),
            due,
        )
        .order_by(Entry.register, Entry.rank, Entry.id)
    )
    items = [(new_id(), meeting.id, entry, QUESTIONS[register]) for entry, register in agenda]
    Bulk(connection).insert(MeetingItem, ("id", "meeting_id", "entry_id", "question"), items)
    return len(items)


def get_meeting(connection: Connection, meeting_id: UUID) -> Any:
    """The row of a meeting. Raises NotFound."""
    found = connection.execute(select(*Meeting.__table__.c).where(Meeting.id == meeting_id)).first()
    if found is None:
        raise NotFound("Musyawarah tidak ditemukan.")
    return found


def meetings_of(connection: Connection, case_id: UUID) -> Sequence[Any]:
    """The meetings of a case in order of date, with the version of their attendance and minutes."""
    query = (
        select(*Meeting.__table__.c, VERSION)
        .outerjoin(RowVersion, joined(Meeting.id, ATTENDANCE))
        .where(Meeting.case_id == case_id)
        .order_by(Meeting.held_at)
    )
    return connection.execute(query).all()


def change_meeting(connection: Connection, meeting_id: UUID, values: Mapping[str, Any]) -> None:
    """Change columns of a meeting. Raises Conflict once it is locked."""
    require_open(connection, meeting_id)
    connection.execute(update(Meeting).where(Meeting.id == meeting_id).values(**values))


def set_attendance(
    connection: Connection, meeting_id: UUID, attendance: Sequence[Mapping[str, Any]]
) -> None:
    """Replace who came: element, name, present, note each. Raises Conflict once it is locked."""
    require_open(connection, meeting_id)
    connection.execute(delete(MeetingAttendance).where(MeetingAttendance.meeting_id == meeting_id))
    columns = ("id", "meeting_id", "element", "name", "present", "note")
    rows = [
        (new_id(), meeting_id, a["element"], a["name"], a.get("present", True), a.get("note"))
        for a in attendance
    ]
    Bulk(connection).insert(MeetingAttendance, columns, rows)


def attendance_of(connection: Connection, meeting_id: UUID) -> Sequence[Any]:
    """Who came, by element."""
    return connection.execute(
        select(MeetingAttendance)
        .where(MeetingAttendance.meeting_id == meeting_id)
        .order_by(MeetingAttendance.element, MeetingAttendance.id)
    ).all()


def turnout(connection: Connection, case_id: UUID, scope: str) -> dict[str, tuple[int, int]]:
    """Of the newest meeting of each unit with a list: how many came, and how many were invited."""
    came = func.sum(case((MeetingAttendance.present, 1), else_=0))
    query = (
        select(Meeting.wilayah_code, came.label("came"), func.count().label("invited"))
        .join(MeetingAttendance, MeetingAttendance.meeting_id == Meeting.id)
        .where(Meeting.case_id == case_id, within(Meeting.wilayah_code, scope))
        .group_by(Meeting.id, Meeting.wilayah_code, Meeting.held_at)
        .order_by(Meeting.held_at)
    )
    return {row.wilayah_code: (int(row.came), row.invited) for row in connection.execute(query)}


_ITEM = (
    *MeetingItem.__table__.columns,
    Person.name,
    Entry.person_id,
    Entry.register,
    Entry.match,
    Entry.visit_result,
    Entry.visited_at,
    Entry.approval,
    Entry.rank,
    Entry.note,
    MeetingItem.decision.label("meeting_decision"),
    VERSION,
)


def items_of(
    connection: Connection,
    meeting_id: UUID,
    *,
    question: str | None = None,
    pending: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> Sequence[Any]:
    """The agenda with decisions: the item's columns, head's name, findings, rank, note, version.

    ``question``: one of them; ``pending``: what waits for its decision; ``limit``: a page of it.
    """
    order = (MeetingItem.question, Entry.rank, MeetingItem.id)
    chosen = (
        select(MeetingItem.id)
        .join(Entry, Entry.id == MeetingItem.entry_id)
        .where(MeetingItem.meeting_id == meeting_id)
        .order_by(*order)
        .limit(limit)
        .offset(offset)
    )
    if question is not None:
        chosen = chosen.where(MeetingItem.question == question)
    if pending:
        chosen = chosen.where(MeetingItem.decision.is_(None))
    return connection.execute(
        select(*_ITEM)
        .join(Entry, Entry.id == MeetingItem.entry_id)
        .join(Person, Person.id == Entry.person_id)
        .outerjoin(RowVersion, joined(MeetingItem.id, AGENDA))
        .where(MeetingItem.id.in_(select(chosen.subquery())))
        .order_by(*order)
    ).all()


def agenda(connection: Connection, meeting_id: UUID) -> dict[str, tuple[int, int]]:
    """Question → how many families are asked about, and how many of them wait for a decision."""
    rows = connection.execute(
        select(
            MeetingItem.question,
            func.count(),
            func.count().filter(MeetingItem.decision.is_(None)),
        )
        .where(MeetingItem.meeting_id == meeting_id)
        .group_by(MeetingItem.question)
    )
    return {question: (total, waiting) for question, total, waiting in rows}


_RESULTS = Prepared(
    select(MeetingItem.decision, func.count().label("families"))
    .where(MeetingItem.meeting_id == bindparam("meeting"))
    .group_by(MeetingItem.decision)
)


def results(connection: Connection, meeting_id: UUID) -> dict[str | None, int]:
    """Decision → how many families; those that wait for theirs under None."""
    rows = _RESULTS.rows(connection, meeting=meeting_id)
    return {row.decision: row.families for row in rows}


def resolve_item(
    connection: Connection, item_id: UUID, decision: str, *, reason: str | None, dissent: str | None
) -> None:
    """What the meeting resolved about one entry. Raises NotFound, Conflict once locked."""
    meeting_id = connection.scalar(select(MeetingItem.meeting_id).where(MeetingItem.id == item_id))
    if meeting_id is None:
        raise NotFound("Pokok bahasan tidak ditemukan.")
    require_open(connection, meeting_id)
    connection.execute(
        update(MeetingItem)
        .where(MeetingItem.id == item_id)
        .values(decision=decision, reason=reason, dissent=dissent)
    )


def lock_meeting(connection: Connection, meeting_id: UUID, at: datetime) -> int:
    """Lock the minutes and give every entry its decision; how many were decided.

    Raises Conflict when it is locked already or an item is undecided.
    """
    require_open(connection, meeting_id)
    items = connection.execute(
        select(MeetingItem.entry_id, MeetingItem.decision).where(
            MeetingItem.meeting_id == meeting_id
        )
    ).all()
    undecided = sum(decision is None for _, decision in items)
    if undecided:
        raise Conflict(
            say(
                "{undecided} keluarga belum diputus. Isi keputusan semuanya lalu kunci.",
                undecided=undecided,
            )
        )
    connection.execute(update(Meeting).where(Meeting.id == meeting_id).values(locked_at=at))
    resolved = [
        {"id": entry_id, "decision": decision, "decided_at": at, "status": "diputus"}
        for entry_id, decision in items
    ]
    Bulk(connection).update(Entry, resolved)
    meeting = get_meeting(connection, meeting_id)
    progress.recount(connection, meeting.case_id, meeting.wilayah_code)
    return len(items)


def require_open(connection: Connection, meeting_id: UUID) -> None:
    """Hold the meeting until the transaction ends. Raises NotFound, Conflict once it is locked."""
    found = connection.execute(
        select(Meeting.locked_at).where(Meeting.id == meeting_id).with_for_update()
    ).first()
    if found is None:
        raise NotFound("Musyawarah tidak ditemukan.")
    if found.locked_at is not None:
        raise Conflict("Berita acara sudah dikunci dan tidak dapat diubah lagi.")


def items_about(connection: Connection, entry_id: UUID) -> Sequence[Any]:
    """What musyawarah resolved about one entry, with where and when they met, latest first."""
    return connection.execute(
        select(
            *MeetingItem.__table__.columns,
            Meeting.held_at,
            Meeting.place,
            Meeting.chair,
            Meeting.locked_at,
        )
        .join(Meeting, Meeting.id == MeetingItem.meeting_id)
        .where(MeetingItem.entry_id == entry_id)
        .order_by(Meeting.held_at.desc())
    ).all()
