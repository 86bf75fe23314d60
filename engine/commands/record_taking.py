"""A list is taken away as a file: who took it, and how many rows, is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from engine.sight.masking import Identities, masked
from engine.store.listing import Chosen
from engine.store.registry.access import Access, log_access
from engine.unit_of_work import UnitOfWork


class Listed(Protocol):
    """A question whose answer is a list: it can be taken away whole."""

    @property
    def officer(self) -> UUID:
        """Who asks."""
        ...

    def chosen(self, uow: UnitOfWork) -> Chosen:
        """The rows that this officer may see and asks for. Raises Forbidden."""
        ...


@dataclass(frozen=True, kw_only=True)
class RecordTaking:
    """Keep that the officer of a question takes its list away, or prints it; how many rows it has.

    ``name``: what the list is called; ``narrowed``: the filters in use, in words. Raises Forbidden.
    """

    question: Listed
    name: str
    narrowed: str = ""
    printed: bool = False

    def execute(self, uow: UnitOfWork) -> int:
        uow.begin()
        rows = self.question.chosen(uow).whole(uow.connection)
        log_access(
            uow.connection,
            Access(
                at=uow.now,
                officer_id=self.question.officer,
                action="cetak" if self.printed else "ekspor",
                purpose=self._purpose(),
                subject=self.name,
                people=rows,
            ),
        )
        return rows

    def _purpose(self) -> str:
        """What was done with which part of the list; a NIK that was searched for is not written."""
        done = "cetak daftar" if self.printed else "unduh daftar"
        return f"{done}; saringan: {masked(self.narrowed, Identities())}" if self.narrowed else done


def everything(uow: UnitOfWork, question: Listed) -> Iterator[Any]:
    """Every row of a list, few in memory at a time; on PostgreSQL inside a transaction that reads."""
    if uow.connection.dialect.name != "sqlite":
        uow.begin()
    return question.chosen(uow).every(uow.connection)
