"""How many cases there are, by unit and by what they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import forms
from engine.errors import NotFound
from engine.registry import city
from engine.sla import midnight
from engine.store import bundles, counting, officers
from engine.unit_of_work import UnitOfWork
from engine.wilayah import covers

RIGHT = "report"


@dataclass(frozen=True, slots=True)
class UnitCount:
    """The cases of one kelurahan: opened, ended, still open, and of these late."""

    wilayah: str
    total: int
    done: int
    open: int
    late: int


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """Counts of a process; ``by`` is heading → value → number. Confidential cases are left out."""

    process: str
    processes: Mapping[str, str]
    """Process → name, of everything that is counted."""
    units: tuple[UnitCount, ...]
    by: Mapping[str, Mapping[str, int]]
    words: Mapping[str, forms.Wording]
    """Heading → what the forms call its values, where they are choices."""
    total: int


@dataclass(frozen=True, kw_only=True)
class CountCases:
    """Counts of the cases opened from ``since`` to ``until``, both included, in one's units.

    ``process`` is one whose manifest says what to count (``counted``), else the first of these.
    Every kelurahan of the unit has a line, one without cases too. A case is counted from the version
    on that says what to count. Raises Forbidden, NotFound.
    """

    officer: UUID
    since: date
    until: date
    process: str = ""
    wilayah: str = ""

    def answer(self, uow: UnitOfWork) -> CaseCounts:
        principal = officers.principal(uow.connection, self.officer)
        unit = self.wilayah or min(principal.units_with(RIGHT), key=len, default="")
        if self.wilayah:
            city().require(unit)
        principal.require_right(RIGHT, unit)
        counted = _counted(uow)
        if not counted:
            raise NotFound("Belum ada keputusan yang menyebut apa yang dihitung.")
        process = self.process if self.process in counted else next(iter(counted))
        span = counting.Span(
            wilayah=unit, since=midnight(self.since), until=midnight(self.until + timedelta(days=1))
        )
        found = counting.by_unit(uow.connection, process, span, uow.now)
        values = counting.by_value(uow.connection, process, span)
        day = uow.today
        latest = bundles.process_in_force(uow.connection, process, day)
        wording = uow.shelf(latest.bundle_id).wording(process)
        headings = sorted(counted[process].items())
        return CaseCounts(
            process=process,
            processes={
                name: bundles.process_in_force(uow.connection, name, day).name for name in counted
            },
            units=tuple(_units(unit, found)),
            by={heading: _by(key, values) for key, heading in headings},
            words={heading: wording[key] for key, heading in headings if key in wording},
            total=sum(one.total for one in found),
        )


def _counted(uow: UnitOfWork) -> dict[str, dict[str, str]]:
    """Process → key of the data → heading, of every decree in force."""
    return {
        str(name): dict(told["counted"])
        for manifest in bundles.manifests_in_force(uow.connection, uow.today)
        for name, told in (manifest.get("processes") or {}).items()
        if told and told.get("counted")
    }


def _units(unit: str, found: list[counting.UnitTally]) -> list[UnitCount]:
    known = {one.wilayah: one for one in found}
    places = [a.code for a in city() if a.level == "kelurahan" and covers(unit, a.code)]
    lines = []
    for code in sorted(places):
        one = known.get(code, counting.UnitTally(code, 0, 0, 0))
        lines.append(UnitCount(code, one.total, one.total - one.open, one.open, one.late))
    return lines


def _by(key: str, values: list[tuple[dict[str, str], int]]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for told, count in values:
        counts[told.get(key, "belum ditentukan")] += count
    return dict(counts.most_common())
