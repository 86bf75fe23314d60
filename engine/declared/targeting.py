"""Whom a cycle visits, and how many visits that means per kelurahan, officer and working day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.declared.base_data import DECILES, counted, in_words
from engine.definition import UserTask
from engine.library import Shelf
from engine.sla import WIB, Limit, WorkingCalendar, schedule
from engine.store.registry.base_data import WITHOUT, Target, sampled


@dataclass(frozen=True, slots=True, kw_only=True)
class Visiting:
    """The work of a visit as the models of a bundle set it: whose it is, and in how many days."""

    role: str
    days: int
    """Working days from now to the end of the limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What one kelurahan would have to visit."""

    wilayah: str
    families: int
    """All of the base data there."""
    chosen: int
    officers: int
    days: int

    @property
    def each_day(self) -> int | None:
        """Visits per officer and working day, rounded up; None without an officer."""
        share = self.officers * self.days
        return -(-self.chosen // share) if share else None


def default_target(manifest: Mapping[str, Any], counts: Iterable[Any]) -> Target:
    """Everybody, unless the base data has deciles and the manifest counts some of them only."""
    wanted = counted(manifest)
    has_deciles = any(row.decile for row in counts)
    return Target(deciles=wanted) if has_deciles and wanted != DECILES else Target()


def told(target: Target) -> str:
    """The choice in words, for a form or a letter."""
    parts = []
    deciles = tuple(one for one in target.deciles if one != WITHOUT)
    if deciles:
        parts.append(f"desil {in_words(deciles)}")
    if WITHOUT in target.deciles:
        parts.append("tanpa desil")
    if target.units:
        parts.append(f"{len(target.units)} kelurahan")
    if target.changed:
        parts.append("yang berubah sejak daftar sebelumnya")
    if target.sample < 100:
        parts.append(f"sampel {target.sample} persen")
    return ", ".join(parts) or "semua keluarga"


def visiting(shelf: Shelf, now: datetime, calendar: WorkingCalendar) -> Visiting | None:
    """The visiting task of a bundle; None when it has none with a limit."""
    for definition in shelf.definitions.values():
        for element in definition.elements.values():
            if not isinstance(element, UserTask) or element.deadline is None:
                continue
            if (element.screen or "").partition(":")[0] == "visits":
                limit = Limit(element.deadline.limit, element.deadline.calendar)
                until = schedule(limit, now, calendar, 0).due.date()
                days = calendar.between(now.astimezone(WIB).date(), until)
                return Visiting(role=element.role, days=days)
    return None


def loads(
    counts: Iterable[Any], target: Target, officers: Mapping[str, int], days: int
) -> Sequence[Load]:
    """The load of each kelurahan, in the order of codes; ``counts`` as the base data is summed up."""
    every: dict[str, int] = {}
    chosen: dict[str, int] = {}
    for row in counts:
        place = row.wilayah_code
        every[place] = every.get(place, 0) + row.families
        if takes(target, row):
            chosen[place] = chosen.get(place, 0) + row.families
    return [
        Load(
            wilayah=place,
            families=families,
            chosen=sampled(chosen.get(place, 0), target.sample),
            officers=officers.get(place, 0),
            days=days,
        )
        for place, families in sorted(every.items())
    ]


def takes(target: Target, row: Any) -> bool:
    """Whether a choice takes the families of one sum, before a sample is drawn."""
    return (
        (not target.deciles or row.decile in target.deciles)
        and (not target.units or row.wilayah_code in target.units)
        and (row.changed or not target.changed)
    )
