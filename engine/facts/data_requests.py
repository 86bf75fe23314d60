"""Facts about a request for data: who asks, what may be granted, which reports are owed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.errors import NotFound
from engine.facts.catalogue import Asking, fact
from engine.library import Shelf
from engine.registry import FEWEST, LABELS, PERSONAL
from engine.rows import Record
from engine.sentences import say
from engine.sla import WIB
from engine.store import data_requests
from engine.unit_of_work import UnitOfWork


def kind_of(shelf: Shelf, kind: str) -> Mapping[str, Any]:
    """What the manifest says of a kind of requester under ``data_use``. Raises NotFound.

    ::

        data_use:
          register: penetapan          # its newest record names the cycle whose data are in force
          kinds:
            lembaga: {label: Lembaga, columns: [nama, alamat], open_numbers: false}
    """
    found = (shelf.manifest.get("data_use") or {}).get("kinds", {}).get(kind)
    if found is None:
        raise NotFound(say("Jenis pemohon {kind} tidak dikenal.", kind=kind))
    told: Mapping[str, Any] = found
    return told


def owed(uow: UnitOfWork, request: Record) -> list[dict[str, Any]]:
    """The reports that the requester of a request still owes for earlier ones."""
    found = data_requests.outstanding(uow.connection, request.requester_key, request.identity)
    return [
        {
            "kasus": one.reference,
            "pemohon": one.requester,
            "nomor": one.number or "",
            "diserahkan": _day(one.handed_at),
            "batas": _day(one.due_at),
        }
        for one in found
        if one.case_id != request.case_id
    ]


def reason(reports: list[dict[str, Any]]) -> str:
    """Why a request is refused: every report that is owed, by name."""
    return " ".join(map(_owing, reports))


def _owing(one: dict[str, Any]) -> str:
    asked = f"permohonan {one['kasus']} atas nama {one['pemohon']}"
    if one["diserahkan"] is None:
        return f"Data atas {asked} sudah dikabulkan dan belum diserahterimakan serta dilaporkan."
    return (
        f"Laporan pemanfaatan atas berita acara {one['nomor']} ({asked}, diserahkan "
        f"{_written(one['diserahkan'])}) belum disampaikan."
    )


@fact("data_request")
def data_request(uow: UnitOfWork, asking: Asking) -> dict[str, Any]:
    """The request of the case; ``boleh`` are the columns its kind of requester may be given."""
    request = data_requests.of_case(uow.connection, asking.case_id)
    if request is None:
        return {"ada": False, "boleh": [], "tunggakan": [], "jumlah_tunggakan": 0, "laporan": None}
    kind = kind_of(uow.shelf(asking.bundle_id), request.kind)
    reports = owed(uow, request)
    return {
        "ada": True,
        "pemohon": request.requester,
        "jenis": str(kind["label"]),
        "boleh": [{"label": LABELS[name], "value": name} for name in kind["columns"]],
        "nomor_terbuka": bool(kind.get("open_numbers")),
        "tunggakan": reports,
        "jumlah_tunggakan": len(reports),
        "sebab": reason(reports),
        "perorangan": bool(PERSONAL & set(request.columns)),
        "baris": request.rows,
        "terkecil": FEWEST,
        "batas": _day(request.due_at),
        "laporan": _day(request.reported_at),
        "baris_laporan": request.report_rows,
    }


def _day(moment: Any) -> str | None:
    return moment.astimezone(WIB).date().isoformat() if moment else None


def _written(day: str | None) -> str:
    """An ISO day as letters write it in figures."""
    return "-".join(reversed((day or "").split("-")))


@fact("requesters")
def requesters(uow: UnitOfWork, asking: Asking) -> list[dict[str, str]]:
    """The directory of bodies that may ask for data: ``[{value, label, jenis}]``, by name.

    The offices known here, and the bodies of the register that the manifest names under
    ``data_use: directory``, each once by its tax number.
    """
    register = (uow.shelf(asking.bundle_id).manifest.get("data_use") or {}).get("directory")
    offices = [
        {"value": f"kantor:{row.code}", "label": row.name, "jenis": "perangkat_daerah"}
        for row in data_requests.offices(uow.connection)
    ]
    bodies = [
        {
            "value": str(row.key),
            "label": f"{row.data['nama']} (NPWP {row.key})",
            "jenis": str(row.data["jenis"]),
        }
        for row in data_requests.bodies(uow.connection, str(register))
    ]
    return sorted([*offices, *bodies], key=lambda one: one["label"])
