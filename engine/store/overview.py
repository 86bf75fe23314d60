"""Units side by side: their cases, their posts, their officers' training; cases without their people."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from engine.models import Assignment, Case, Officer, Task
from engine.rows import Record
from engine.store.cases import LIVE
from engine.store.registry.wilayah import within
from engine.store.staff import training_lacking


@dataclass(frozen=True, slots=True)
class UnitState:
    """One unit: open cases of a process, those late, filled posts, officers untrained for them."""

    wilayah: str
    open: int
    late: int
    filled: frozenset[str]
    untrained: int


def of_tree(connection: Connection, root_id: UUID, process: str, scope: str) -> Sequence[Record]:
    """The cases of a process in a tree that lie in a unit, oldest first; confidential ones not."""
    return connection.execute(
        select(Case.reference, Case.wilayah, Case.state, Case.data)
        .where(
            Case.root_id == root_id,
            Case.process == process,
            Case.confidential.is_(None),
            within(Case.wilayah, scope),
        )
        .order_by(Case.id)
    ).all()


def units(
    connection: Connection, process: str, roles: Sequence[str], codes: Sequence[str], now: datetime
) -> list[UnitState]:
    """Each of the units ``codes`` in its order; confidential cases are not counted."""
    alive = (Case.process == process, Case.state.in_(LIVE), Case.confidential.is_(None))
    here = Case.wilayah.in_(codes)
    opened = _counts(connection, select(Case.wilayah, func.count()).where(*alive, here))
    late = _counts(
        connection,
        select(Case.wilayah, func.count(Case.id.distinct()))
        .join(Task, Task.case_id == Case.id)
        .where(*alive, here, Task.state == "open", Task.due_at <= now),
    )
    posts = connection.execute(
        select(Assignment.wilayah, Assignment.role, Officer.qualification)
        .join(Officer, Officer.id == Assignment.officer_id)
        .where(Assignment.role.in_(roles), Assignment.wilayah.in_(codes))
    ).all()
    return [
        UnitState(
            code,
            opened.get(code, 0),
            late.get(code, 0),
            frozenset(row.role for row in posts if row.wilayah == code),
            sum(
                bool(training_lacking(row.qualification, row.role))
                for row in posts
                if row.wilayah == code
            ),
        )
        for code in codes
    ]


def _counts(connection: Connection, statement: Any) -> Mapping[str, int]:
    found = connection.execute(statement.group_by(Case.wilayah))
    return {row[0]: row[1] for row in found}


def nameless(
    connection: Connection, process: str, wilayah: str, key: str, values: Collection[str], most: int
) -> list[tuple[Record, Mapping[str, str]]]:
    """Open cases of a unit by what is counted of them, with nothing that tells whose they are.

    Those whose counted ``key`` has one of ``values`` (none: any), the oldest first; never
    confidential ones.
    """
    statement = (
        select(Case.reference, Case.wilayah, Case.milestone, Case.opened_at, Case.counted)
        .where(
            Case.process == process,
            Case.state.in_(LIVE),
            Case.confidential.is_(None),
            within(Case.wilayah, wilayah),
        )
        .order_by(Case.id)
    )
    found = []
    for row in connection.execute(statement):
        told: Mapping[str, str] = json.loads(row.counted or "{}")
        if not values or told.get(key) in values:
            found.append((row, told))
    return found[:most]
