"""Whoever asked for data looks at what was granted and when the report is due."""

from __future__ import annotations

from dataclasses import dataclass

from engine.declared.public import own_request
from engine.rows import Record
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class ShowOwnRequest:
    """The row of the request, by its case's code and the whole phone number given.

    Raises NotFound alike for an unknown code and a wrong number, Refused before the hand-over.
    """

    reference: str
    proof: str

    def answer(self, uow: UnitOfWork) -> Record:
        return own_request(uow, self.reference, self.proof)[1]
