"""The base data of a cycle: counted by area and decile, and narrowed to the families it visits."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.orm import aliased

from engine.models.registry import Address, BaseCount, Entry, SourceList, VisitTarget
from engine.sla import WIB
from engine.store.registry.staging import settled

BASE: Final = "penetapan"
"""The register that holds the base data."""
WITHOUT: Final = 0
"""Stands for "no decile" in counts and choices."""
_SOME: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Whom a cycle visits; what is empty chooses nobody out. ``sample`` is a percentage."""

    deciles: tuple[int, ...] = ()
    units: tuple[str, ...] = ()
    changed: bool = False
    sample: int = 100

    @property
    def everybody(self) -> bool:
        """Whether it leaves nobody out."""
        return not (self.deciles or self.units or self.changed) and self.sample == 100


def count(connection: Connection, case_id: UUID) -> None:
    """Sum up the base data of a root case anew, after a list of it has come in."""
    connection.execute(delete(BaseCount).where(BaseCount.case_id == case_id))
    decile = func.coalesce(Entry.decile, WITHOUT)
    unit = func.coalesce(Entry.wilayah_code, "")
    changed = _changed(connection, case_id)
    told = (
        select(unit.label("unit"), decile.label("decile"), changed.label("changed"))
        .where(_of_case(case_id))
        .subquery()
    )
    rows = connection.execute(
        select(told.c.unit, told.c.decile, told.c.changed, func.count()).group_by(
            told.c.unit, told.c.decile, told.c.changed
        )
    ).all()
    if rows:
        kept = [
            {"case_id": case_id, "wilayah_code": place, "decile": tenth, "changed": bool(new),
             "families": families}
            for place, tenth, new, families in rows
        ]  # fmt: skip
        connection.execute(insert(BaseCount), kept)


def counts(connection: Connection, case_id: UUID) -> Sequence[Any]:
    """The sums of a case: wilayah_code, decile, changed, families."""
    return connection.execute(
        select(BaseCount.wilayah_code, BaseCount.decile, BaseCount.changed, BaseCount.families)
        .where(BaseCount.case_id == case_id)
        .order_by(BaseCount.wilayah_code, BaseCount.decile)
    ).all()


def newest_list(connection: Connection, case_id: UUID) -> Any:
    """The newest list of the base data of a case; None before one is in."""
    return connection.execute(
        select(SourceList.id, SourceList.source_name, SourceList.source_date)
        .where(
            SourceList.case_id == case_id,
            SourceList.register == BASE,
            SourceList.status == "selesai",
        )
        .order_by(SourceList.source_date.desc(), SourceList.imported_at.desc())
        .limit(1)
    ).first()


def in_force(
    connection: Connection, units: Collection[str], names: Collection[str]
) -> Sequence[Any]:
    """The versions of these base lists that have families in these kelurahan, the oldest first.

    Columns: wilayah_code, source_name, source_date.
    """
    return connection.execute(
        select(BaseCount.wilayah_code, SourceList.source_name, SourceList.source_date)
        .join(SourceList, SourceList.case_id == BaseCount.case_id)
        .where(
            BaseCount.wilayah_code.in_(units),
            SourceList.register == BASE,
            SourceList.status == "selesai",
            SourceList.source_name.in_(names),
        )
        .distinct()
        .order_by(SourceList.source_date)
    ).all()


def newest_decile(family: Any) -> Any:
    """The decile of a family in the newest base data that has it, as a part of a statement."""
    line = aliased(Entry)
    return (
        select(line.decile)
        .join(SourceList, SourceList.id == line.source_list_id)
        .where(line.family_id == family, line.register == BASE, settled(line))
        .order_by(SourceList.source_date.desc(), SourceList.imported_at.desc())
        .limit(1)
        .scalar_subquery()
    )


def kept_target(connection: Connection, case_id: UUID) -> Target | None:
    """What was chosen for a case; None: nobody chose yet."""
    row = connection.execute(select(VisitTarget).where(VisitTarget.case_id == case_id)).first()
    if row is None:
        return None
    deciles, units = tuple(map(int, row.deciles)), tuple(map(str, row.units))
    return Target(deciles=deciles, units=units, changed=row.changed, sample=row.sample)


