"""The people whom the population office has to look up, written out with its trace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from engine.errors import Forbidden
from engine.registry import Areas, city, mask, write_table
from engine.scope import answers_for_lists, scope_of
from engine.sight import require_sight
from engine.store import cases, officers
from engine.store.registry import lookups
from engine.store.registry.access import Access, log_access
from engine.unit_of_work import UnitOfWork

HEADINGS: Final = (
    "NIK",
    "NO KK",
    "NAMA",
    "TGL LAHIR",
    "JK",
    "ALAMAT",
    "RT",
    "RW",
    "KELURAHAN",
    "HASIL PEMADANAN",
    "YANG DIRAGUKAN",
)
_FOLLOWED: Final = "memantau hasil pemadanan"
_OUTCOMES: Final = {"ragu": "ragu", "tidak_padan": "tidak padan"}
_DOUBTS: Final = {
    "nik": "beberapa angka NIK",
    "tanggal": "tanggal lahir atau jenis kelamin",
    "nama": "nama",
    "keadaan": "meninggal atau pindah",
    "ganda": "tercatat dua kali",
    "mirip": "hanya mirip",
}


@dataclass(frozen=True, kw_only=True)
class ExportLookups:
    """Write those whom a task's matching left in doubt or found nobody for as .xlsx; how many.

    Numbers are written open, since people are looked up by them: who took the list away is kept.
    """

    task_id: UUID
    officer: UUID
    target: Path

    def execute(self, uow: UnitOfWork) -> int:
        uow.begin()
        scope = scope_of(uow, self.task_id, self.officer, "matching")
        count = _write(uow, self.target, scope.root_id, scope.wilayah)
        about = _Taken(scope.task.case_id, scope.wilayah, "pencarian data kependudukan", count)
        _log(uow, self.officer, "ekspor", about)
        return count


@dataclass(frozen=True, kw_only=True)
class ExportUnmatched:
    """The same of a case, for whoever answers for it in its unit; how many. Raises Forbidden."""

    case_id: UUID
    officer: UUID
    target: Path

    def execute(self, uow: UnitOfWork) -> int:
        case = _answered_for(uow, self.case_id, self.officer)
        count = _write(uow, self.target, case.root_id, case.wilayah)
        _log(uow, self.officer, "ekspor", _Taken(case.id, case.wilayah, _FOLLOWED, count))
        return count


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Whom matching left open in a case: how many, and the first of them, their NIK masked.

    ``rows``: NIK, name, birth date, kelurahan code, outcome, doubt.
    """

    case: Any
    rows: Sequence[Sequence[Any]]
    total: int


@dataclass(frozen=True, kw_only=True)
class OpenUnmatched:
    """See whom the matching of a case left in doubt or found nobody for; the look is kept.

    Raises Forbidden for whoever does not answer for the case.
    """

    case_id: UUID
    officer: UUID
    limit: int = 100

    def execute(self, uow: UnitOfWork) -> Unmatched:
        case = _answered_for(uow, self.case_id, self.officer)
        where = (uow.connection, case.root_id, case.wilayah)
        found = islice(lookups.rows_to_look_up(*where, uow.adapters.vault), self.limit)
        rows = [(mask(row[0]), row[2], row[3], *row[8:]) for row in found]
        _log(uow, self.officer, "baca", _Taken(case.id, case.wilayah, _FOLLOWED, len(rows)))
        return Unmatched(case, rows, lookups.how_many(*where))


@dataclass(frozen=True, slots=True)
class _Taken:
    """What the trail says of a look: the case, its unit, what for, how many people."""

    case_id: UUID
    wilayah: str
    purpose: str
    people: int


def _answered_for(uow: UnitOfWork, case_id: UUID, officer: UUID) -> Any:
    uow.begin()
    principal = officers.principal(uow.connection, officer)
    case = cases.get(uow.connection, case_id)
    require_sight(uow.connection, principal, case, uow.now)
    if not answers_for_lists(principal, case.wilayah):
        raise Forbidden("Daftar ini hanya untuk yang mengimpor atau mengawasi di wilayah kasusnya.")
    return case


def _write(uow: UnitOfWork, target: Path, root_id: UUID, wilayah: str) -> int:
    names = city()
    found = lookups.rows_to_look_up(uow.connection, root_id, wilayah, uow.adapters.vault)
    return write_table(target, HEADINGS, (_told(row, names) for row in found))


def _log(uow: UnitOfWork, officer: UUID, action: str, about: _Taken) -> None:
    look = Access(
        at=uow.now,
        officer_id=officer,
        action=action,
        purpose=about.purpose,
        subject=f"{about.wilayah}: orang yang perlu dicari",
        case_id=about.case_id,
        people=about.people,
    )
    log_access(uow.connection, look)


def _told(row: Sequence[Any], names: Areas) -> list[Any]:
    *cells, place, outcome, doubt = row
    said = _DOUBTS.get(doubt or "", "") if outcome == "ragu" else ""
    return [*cells, names.name_of(place or ""), _OUTCOMES[outcome], said]
