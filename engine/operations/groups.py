"""What a group or a list received is written to its people, so that nobody is assisted twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engine.declared.registers import opened
from engine.ids import new_id
from engine.models.registry import AidReceived
from engine.operations.catalogue import Work, operation
from engine.store import records
from engine.store.registry import groups
from engine.store.registry.aid import Aid, AidCounts, record_aid
from engine.unit_of_work import UnitOfWork


@operation(
    "record_group_aid",
    summary="Catat bantuan kepada setiap anggota kelompok yang dikenal registri.",
    inputs={"register": "text", "programme": "text", "source": "text", "period": "text"},
    result="number",
    lasting=True,
)
def record_group_aid(uow: UnitOfWork, work: Work) -> int:
    """How many persons the aid was recorded for; ``source`` is pusat, provinsi, kota or lain."""
    vault = uow.adapters.vault
    rows = records.of_root(
        uow.connection, str(work.arguments["register"]), work.root_id, work.wilayah
    )
    prints = {vault.fingerprint(str(opened(uow, row.data).get("nik"))) for row in rows}
    persons = [person.id for person in groups.people(uow.connection, prints)]
    places = groups.memberships(uow.connection, persons)
    for place in places:
        uow.changes.insert(
            AidReceived,
            {
                "id": new_id(),
                "person_id": place.person_id,
                "family_id": place.family_id,
                "programme": str(work.arguments["programme"]),
                "source": str(work.arguments["source"]),
                "period": str(work.arguments["period"]),
                "source_list_id": None,
            },
        )
    return len(places)


@dataclass(frozen=True, slots=True)
class _Recipient:
    """Somebody on a list of aid: recording asks for nothing but the number."""

    nik: str


@operation(
    "record_listed_aid",
    summary="Catat bantuan menurut baris register pada setiap penerima yang dikenal registri.",
    inputs={"register": "text", "names": "context"},
    result="context",
    lasting=True,
)
def record_listed_aid(uow: UnitOfWork, work: Work) -> dict[str, int]:
    """``{tercatat, sudah, tidak_dikenal}``: people, each once per programme and period.

    ``names`` says under which answers of the register ``nik``, ``program``, ``sumber`` (pusat,
    provinsi, kota or lain) and ``masa`` (2026-Q1) stand.
    """
    register, names = str(work.arguments["register"]), work.arguments["names"]
    lists: dict[Aid, list[Any]] = {}
    for row in records.of_root(uow.connection, register, work.root_id, work.wilayah):
        said: dict[str, Any] = opened(uow, row.data)
        aid = Aid(
            programme=str(said[names["program"]]),
            source=str(said[names["sumber"]]),
            period=str(said[names["masa"]]),
        )
        lists.setdefault(aid, []).append(_Recipient(str(said[names["nik"]])))
    total = AidCounts()
    for aid, people in lists.items():
        counts = record_aid(uow.begin(), aid, people, uow.adapters.vault)
        total.recorded += counts.recorded
        total.already += counts.already
        total.unknown += counts.unknown
    return {
        "tercatat": total.recorded,
        "sudah": total.already,
        "tidak_dikenal": total.unknown,
    }
