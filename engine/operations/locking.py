"""The final list: made by the rules of the decree, locked with its checksum, opened to the public."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from engine.errors import StepFailed
from engine.facts.receiving import Rules
from engine.ids import new_id
from engine.models import Publication
from engine.operations.catalogue import Work, operation
from engine.operations.rows import require_placed
from engine.recording import Happening, write_event
from engine.sentences import say
from engine.store import distribution
from engine.store.checksums import checksum
from engine.store.registry import duplicates, placing
from engine.unit_of_work import UnitOfWork

ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""Letters and digits of a coupon that are not taken for one another."""


@operation(
    "lock_list",
    summary="Kunci daftar penerima akhir beserta jumlah ujinya (SHA-256).",
    inputs={"name": "text", "registers": "list", "decision": "text"},
    result="context",
    lasting=True,
)
def lock_list(uow: UnitOfWork, work: Work) -> dict[str, Any]:
    """``{daftar, penerima, tidak_masuk, checksum}``; afterwards nothing in it changes.

    ``decision`` is a decision of the bundle (``engine.facts.receiving.Rules``) that says whether a
    family receives. A family that a decided pair took off is out. Raises StepFailed while a pair
    waits for its decision, RowsFailed while nobody knows in which kelurahan a family lives.
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
    registers = map(str, work.arguments["registers"])
    require_placed(placing.unplaced(uow.connection, work.root_id, work.wilayah, registers))
    list_id = new_id()
    rows, left_out = _recipients(uow, work, list_id)
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


def _recipients(uow: UnitOfWork, work: Work, list_id: UUID) -> tuple[list[tuple[Any, ...]], int]:
    """The rows of those who receive, and how many do not."""
    rows: list[tuple[Any, ...]] = []
    left_out = 0
    for row in _judged(uow, work):
        if row is None:
            left_out += 1
        else:
            rows.append(_recipient(row, list_id, len(rows) + 1))
    return rows, left_out


def _judged(uow: UnitOfWork, work: Work) -> Iterator[Any]:
    """Each candidate in the order of the list, None for one that does not receive."""
    registers = [str(name) for name in work.arguments["registers"]]
    rules = Rules(uow, work.bundle_id, str(work.arguments["decision"]))
    off = duplicates.dropped(uow.connection, work.root_id)
    seen: set[UUID] = set()
    for row in distribution.candidates(uow.connection, work.root_id, registers):
        receives = rules.receives(row) and row.id not in off and row.family_id not in seen
        if receives and row.wilayah_code is not None:
            seen.add(row.family_id)
            yield row
        else:
            yield None


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
    lasting=True,
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


@operation(
    "determine_list",
    summary="Nyatakan daftar yang terkunci ditetapkan; sejak itu warga diberi tahu siapa penerimanya.",
    inputs={},
    result="text",
    lasting=True,
)
def determine_list(uow: UnitOfWork, work: Work) -> str:
    """The moment from which the locked list of the case is told to the public, ISO 8601.

    Raises StepFailed when no list is locked.
    """
    if distribution.list_of(uow.connection, work.root_id) is None:
        raise StepFailed("Belum ada daftar yang dikunci. Kunci daftarnya dahulu.")
    distribution.determine(uow.begin(), work.root_id, uow.now)
    write_event(uow, work.case_id, Happening(name="list_determined", element=work.element))
    return uow.now.isoformat()
