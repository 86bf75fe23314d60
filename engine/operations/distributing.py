"""The plan of a distribution: families to slots, no point beyond its capacity."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from engine.errors import StepFailed
from engine.facts.distribution import slots_of
from engine.operations.catalogue import Work, operation
from engine.operations.rows import require_placed
from engine.registry import city
from engine.sentences import say
from engine.store import distribution
from engine.store.registry import placing
from engine.unit_of_work import UnitOfWork
from engine.wilayah import level_below, unit_at


@operation(
    "assign_slots",
    summary="Bagi keluarga penerima wilayah ini ke titik, tanggal, dan jam menurut kapasitasnya.",
    inputs={"points": "text", "schedule": "text"},
    result="context",
)
def assign_slots(uow: UnitOfWork, work: Work) -> dict[str, Any]:
    """``{keluarga, slot, titik: [{kode, nama, keluarga}]}``; families in the order of their homes.

    ``points`` and ``schedule`` name declared registers of the case. Raises StepFailed when the
    slots do not hold every family.
    """
    slots = slots_of(uow, work.case_id, work.arguments["points"], work.arguments["schedule"])
    waiting = distribution.to_assign(uow.connection, work.root_id, work.wilayah)
    room = sum(slot["jumlah"] for slot in slots)
    if room < len(waiting):
        raise StepFailed(
            say(
                "Jadwal hanya menampung {room} dari {waiting} keluarga. Tambah slot waktu.",
                room=room,
                waiting=len(waiting),
            )
        )
    first = 0
    points: dict[str, dict[str, Any]] = {}
    for slot in slots:
        some = waiting[first : first + slot["jumlah"]]
        first += len(some)
        if some:
            distribution.assign(uow.connection, some, _times(slot))
            point = points.setdefault(slot["kode"], {**slot["titik"], "keluarga": 0})
            point["keluarga"] += len(some)
    return {"keluarga": len(waiting), "slot": len(slots), "titik": list(points.values())}


def _times(slot: dict[str, Any]) -> dict[str, Any]:
    return {
        "slot_id": UUID(slot["id"]),
        "point": slot["kode"],
        "day": date.fromisoformat(slot["tanggal"]),
        "starts": slot["mulai"][:5],
        "ends": slot["selesai"][:5],
    }


@operation(
    "list_delivery_units",
    summary="Wilayah satu tingkat di bawah kasus ini yang mempunyai penerima.",
    inputs={},
    result="list",
)
def list_delivery_units(uow: UnitOfWork, work: Work) -> list[dict[str, Any]]:
    """``[{kode, nama, keluarga}]``, in the order of codes.

    Raises RowsFailed naming the recipients of whom no smaller unit is known. Aid is handed out by a
    signed list alone: that it is determined follows, where its model does not say so.
    """
    require_placed(placing.undelivered(uow.connection, work.root_id, work.wilayah))
    distribution.determine(uow.begin(), work.root_id, uow.now)
    below = level_below(work.wilayah)
    families: dict[str, int] = {}
    for row in distribution.units(uow.connection, work.root_id, work.wilayah):
        code = unit_at(below, row.wilayah_code)
        families[code] = families.get(code, 0) + row.families
    names = city()
    return [
        {"kode": code, "nama": names.name_of(code), "keluarga": count}
        for code, count in sorted(families.items())
    ]
