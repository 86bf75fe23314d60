"""The final list: made by the rules of the decree, locked with its checksum, opened to the public."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from engine.dmn import Decision, read
from engine.errors import NotFound, StepFailed
from engine.ids import new_id
from engine.models import Publication
from engine.operations.catalogue import Work, operation
from engine.recording import Happening, write_event
from engine.sentences import say
from engine.store import distribution
from engine.store.checksums import checksum
from engine.store.registry import duplicates
from engine.unit_of_work import UnitOfWork

ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""Letters and digits of a coupon that are not taken for one another."""


@operation(
    "lock_list",
    summary="Kunci daftar penerima akhir beserta jumlah ujinya (SHA-256).",
    inputs={"name": "text", "registers": "list", "decision": "text"},
    result="context",
)
def lock_list(uow: UnitOfWork, work: Work) -> dict[str, Any]:
    """``{daftar, penerima, tidak_masuk, checksum}``; afterwards nothing in it changes.

    ``decision`` is a decision of the bundle that says of ``register``, ``pemadanan``,
    ``kunjungan`` and ``persetujuan`` whether a family receives. A family that a decided pair took
    off is out. Raises StepFailed while a pair waits for its decision.
    """
    waiting = duplicates.counts(uow.connection, work.root_id, work.wilayah)["belum"]
    if waiting:
        raise StepFailed(
            say(
                "Masih ada {waiting} pasangan ganda yang belum diputus. Putuskan dahulu, lalu kunci.",
                waiting=waiting,
            )
        )
    distribution.require_unlocked(uow.connection, work.root_id)
    list_id = new_id()
    rows: list[tuple[Any, ...]] = []
    left_out = 0
    for row in _judged(uow, work):
        if row is None:
            left_out += 1
        else:
            rows.append(_recipient(row, list_id, len(rows) + 1))
    if not rows:
        raise StepFailed("Tidak ada keluarga yang memenuhi syarat penerima. Periksa daftarnya.")
    found = checksum((*row[7:12], row[12]) for row in rows)
    kept = {
        "id": list_id,
        "case_id": work.root_id,
        "name": str(work.arguments["name"]),
        "checksum": found,
        "rows": len(rows),
        "left_out": left_out,
        "locked_at": uow.now,
    }
    distribution.keep_list(uow.connection, kept, rows, _deliveries(rows, work.root_id))
    told = {"penerima": len(rows), "tidak_masuk": left_out, "checksum": found}
    what = Happening(name="list_locked", element=work.element, data=told)
    write_event(uow, work.case_id, what)
    return {"daftar": str(list_id), **told}


def _judged(uow: UnitOfWork, work: Work) -> Iterator[Any]:
    """Each candidate in the order of the list, None for one that does not receive."""
    registers = [str(name) for name in work.arguments["registers"]]
    decision = _decision(uow, work)
    off = duplicates.dropped(uow.connection, work.root_id)
    seen: set[UUID] = set()
    known: dict[tuple[Any, ...], bool] = {}
    for row in distribution.candidates(uow.connection, work.root_id, registers):
        facts = (row.register, row.match, row.visit_result, row.approval)
        if facts not in known:
            named = ("register", "pemadanan", "kunjungan", "persetujuan")
            asked: Mapping[str, Any] = dict(zip(named, facts, strict=True))
            known[facts] = decision.evaluate(asked, now=uow.now).value is True
        receives = known[facts] and row.id not in off and row.family_id not in seen
        if receives and row.wilayah_code is not None:
            seen.add(row.family_id)
            yield row
        else:
            yield None


def _decision(uow: UnitOfWork, work: Work) -> Decision:
    files = uow.shelf(work.bundle_id).files
    wanted = str(work.arguments["decision"])
    tables = {path: content for path, content in files.items() if path.endswith(".dmn")}
    try:
        return read(tables).decision(wanted)
    except NotFound as error:
        raise StepFailed(say("Keputusan {wanted} tidak ada dalam paket.", wanted=wanted)) from error


def _recipient(row: Any, list_id: UUID, place: int) -> tuple[Any, ...]:
    """The columns of a recipient in the order that ``keep_list`` takes them."""
    ids = (new_id(), list_id, row.id, row.family_id, row.person_id)
    said = (row.wilayah_code, row.name, row.text or "", row.rt, row.rw, row.fingerprint)
    return (*ids, place, row.register, *said)


def _deliveries(rows: list[tuple[Any, ...]], case_id: UUID) -> Iterator[tuple[Any, ...]]:
    codes: set[str] = set()
    for row in rows:
        code = "".join(secrets.choice(ALPHABET) for _ in range(9))
        while code in codes:
            code = "".join(secrets.choice(ALPHABET) for _ in range(9))
        codes.add(code)
        yield row[0], case_id, row[7], code


@operation(
    "publish_results",
    summary="Buka hasil kasus ini bagi warga: periksa sendiri dan angka per kelurahan.",
    inputs={"title": "text"},
    result="text",
)
def publish_results(uow: UnitOfWork, work: Work) -> str:
    """The moment from which the public pages answer about the case, ISO 8601."""
    row = {
        "id": new_id(),
        "case_id": work.root_id,
        "title": str(work.arguments["title"]),
        "published_at": uow.now,
    }
    uow.changes.insert(Publication, row)
    what = Happening(name="results_published", element=work.element, data={"title": row["title"]})
    write_event(uow, work.case_id, what)
    return uow.now.isoformat()
