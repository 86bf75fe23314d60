"""Data asked for by others: reports that are owed, the extract that is handed over, its deadline."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from engine.errors import StepFailed
from engine.facts.data_requests import kind_of, owed, reason
from engine.files.media import SHEET
from engine.ids import new_id
from engine.models import Document
from engine.operations.catalogue import Work, operation
from engine.recording import Happening, write_event
from engine.registry import (
    FEWEST,
    PERSONAL,
    city,
    identity_key,
    mask,
    requester_key,
    write_extract,
)
from engine.rows import Record
from engine.sentences import say
from engine.sla import WIB, Limit, schedule
from engine.store import cases, data_requests
from engine.store.registry.access import Access, log_access
from engine.unit_of_work import UnitOfWork
from engine.wilayah import unit_at
from engine.wording import dotted

SECRET = ("nik", "kk")


@operation(
    "register_request",
    summary="Catat permohonan data dan cari laporan pemanfaatan yang belum disampaikan pemohonnya.",
    inputs={"kind": "text", "requester": "text", "identity": "text?", "purpose": "text"},
    result="context",
)
def register_request(uow: UnitOfWork, work: Work) -> dict[str, Any]:
    """``{tunggakan: [{kasus, pemohon, nomor, diserahkan, batas}], jumlah, sebab}``."""
    given = work.arguments
    kind_of(uow.shelf(work.bundle_id), str(given["kind"]))
    case = cases.get(uow.connection, work.case_id)
    identity = identity_key(str(given.get("identity") or ""))
    known = data_requests.of_case(uow.connection, work.case_id)
    if known is None:
        data_requests.add(
            uow.begin(),
            {
                "id": new_id(),
                "case_id": work.case_id,
                "reference": case.reference,
                "kind": str(given["kind"]),
                "requester": str(given["requester"])[:200],
                "requester_key": requester_key(str(given["requester"])),
                "identity": uow.adapters.vault.fingerprint(identity) if identity else None,
                "purpose": str(given["purpose"])[:500],
                "columns": [],
                "asked_at": uow.now,
            },
        )
    reports = owed(uow, _request(uow, work))
    return {"tunggakan": reports, "jumlah": len(reports), "sebab": reason(reports)}


@operation(
    "make_extract",
    summary="Buat petikan data yang dikabulkan: hanya kolomnya, dengan tanda pemohon di setiap baris.",
    inputs={
        "columns": "list",
        "wilayah": "text?",
        "categories": "list?",
        "open_numbers": "boolean?",
    },
    result="context",
)
def make_extract(uow: UnitOfWork, work: Work) -> dict[str, Any]:
    """``{dokumen, nama, baris, tanda, sidik, penetapan}``; the export is kept in the access log.

    Columns the requester's kind may not see are refused; NIK and KK are masked unless
    ``open_numbers`` was granted to a kind that may have them; without a column that tells of one
    family only counts are written, small ones hidden. Raises StepFailed.
    """
    shelf, request = uow.shelf(work.bundle_id), _request(uow, work)
    kind = kind_of(shelf, request.kind)
    columns = [str(name) for name in work.arguments["columns"]]
    alien = [name for name in columns if name not in kind["columns"]]
    if alien or not columns:
        raise StepFailed(
            say(
                "Kolom {alien} tidak boleh untuk pemohon ini.",
                alien=", ".join(alien) or "(tidak ada)",
            )
        )
    wide = bool(work.arguments.get("open_numbers")) and bool(kind.get("open_numbers"))
    source = data_requests.determined(uow.connection, shelf.manifest["data_use"]["register"])
    if source is None:
        raise StepFailed("Belum ada data yang ditetapkan, jadi belum ada yang dapat diserahkan.")
    scope = str(work.arguments.get("wilayah") or work.wilayah)
    categories = [str(each) for each in work.arguments.get("categories") or ()]
    found = data_requests.families(uow.connection, source.root_id, scope, categories)
    personal = bool(PERSONAL & set(columns))
    rows = _families(uow, found, columns, wide) if personal else _counts(found, columns)
    if not personal:
        columns = [*columns, "jumlah"]
    today = dotted(uow.today)
    mark = f"Untuk {request.requester}, permohonan {request.reference}, {today}"
    return _keep(uow, work, request, columns, rows, mark) | {"penetapan": source.key}


def _keep(
    uow: UnitOfWork,
    work: Work,
    request: Record,
    columns: list[str],
    rows: Iterator[Sequence[Any]],
    mark: str,
) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "petikan.xlsx"
        count = write_extract(target, columns, rows, mark)
        kept = uow.adapters.files.keep_file(target)
    officer = data_requests.last_officer(uow.connection, work.case_id)
    document = {
        "id": new_id(),
        "case_id": work.case_id,
        "kind": "export",
        "name": f"Petikan data {request.reference}.xlsx",
        "media_type": SHEET,
        "size": kept.size,
        "sha256": kept.sha256,
        "facts": {"tanda": mark, "kolom": columns},
        "created_at": uow.now,
        "created_by": officer,
    }
    uow.changes.insert(Document, document)
    data_requests.change(
        uow.begin(), work.case_id, columns=columns, rows=count, extract_id=document["id"]
    )
    _say_extracted(uow, work, request, document, count)
    return {
        "dokumen": str(document["id"]), "nama": document["name"], "baris": count, "tanda": mark,
        "sidik": kept.sha256,
    }  # fmt: skip


def _say_extracted(
    uow: UnitOfWork, work: Work, request: Record, document: Mapping[str, Any], count: int
) -> None:
    """Log that so many people's data left the house, and say so in the history of the case."""
    officer = document["created_by"]
    log_access(
        uow.connection,
        Access(
            at=uow.now,
            officer_id=officer,
            stranger=None if officer else "sistem",
            action="ekspor",
            purpose=f"{request.purpose} ({request.requester})",
            subject=f"petikan data {request.reference}",
            case_id=work.case_id,
            people=count,
        ),
    )
    columns = document["facts"]["kolom"]
    said = {"document": str(document["id"]), "rows": count, "columns": columns}
    write_event(
        uow, work.case_id, Happening(name="data_extracted", element=work.element, data=said)
    )


