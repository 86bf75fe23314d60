"""Whom a case is about, as far as the registry knows them: their lists, other cases, aid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from engine.rows import Record
from engine.store import parties
from engine.store.reach import Reach
from engine.unit_of_work import UnitOfWork

_A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Concerned:
    """The people a case is about, and what else there is about them that the reader may open."""

    people: Sequence[Record]
    """Of the registry: id, name, birth_date, wilayah_code, deceased."""
    entries: Sequence[Record]
    """How their family stands on the list that this case is about."""
    cases: Sequence[Record]
    aid: Sequence[Record]
    """What they received by the lists of other givers: programme, source, period."""
    hand_overs: Sequence[Record]
    """The city's aid: the case that hands it out, and when they had it."""
    reached: set[UUID]
    """The cases of ``hand_overs`` that the reader may open."""
    repeated: int
    """How many cases of this kind there are of them within a year, this one included."""

    @property
    def known(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.people or self.entries or self.cases or self.aid or self.hand_overs)


def concerned_by(uow: UnitOfWork, case: Record, reach: Reach) -> Concerned:
    """Whom a case is about."""
    connection = uow.connection
    marks = parties.prints(connection, case.id)
    people = parties.people(connection, case.id, [one.print for one in marks if one.kind == "nik"])
    ids = [one.id for one in people]
    prints = [one.print for one in marks]
    others = parties.other_cases(connection, prints, ids, reach, beside=case.root_id)
    hand_overs = parties.hand_overs(connection, ids)
    return Concerned(
        people=people,
        entries=parties.entries(connection, case.id),
        cases=others,
        aid=parties.aid(connection, ids),
        hand_overs=hand_overs,
        reached=set(reach.of(connection, {one.id for one in hand_overs})),
        repeated=1 + sum(_repeats(one, case) for one in others),
    )


def _repeats(other: Record, case: Record) -> bool:
    """Whether another case of the same kind was opened in the year before this one."""
    gap = case.opened_at - other.opened_at
    return bool(other.process == case.process and timedelta(0) <= gap <= _A_YEAR)
