"""Nobody twice: candidate pairs over the lists of a case, for people to decide."""

from __future__ import annotations

from typing import Any

from engine.operations.catalogue import Work, operation
from engine.registry import Pair, find_pairs
from engine.store.registry import duplicates
from engine.unit_of_work import UnitOfWork


def _search(uow: UnitOfWork, work: Work) -> list[Pair]:
    """The long part: every family of every list compared, before the transaction begins."""
    registers = [str(name) for name in work.arguments["registers"]]
    where = (uow.connection, work.root_id, registers)
    return list(
        find_pairs(
            duplicates.listed_people(*where, uow.adapters.vault),
            registers,
            kk_numbers=duplicates.kk_ties(*where),
            members=duplicates.member_ties(*where),
        )
    )


@operation(
    "find_duplicates",
    summary="Cari keluarga yang tercatat pada lebih dari satu daftar; petugas yang memutuskan.",
    inputs={"registers": "list"},
    result="context",
    prepare=_search,
)
def find_duplicates(uow: UnitOfWork, work: Work) -> dict[str, Any]:
    """``{total, belum, sama, berbeda}`` pairs; what was decided before stays decided.

    ``registers`` names the lists; of a pair the one named first stands on the left.
    """
    duplicates.keep_pairs(uow.connection, work.root_id, work.arguments["prepared"], at=uow.now)
    return duplicates.counts(uow.connection, work.root_id, work.wilayah)
