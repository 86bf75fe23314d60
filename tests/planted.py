"""One line of everything that names a family, planted behind the work screens of a house."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, select

from engine.ids import new_id
from engine.models import Delivery, Effect, Incident, LockedList, Recipient, RegisterRecord
from engine.models.registry import Assessment, DuplicatePair, Entry, MatchResult, RefusedRow
from tests.house import House
from tests.office import KELURAHAN, MONDAY
from tests.screens import doubt, family, name_of

COUPON, USED = "ABCDE2345", "ABCDE2346"
"""Of the first family, which waits for its aid, and of the second, which has it."""
_LETTER = {"series": "dinsos/surat", "classification": "400.9", "office": "Dinsos"}


def plant(house: House) -> dict[str, Any]:
    """What addresses may name of the first family of the kelurahan: its coupon, doubt, pair, line."""
    cycle, vault = house.cycle, house.office.engine.adapters.vault
    doubt(cycle)
    with house.office.engine.adapters.pool.begin() as connection:
        first, second = _entries(connection)
        match = connection.scalar(select(MatchResult.id).where(MatchResult.entry_id == first.id))
        _on_the_list(connection, cycle.root, first, second)
        connection.execute(insert(RefusedRow), _refused(vault, house.ids["list_id"]))
        connection.execute(insert(Assessment), _score(house, cycle.root, first))
        return {
            "match_id": match,
            "pair_id": _pair(connection, cycle.root, first, second),
            "record_id": _record(connection, house),
            "incident_id": _incident(connection, house, first),
            "code": COUPON,
            "name": "barang",
            "entry_id": first.id,
            "family_id": first.family_id,
            "person_id": first.person_id,
        }


def _entries(connection: Connection) -> list[Any]:
    here = Entry.wilayah_code == KELURAHAN
    rows = connection.execute(select(*Entry.__table__.c).where(here).order_by(Entry.line))
    return list(rows.all())


def _on_the_list(connection: Connection, root: UUID, *families: Any) -> None:
    """The families on a locked list, their coupons printed, and the second one's aid handed over."""
    listed = new_id()
    kept = {
        "id": listed, "case_id": root, "name": "Bantuan uji", "checksum": "0" * 64, "rows": 2,
        "left_out": 0, "locked_at": MONDAY,
    }  # fmt: skip
    connection.execute(insert(LockedList), kept)
    for place, (entry, code) in enumerate(zip(families, (COUPON, USED), strict=False), start=1):
        said = {
            "id": new_id(), "list_id": listed, "entry_id": entry.id, "family_id": entry.family_id,
            "person_id": entry.person_id, "place": place, "register": "usulan",
            "wilayah_code": KELURAHAN, "name": name_of(place), "rt": "001", "rw": "005",
            "address": f"Jalan Mawar Nomor {place}", "fingerprint": b"0" * 16,
        }  # fmt: skip
        connection.execute(insert(Recipient), said)
        planned = {
            "recipient_id": said["id"], "case_id": root, "wilayah_code": KELURAHAN, "code": code,
            "handed_at": MONDAY if code == USED else None,
        }  # fmt: skip
        connection.execute(insert(Delivery), planned)


def _refused(vault: Any, listed: UUID) -> dict[str, Any]:
    return {
        "id": new_id(), "source_list_id": listed, "line": 9, "outcome": "ditolak",
        "cells_sealed": vault.seal(json.dumps([str(one) for one in family(1)])), "problems": [],
    }  # fmt: skip


def _score(house: House, root: UUID, entry: Any) -> dict[str, Any]:
    return {
        "id": new_id(), "case_id": root, "bundle_id": house.ids["bundle_id"], "entry_id": entry.id,
        "family_id": entry.family_id, "wilayah_code": KELURAHAN, "score": 4,
        "category": "fakir_miskin", "inputs": {"jumlah_tanggungan": 5}, "complete": True,
        "instrument": "uji", "assessed_at": MONDAY,
    }  # fmt: skip


def _pair(connection: Connection, root: UUID, left: Any, right: Any) -> UUID:
    pair = {
        "id": new_id(), "case_id": root, "left_id": left.id, "right_id": right.id,
        "wilayah_code": KELURAHAN, "evidence": ["mirip"], "score": 0.9, "found_at": MONDAY,
    }  # fmt: skip
    connection.execute(insert(DuplicatePair), pair)
    return UUID(str(pair["id"]))


def _record(connection: Connection, house: House) -> UUID:
    record = {
        "id": new_id(), "register": "barang", "decree": "screens", "key": "B-1",
        "wilayah": KELURAHAN, "case_id": house.cycle.root, "root_id": house.cycle.root,
        "data": {"kode": "B-1", "isi": "Baik", "nama_pemegang": name_of(1)},
        "created_at": MONDAY, "changed_at": MONDAY,
    }  # fmt: skip
    connection.execute(insert(RegisterRecord), record)
    return UUID(str(record["id"]))


def _incident(connection: Connection, house: House, entry: Any) -> UUID:
    """A letter that could not be numbered: what it was given names the family, and so do its rows."""
    given = {**_LETTER, "pattern": f"{{klasifikasi}}/{name_of(1)}"}
    effect = {
        "id": new_id(), "case_id": house.ids["case_id"], "token": "", "element": "beri_nomor",
        "operation": "number_letter", "arguments": given, "state": "failed", "attempts": 3,
        "retries": 3, "owed_at": MONDAY, "next_at": MONDAY, "error": "x",
    }  # fmt: skip
    row = {"id": str(entry.id), "name": name_of(1), "place": "", "field": "kelurahan"}
    incident = {
        "id": new_id(), "case_id": house.ids["case_id"], "effect_id": effect["id"],
        "element": "beri_nomor", "message": "gagal", "input": {**given, "rows": [row]},
        "kind": "input", "field": "pattern", "raised_at": MONDAY,
    }  # fmt: skip
    connection.execute(insert(Effect), effect)
    connection.execute(insert(Incident), incident)
    return UUID(str(incident["id"]))
