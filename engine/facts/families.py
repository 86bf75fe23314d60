"""Facts that name families: whoever still waits for a visit, for aid, or for somebody's decision.

Each gives ``{jumlah, keluarga}``: how many there are, and the first ``MOST`` of them by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from engine.facts.catalogue import Asking, fact
from engine.registry import city
from engine.sla import WIB
from engine.store import distribution
from engine.store.registry import approvals, entries, matches, standings
from engine.store.registry.entries import EntryFilter
from engine.unit_of_work import UnitOfWork

MOST: Final = 200
"""Families that are told by name; the work screen has them all."""
NAMED: Final = ("unvisited", "undelivered", "undecided", "doubtful_families", "candidates")
"""Facts that name people: whoever is shown one is shown them."""
DOUBTS: Final[Mapping[str, str]] = {
    "nik": "NIK berbeda",
    "tanggal": "tanggal lahir berbeda",
    "nama": "nama berbeda",
    "keadaan": "keadaannya menurut data kependudukan",
    "ganda": "mungkin ganda",
    "mirip": "mirip orang lain",
}


@fact("unvisited")
def unvisited(uow: UnitOfWork, asking: Asking) -> dict[str, Any]:
    """Families of the unit that nobody visited in this matter, in the order of visits.

    ``{nama, kelurahan, alamat, rt, rw, terakhir}``; ``terakhir`` is the day of the last visit to the
    family in any earlier matter. The argument may name a register.
    """
    wanted = EntryFilter(
        case_id=asking.root_id,
        scope=asking.wilayah,
        register=asking.argument or None,
        visited=False,
    )
    found = entries.page(uow.connection, wanted, limit=MOST)
    seen = standings.last_visits(uow.connection, [row.family_id for row in found])
    told = [
        {
            **home(row.name, row.wilayah_code, row.text, row.rt, row.rw),
            "terakhir": _day(seen.get(row.family_id)),
        }
        for row in found
    ]
    return counted(entries.count(uow.connection, wanted), told)


@fact("undelivered")
def undelivered(uow: UnitOfWork, asking: Asking) -> dict[str, Any]:
    """Families of the unit whose aid has not been handed over, in the order of the plan.

    ``{nama, kelurahan, alamat, rt, rw, titik, tanggal, mulai, selesai, keadaan}``.
    """
    found = distribution.waiting(uow.connection, asking.root_id, asking.wilayah, limit=MOST)
    today = uow.now.astimezone(WIB).date()
    told = [
        {
            **home(row.name, row.wilayah_code, row.address, row.rt, row.rw),
            "titik": row.point,
            "tanggal": row.day.isoformat() if row.day else None,
            "mulai": row.starts,
            "selesai": row.ends,
            "keadaan": _slot(row.day, today),
        }
        for row in found
    ]
    return counted(
        distribution.state(uow.connection, asking.root_id, asking.wilayah)["belum"], told
    )


@fact("undecided")
def undecided(uow: UnitOfWork, asking: Asking) -> dict[str, Any]:
    """Proposals and objections of the unit that nobody has approved or refused yet.

    ``{nama, kelurahan, daftar, alasan, musyawarah, alasan_musyawarah}``.
    """
    page = approvals.page(
        uow.connection, asking.root_id, asking.wilayah, approvals.Wanted(), limit=MOST
    )
    counts = approvals.counts(uow.connection, asking.root_id, asking.wilayah)
    told = [
        {
            "nama": row.name,
            "kelurahan": _place(row.wilayah_code),
            "daftar": row.register,
            "alasan": row.note,
            "musyawarah": row.meeting_decision,
            "alasan_musyawarah": row.meeting_reason,
        }
        for row in page
    ]
    return counted(sum(one["belum"] for one in counts.values()), told)


@fact("doubtful_families")
def doubtful_families(uow: UnitOfWork, asking: Asking) -> dict[str, Any]:
    """Members of families of whom a person must say who they are: ``{nama, kelurahan, sebab}``."""
    waiting = matches.doubts(uow.connection, asking.root_id, asking.wilayah)
    found = matches.doubtful(uow.connection, asking.root_id, asking.wilayah, limit=MOST)
    told = [
        {
            "nama": row.name,
            "kelurahan": _place(row.wilayah_code),
            "sebab": DOUBTS.get(row.doubt or "", row.doubt),
        }
        for row in found
    ]
    return counted(
        sum(number for about, number in waiting.items() if about != matches.CORRECTION), told
    )


def counted(number: int, told: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """``{jumlah, keluarga}``."""
    return {"jumlah": number, "keluarga": list(told)}


def home(name: str, code: str | None, address: str | None, rt: Any, rw: Any) -> dict[str, Any]:
    """Who and where: ``{nama, kelurahan, alamat, rt, rw}``."""
    return {"nama": name, "kelurahan": _place(code), "alamat": address, "rt": rt, "rw": rw}


def _place(code: str | None) -> str | None:
    return city().name_of(code) if code else None


def _day(moment: Any) -> str | None:
    return moment.astimezone(WIB).date().isoformat() if moment else None


def _slot(day: date | None, today: date) -> str:
    """How the slot of a family stands: not planned, past, or still to come."""
    if day is None:
        return "belum terjadwal"
    if day < today:
        return "slot lewat"
    return "hari ini" if day == today else "menunggu slot"
