"""What a group received is written to its members, so that nobody is assisted twice."""

from __future__ import annotations

from engine.ids import new_id
from engine.models.registry import AidReceived
from engine.operations.catalogue import Work, operation
from engine.registers import opened
from engine.store import records
from engine.store.registry import groups
from engine.unit_of_work import UnitOfWork


@operation(
    "record_group_aid",
    summary="Catat bantuan kepada setiap anggota kelompok yang dikenal registri.",
    inputs={"register": "text", "programme": "text", "source": "text", "period": "text"},
    result="number",
)
def record_group_aid(uow: UnitOfWork, work: Work) -> int:
    """How many persons the aid was recorded for; ``source`` is pusat, provinsi, kota or lain."""
    vault = uow.adapters.vault
    rows = records.of_root(uow.connection, str(work.arguments["register"]), work.root_id)
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
