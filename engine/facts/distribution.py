"""Facts about pairs, the locked list, the plan of its distribution and the hand-overs."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from engine.facts.catalogue import Asking, fact
from engine.facts.children import child_answers
from engine.registry import city
from engine.sla import WIB
from engine.store import checksums, distribution, records
from engine.store.registry import duplicates
from engine.unit_of_work import UnitOfWork
from engine.wilayah import unit_at


@fact("duplicate_state")
def duplicate_state(uow: UnitOfWork, asking: Asking) -> dict[str, int]:
    """Pairs of the unit: ``{total, belum, sama, berbeda}``."""
    return duplicates.counts(uow.connection, asking.root_id, asking.wilayah)


@fact("list_state")
def list_state(uow: UnitOfWork, asking: Asking) -> dict[str, Any]:
    """The locked list: ``{terkunci, penerima, tidak_masuk, checksum, dikunci_pada, diuji_pada}``."""
    found = distribution.list_of(uow.connection, asking.root_id)
    return {
        "terkunci": found is not None,
        "penerima": found.rows if found else 0,
        "tidak_masuk": found.left_out if found else 0,
        "checksum": found.checksum if found else None,
        "dikunci_pada": found.locked_at.isoformat() if found else None,
        "diuji_pada": _wib(found.proved_at) if found else None,
    }


def _wib(moment: datetime | None) -> str | None:
    """A moment as the office's clocks tell it, ISO 8601."""
    return moment.astimezone(WIB).isoformat() if moment else None


@fact("list_intact")
def list_intact(uow: UnitOfWork, asking: Asking) -> bool:
    """Whether the locked list still gave its checksum when it was last proved.

    The clock proves it once a day, the inspectorate when it likes; ``list_state`` says when it was.
    A list that nobody has proved yet is read now.
    """
    found = distribution.list_of(uow.connection, asking.root_id)
    if found is None:
        return False
    if found.intact is None:
        return bool(checksums.checksum_now(uow.connection, found.id) == found.checksum)
    return bool(found.intact)


@fact("delivery_state")
def delivery_state(uow: UnitOfWork, asking: Asking) -> dict[str, Any]:
    """``{keluarga, terjadwal, diserahkan, belum, persen}`` and ``unit``: the same by kelurahan."""
    names = city()
    by_unit = distribution.units(uow.connection, asking.root_id, asking.wilayah)
    return {
        **distribution.state(uow.connection, asking.root_id, asking.wilayah),
        "unit": [
            {
                "kode": row.wilayah_code,
                "nama": names.name_of(row.wilayah_code),
                "keluarga": row.families,
                "diserahkan": row.handed,
            }
            for row in by_unit
        ],
    }


@fact("unit_deliveries")
def unit_deliveries(uow: UnitOfWork, asking: Asking) -> list[dict[str, Any]]:
    """Families and hand-overs of each kelurahan of the unit, with its cases of the process behind
    the colon: ``{kode, nama, kecamatan, keluarga, diserahkan, belum, terakhir}`` and what
    ``child_answers`` gives of it. ``terakhir`` is the day of the newest hand-over there.
    """
    names = city()
    told = {row["kode"]: row for row in child_answers(uow, asking)} if asking.argument else {}
    return [
        {
            **told.get(row.wilayah_code, {}),
            "kode": row.wilayah_code,
            "nama": names.name_of(row.wilayah_code),
            "kecamatan": names.name_of(unit_at("kecamatan", row.wilayah_code)),
            "keluarga": row.families,
            "diserahkan": row.handed,
            "belum": row.families - row.handed,
            "terakhir": row.latest.astimezone(WIB).date().isoformat() if row.latest else None,
        }
        for row in distribution.units(uow.connection, asking.root_id, asking.wilayah)
    ]


@fact("slot_state")
def slot_state(uow: UnitOfWork, asking: Asking) -> dict[str, int]:
    """``{keluarga, kapasitas, kurang}``; the argument names the registers, points+schedule."""
    points, _, schedule = asking.argument.partition("+")
    room = sum(slot["jumlah"] for slot in slots_of(uow, asking.case_id, points, schedule))
    families = distribution.state(uow.connection, asking.root_id, asking.wilayah)["keluarga"]
    return {"keluarga": families, "kapasitas": room, "kurang": max(0, families - room)}


def slots_of(uow: UnitOfWork, case_id: UUID, points: str, schedule: str) -> list[dict[str, Any]]:
    """The slots of a case by day and hour: id, tanggal, mulai, selesai, kode, titik, jumlah.

    ``jumlah`` is what the slot holds, never more than its point's ``kapasitas``; a slot of a
    point that is not in the register holds nobody and is left out.
    """
    known = {row.data["kode"]: row.data for row in records.of_case(uow.connection, points, case_id)}
    slots = []
    for row in records.of_case(uow.connection, schedule, case_id):
        point = known.get(row.data["kode_titik"])
        if point is not None:
            room = min(int(row.data["jumlah"]), int(point["kapasitas"]))
            name = {"kode": point["kode"], "nama": point["nama"], "alamat": point["alamat"]}
            slots.append(
                {
                    **row.data,
                    "id": str(row.id),
                    "kode": point["kode"],
                    "titik": name,
                    "jumlah": room,
                }
            )
    return sorted(slots, key=lambda slot: (slot["tanggal"], slot["mulai"], slot["kode"]))