@operation(
    "grant_request",
    summary="Catat permohonan dikabulkan: sejak kini pemohon berutang laporan pemanfaatan.",
    inputs={},
    result="boolean",
    lasting=True,
)
def grant_request(uow: UnitOfWork, work: Work) -> bool:
    """From now on every other request of the requester is refused until this one is reported."""
    _request(uow, work)
    data_requests.change(uow.begin(), work.case_id, granted_at=uow.now)
    return True


@operation(
    "owe_use_report",
    summary="Catat penyerahan data: petikan terbuka dan batas laporan pemanfaatan mulai.",
    inputs={"number": "text", "days": "number"},
    result="context",
)
def owe_use_report(uow: UnitOfWork, work: Work) -> dict[str, Any]:
    """``{batas}``: the day by which the report is due, until its end as every limit in days."""
    limit = Limit(f"P{int(work.arguments['days'])}D", "kalender")
    due = schedule(limit, uow.now, uow.calendar, 0).due
    data_requests.change(
        uow.begin(),
        work.case_id,
        handed_at=uow.now,
        due_at=due,
        number=str(work.arguments["number"])[:80],
    )
    return {"batas": due.astimezone(WIB).date().isoformat()}


def _request(uow: UnitOfWork, work: Work) -> Record:
    found = data_requests.of_case(uow.connection, work.case_id)
    if found is None:
        raise StepFailed("Permohonan data ini belum dicatat.")
    return found


def _families(
    uow: UnitOfWork, found: Iterator[Record], columns: list[str], wide: bool
) -> Iterator[list[Any]]:
    """One line a family, with only the columns granted."""
    for row in found:
        told = {**_place(row), **_plain(row)}
        for name in SECRET:
            sealed = getattr(row, f"{name}_sealed")
            if name in columns:
                number = uow.adapters.vault.open(sealed) if sealed else None
                told[name] = (number or "") if wide else mask(number)
        yield [told[name] for name in columns]


def _counts(found: Iterator[Record], columns: list[str]) -> Iterator[list[Any]]:
    """Families counted by the columns granted; few are told as ``< 5``."""
    counted = Counter(
        tuple({**_place(row), **_plain(row)}[name] for name in columns) for row in found
    )
    for group, number in sorted(counted.items(), key=str):
        yield [*group, number if number >= FEWEST else f"< {FEWEST}"]


def _plain(row: Record) -> dict[str, Any]:
    return {
        "id_data": row.reference or row.id.hex[-12:].upper(),
        "nama": row.name,
        "alamat": row.text or "",
        "rt_rw": f"{row.rt or '-'}/{row.rw or '-'}",
        "jumlah_anggota": row.members,
        "desil": row.decile,
        "skor": row.score,
        "kategori": row.category,
    }


def _place(row: Record) -> dict[str, str]:
    code = row.wilayah_code or ""
    names = city()
    return {
        "kelurahan": names.name_of(code),
        "kecamatan": names.name_of(unit_at("kecamatan", code)) if code else "",
    }