def keep_target(connection: Connection, case_id: UUID, target: Target, **chosen: Any) -> None:
    """Keep what was chosen, ``chosen_by`` whom and ``chosen_at`` when."""
    connection.execute(delete(VisitTarget).where(VisitTarget.case_id == case_id))
    row = {
        "deciles": list(target.deciles),
        "units": list(target.units),
        "changed": target.changed,
        "sample": target.sample,
    }
    connection.execute(insert(VisitTarget).values(case_id=case_id, **row, **chosen))


def narrow(connection: Connection, case_id: UUID, target: Target) -> None:
    """Keep in the case those families of its base data that are chosen; the others stay in the list.

    They belong to no case then. Doing it again with another choice takes them in again. The counters
    of the case must be set anew by whoever calls.
    """
    mine = _of_case(case_id)
    connection.execute(update(Entry).where(mine, Entry.case_id.is_(None)).values(case_id=case_id))
    if target.everybody:
        return
    inside = [mine, Entry.case_id == case_id]
    chosen = _chosen(connection, case_id, target)
    connection.execute(update(Entry).where(*inside, ~chosen).values(case_id=None))
    if target.sample < 100:
        left = _not_drawn(connection, inside, target.sample, str(case_id))
        for at in range(0, len(left), _SOME):
            some = left[at : at + _SOME]
            connection.execute(update(Entry).where(Entry.id.in_(some)).values(case_id=None))


def sampled(families: int, sample: int) -> int:
    """How many of so many families a sample of so many per cent draws, at least one."""
    return -(-families * sample // 100)


def _not_drawn(connection: Connection, inside: Sequence[Any], sample: int, seed: str) -> list[UUID]:
    """Whom the draw leaves out, drawn in each kelurahan alike for the same seed."""
    units: dict[str | None, list[UUID]] = {}
    rows = connection.execute(
        select(Entry.wilayah_code, Entry.id).where(*inside).order_by(Entry.id)
    )
    for unit, entry in rows:
        units.setdefault(unit, []).append(entry)
    left = []
    for unit, entries in units.items():
        draw = random.Random(f"{seed} {unit}")
        left += draw.sample(entries, len(entries) - sampled(len(entries), sample))
    return left


def _of_case(case_id: UUID) -> ColumnElement[bool]:
    """The lines of the base data that came into a case, wherever they belong now."""
    own = select(SourceList.id).where(SourceList.case_id == case_id, SourceList.register == BASE)
    return and_(Entry.source_list_id.in_(own), Entry.register == BASE)


def _chosen(connection: Connection, case_id: UUID, target: Target) -> ColumnElement[bool]:
    parts: list[ColumnElement[bool]] = [true()]
    if target.deciles:
        parts.append(func.coalesce(Entry.decile, WITHOUT).in_(target.deciles))
    if target.units:
        parts.append(and_(Entry.wilayah_code.is_not(None), Entry.wilayah_code.in_(target.units)))
    if target.changed:
        parts.append(_changed(connection, case_id))
    return and_(*parts)


def _changed(connection: Connection, case_id: UUID) -> ColumnElement[bool]:
    """The condition that the version before did not have the family as it is now.

    A version without deciles tells of none that has changed.
    """
    before = _version_before(connection, case_id)
    if before is None:
        return true()
    lists = select(SourceList.id).where(
        SourceList.register == BASE, SourceList.case_id == before.case_id
    )
    then = aliased(Entry)
    known = exists().where(
        then.family_id == Entry.family_id,
        then.source_list_id.in_(lists),
        or_(then.decile.is_(None), then.decile == Entry.decile),
        func.coalesce(then.wilayah_code, "") == func.coalesce(Entry.wilayah_code, ""),
    )
    day: date = before.imported_at.astimezone(WIB).date()
    moved = exists().where(
        Address.family_id == Entry.family_id,
        Address.valid_to.is_(None),
        Address.valid_from > day,
    )
    return or_(~known, moved)


def _version_before(connection: Connection, case_id: UUID) -> Any:
    """The newest list of the base data of an earlier version, in another case."""
    newest = newest_list(connection, case_id)
    statement = select(SourceList.case_id, SourceList.source_date, SourceList.imported_at).where(
        SourceList.register == BASE,
        SourceList.status == "selesai",
        SourceList.case_id.is_not(None),
        SourceList.case_id != case_id,
    )
    if newest is not None and newest.source_date is not None:
        statement = statement.where(SourceList.source_date < newest.source_date)
    return connection.execute(
        statement.order_by(SourceList.source_date.desc(), SourceList.imported_at.desc()).limit(1)
    ).first()
