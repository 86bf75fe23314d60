"""How a unit of the overview looks: a word, a picture and a tone for where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from api.web.due import due_badge
from api.web.translate import _
from engine import Overview, UnitProgress
from engine.shares import percent


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One unit: ``state`` is its class (done, overdue, soon, ontime, none), said in ``text``."""

    unit: UnitProgress
    state: str
    text: str
    icon: str
    percent: int


def cell(unit: UnitProgress, now: datetime) -> Cell:
    """The cell of a unit at a moment."""
    part = percent(unit.done, unit.total)
    if unit.state == "completed":
        return Cell(unit=unit, state="done", text=_("Selesai"), icon="check", percent=part)
    if not unit.state:
        return Cell(unit=unit, state="none", text=_("Belum dibuka"), icon="minus", percent=part)
    badge = due_badge(unit.due_at, now=now)
    return Cell(unit=unit, state=badge.state, text=badge.text, icon=badge.icon, percent=part)


def cells(overview: Overview, now: datetime) -> list[tuple[Cell, list[Cell]]]:
    """Every kecamatan with its kelurahan."""
    return [
        (cell(above, now), [cell(one, now) for one in below]) for above, below in overview.kecamatan
    ]


def taking_part(
    rows: Iterable[tuple[Cell, list[Cell]]],
) -> tuple[list[tuple[Cell, list[Cell]]], list[str]]:
    """The units with families or a case of their own, and the names of the kelurahan without."""
    within, without = [], []
    for above, below in rows:
        there = [one for one in below if _takes_part(one)]
        without += [one.unit.name for one in below if not _takes_part(one)]
        if there or _takes_part(above):
            within.append((above, there))
    return within, without


def _takes_part(one: Cell) -> bool:
    return bool(one.unit.case_id or one.unit.total)


def tally(rows: Iterable[tuple[Cell, list[Cell]]]) -> Counter[str]:
    """How many kelurahan stand in each state; a kecamatan that is late counts as late too."""
    found: Counter[str] = Counter()
    for above, below in rows:
        found.update(one.state for one in below)
        found["overdue"] += above.state == "overdue"
    return found
