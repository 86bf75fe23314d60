"""What confirming a match does to the registry: the NIK becomes the one of the population record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from engine.commands.guards import Doing
from engine.commands.history import write_done
from engine.registry import mask
from engine.sentences import say
from engine.store.registry import corrections
from engine.store.registry.corrections import Correction
from engine.unit_of_work import UnitOfWork

_WHY: Final = say("Orangnya sama menurut data kependudukan; NIK dalam daftar salah atau kosong.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """What became of results: how many were decided, how many NIK put right.

    ``kept`` names those whose NIK stays as it is, since somebody else has the right one.
    """

    decided: int
    corrected: int = 0
    kept: tuple[str, ...] = ()


def put_right(uow: UnitOfWork, doing: Doing, results: Collection[UUID], officer: UUID) -> Confirmed:
    """Give the persons of results the NIK that matching found for them; old and new are kept."""
    vault = uow.adapters.vault
    known = {row: vault.open(row.found) for row in corrections.proposed(uow.connection, results)}
    prints = {row: vault.fingerprint(nik) for row, nik in known.items()}
    borne = corrections.bearers(uow.connection, set(prints.values()))
    wanted = Counter((prints[row], row.person_id) for row in known)
    claims = Counter(number for number, _ in wanted)
    kept, fit = [], []
    for row, nik in known.items():
        if prints[row] == row.fingerprint:
            continue
        if borne.get(prints[row], set()) - {row.person_id} or claims[prints[row]] > 1:
            kept.append(row.name)
        else:
            fit.append(_correction(row, doing, vault.seal(nik), prints[row]))
            _tell(uow, doing, row, nik, officer)
    corrections.put_right(uow.connection, fit, by=officer, at=uow.now)
    return Confirmed(decided=len(results), corrected=len(fit), kept=tuple(kept))


def put_back(uow: UnitOfWork, doing: Doing, results: Collection[UUID], officer: UUID) -> None:
    """Undo what an earlier decision about these results did to a NIK."""
    for result in results:
        undone = corrections.undo(uow.connection, result, at=uow.now)
        if undone is not None:
            data = {"match": str(result), "person": str(undone.person_id)}
            write_done(uow, doing, name="nik_put_back", officer=officer, data=data)


def _correction(row: Any, doing: Doing, sealed: bytes, fingerprint: bytes) -> Correction:
    return Correction(
        person_id=row.person_id,
        match_id=row.id,
        case_id=doing.task.case_id,
        before_sealed=row.nik_sealed,
        before_fingerprint=row.fingerprint,
        after_sealed=sealed,
        after_fingerprint=fingerprint,
        reason=_WHY,
    )


def _tell(uow: UnitOfWork, doing: Doing, row: Any, nik: str, officer: UUID) -> None:
    before = uow.adapters.vault.open(row.nik_sealed) if row.nik_sealed else None
    reason = say(
        "NIK {before} menjadi {after}. {why}", before=mask(before), after=mask(nik), why=_WHY
    )
    data = {"match": str(row.id), "person": str(row.person_id), "reason": str(reason)}
    write_done(uow, doing, name="nik_corrected", officer=officer, data=data)
