"""Scores of families: what they are computed from, kept in bulk, added up and read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, case, delete, func, select

from engine.ids import new_id
from engine.models import Case, RegisterRecord
from engine.models.registry import Assessment, Entry, Membership, Person, Visit
from engine.store.registry.bulk import Bulk
from engine.store.registry.wilayah import within

SCORED = ("penetapan", "usulan")
"""Registers whose families are scored."""
_COLUMNS = Assessment.__table__.c


@dataclass(frozen=True, slots=True)
class Answered:
    """A family of the registers with everything answered about it; ``complete`` when anybody was asked."""

    entry_id: UUID
    family_id: UUID
    wilayah: str | None
    answers: dict[str, Any]
    complete: bool


def answers_of(connection: Connection, case_id: UUID, registers: Sequence[str]) -> list[Answered]:
    """Every family of a cycle with its answers: visits and records, the later over the earlier.

    Beside the answers stand ``desil`` and ``jumlah_anggota``; four queries however many families.
    """
    in_case = (Entry.case_id == case_id) & Entry.register.in_(SCORED)
    members: dict[UUID, int] = {
        row[0]: row[1]
        for row in connection.execute(
            select(Membership.family_id, func.count())
            .join(Entry, Entry.family_id == Membership.family_id)
            .where(in_case, Membership.valid_to.is_(None))
            .group_by(Membership.family_id)
        )
    }
    told: dict[UUID, list[tuple[datetime, dict[str, Any]]]] = {}
    records = select(RegisterRecord.key, RegisterRecord.changed_at, RegisterRecord.data).where(
        RegisterRecord.register.in_(registers), RegisterRecord.state == "aktif"
    )
    for key, at, data in connection.execute(records):
        told.setdefault(UUID(key), []).append((at, data))
    visits = (
        select(Entry.family_id, Visit.visited_at, Visit.answers)
        .join(Entry, Entry.id == Visit.entry_id)
        .where(in_case)
    )
    for family, at, data in connection.execute(visits):
        told.setdefault(family, []).append((at, data))
    found = []
    for row in connection.execute(
        select(Entry.id, Entry.family_id, Entry.wilayah_code, Entry.decile)
        .where(in_case)
        .order_by(Entry.id)
    ):
        answers: dict[str, Any] = {
            "desil": row.decile,
            "jumlah_anggota": members.get(row.family_id, 1),
        }
        given = told.get(row.family_id, ())
        for _at, data in sorted(given, key=lambda each: each[0]):
            answers |= {name: value for name, value in data.items() if value is not None}
        found.append(Answered(row.id, row.family_id, row.wilayah_code, answers, bool(given)))
    return found


def keep(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    """Keep new scores; a row has the values of ``columns`` but the id."""
    columns = (
        "id", "case_id", "bundle_id", "entry_id", "family_id", "wilayah_code", "score",
        "category", "inputs", "complete", "instrument", "assessed_at",
    )  # fmt: skip
    Bulk(connection).insert(Assessment, columns, [(new_id(), *row) for row in rows])


def forget(connection: Connection, case_id: UUID) -> None:
    """Take the scores of a cycle away before they are computed anew."""
    connection.execute(delete(Assessment).where(Assessment.case_id == case_id))


def summary(connection: Connection, case_id: UUID, scope: str) -> dict[str, Any]:
    """How many families were scored, by category, and the lowest, mean and highest score."""
    ours = (Assessment.case_id == case_id) & within(Assessment.wilayah_code, scope)
    row = connection.execute(
        select(
            func.count(),
            func.sum(case((Assessment.complete, 1), else_=0)),
            func.min(Assessment.score),
            func.avg(Assessment.score),
            func.max(Assessment.score),
        ).where(ours)
    ).one()
    categories = connection.execute(
        select(Assessment.category, func.count()).where(ours).group_by(Assessment.category)
    )
    return {
        "dinilai": row[0],
        "lengkap": int(row[1] or 0),
        "terendah": row[2],
        "rata": round(float(row[3]), 1) if row[3] is not None else None,
        "tertinggi": row[4],
        "kategori": {row[0]: row[1] for row in sorted(categories)},
    }


def by_unit(connection: Connection, case_id: UUID, scope: str) -> Sequence[Any]:
    """Rows (wilayah_code, category, families), by kelurahan."""
    return connection.execute(
        select(Assessment.wilayah_code, Assessment.category, func.count().label("families"))
        .where(Assessment.case_id == case_id, within(Assessment.wilayah_code, scope))
        .group_by(Assessment.wilayah_code, Assessment.category)
        .order_by(Assessment.wilayah_code, Assessment.category)
    ).all()


def page(
    connection: Connection,
    case_id: UUID,
    scope: str,
    *,
    category: str | None = None,
    after: tuple[int, UUID] | None = None,
    limit: int = 50,
) -> Sequence[Any]:
    """Scores of a cycle with the head's name, the highest first, after a (score, id) pair."""
    query = (
        select(*_COLUMNS, Person.name)
        .join(Entry, Entry.id == Assessment.entry_id)
        .join(Person, Person.id == Entry.person_id)
        .where(Assessment.case_id == case_id, within(Assessment.wilayah_code, scope))
        .order_by(Assessment.score.desc(), Assessment.id)
        .limit(limit)
    )
    if category:
        query = query.where(Assessment.category == category)
    if after is not None:
        score, id = after
        same = (Assessment.score == score) & (Assessment.id > id)
        query = query.where((Assessment.score < score) | same)
    return connection.execute(query).all()


def of_family(connection: Connection, family_id: UUID) -> Sequence[Any]:
    """The scores of a family with their cycle, latest first."""
    return connection.execute(
        select(*_COLUMNS, Case.reference, Case.subject, Case.milestone)
        .outerjoin(Case, Case.id == Assessment.case_id)
        .where(Assessment.family_id == family_id)
        .order_by(Assessment.assessed_at.desc())
    ).all()


def latest_visits(connection: Connection, scope: str) -> dict[str, datetime]:
    """Kelurahan → the latest visit to any family in it, in any cycle."""
    rows = connection.execute(
        select(Entry.wilayah_code, func.max(Visit.visited_at))
        .join(Entry, Entry.id == Visit.entry_id)
        .where(within(Entry.wilayah_code, scope))
        .group_by(Entry.wilayah_code)
    )
    return {code: at for code, at in rows if code}
