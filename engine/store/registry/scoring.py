"""Scores of families: what they are computed from, kept in bulk, added up and read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, case, delete, func, insert, select

from engine.ids import new_id
from engine.models import Case, RegisterRecord
from engine.models.registry import (
    Assessment,
    Entry,
    Membership,
    ScoreCount,
    Visit,
    Wilayah,
)
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
    told = _told(connection, in_case, registers)
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


def _told(
    connection: Connection, in_case: ColumnElement[bool], registers: Sequence[str]
) -> dict[UUID, list[tuple[datetime, dict[str, Any]]]]:
    """What was told of each family, and when: in records of these registers, and at visits."""
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
    return told


def keep(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    """Keep new scores, and their sums; a row has the values of ``columns`` but the id."""
    columns = (
        "id", "case_id", "bundle_id", "entry_id", "family_id", "wilayah_code", "score",
        "category", "inputs", "complete", "instrument", "assessed_at",
    )  # fmt: skip
    Bulk(connection).insert(Assessment, columns, [(new_id(), *row) for row in rows])
    for case_id in {row[0] for row in rows}:
        sum_up(connection, case_id)


def sum_up(connection: Connection, case_id: UUID) -> None:
    """Set the sums of a cycle from its scores: pages read them and no score."""
    connection.execute(delete(ScoreCount).where(ScoreCount.case_id == case_id))
    unit = func.coalesce(Assessment.wilayah_code, "")
    summed = (
        select(
            Assessment.case_id,
            unit,
            Assessment.category,
            func.count(),
            func.sum(case((Assessment.complete, 1), else_=0)),
            func.min(Assessment.score),
            func.max(Assessment.score),
            func.sum(Assessment.score),
        )
        .where(Assessment.case_id == case_id)
        .group_by(Assessment.case_id, unit, Assessment.category)
    )
    names = [column.name for column in ScoreCount.__table__.c]
    connection.execute(insert(ScoreCount).from_select(names, summed))


def forget(connection: Connection, case_id: UUID) -> None:
    """Take the scores of a cycle away before they are computed anew."""
    connection.execute(delete(Assessment).where(Assessment.case_id == case_id))
    connection.execute(delete(ScoreCount).where(ScoreCount.case_id == case_id))


def summary(connection: Connection, case_id: UUID, scope: str) -> dict[str, Any]:
    """How many families were scored, by category, and the lowest, mean and highest score."""
    rows = _sums(connection, case_id, scope)
    families = sum(row.families for row in rows)
    kinds: Counter[str] = Counter()
    for row in rows:
        kinds[row.category] += row.families
    return {
        "dinilai": families,
        "lengkap": sum(row.complete for row in rows),
        "terendah": min((row.lowest for row in rows), default=None),
        "rata": round(sum(row.points for row in rows) / families, 1) if families else None,
        "tertinggi": max((row.highest for row in rows), default=None),
        "kategori": dict(sorted(kinds.items())),
    }


def by_unit(connection: Connection, case_id: UUID, scope: str) -> Sequence[Any]:
    """Rows (wilayah_code, category, families), by kelurahan."""
    return _sums(connection, case_id, scope)


def _sums(connection: Connection, case_id: UUID, scope: str) -> Sequence[Any]:
    return connection.execute(
        select(*ScoreCount.__table__.c)
        .where(ScoreCount.case_id == case_id, within(ScoreCount.wilayah_code, scope))
        .order_by(ScoreCount.wilayah_code, ScoreCount.category)
    ).all()


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
    newest = (
        select(func.max(Entry.visited_at))
        .where(Entry.wilayah_code == Wilayah.code)
        .correlate(Wilayah)
        .scalar_subquery()
    )
    rows = connection.execute(select(Wilayah.code, newest).where(within(Wilayah.code, scope)))
    return {code: at for code, at in rows if at}
