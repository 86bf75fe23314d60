"""The words of the decree itself, for a task that has to answer for them."""

from __future__ import annotations

import re

from engine.declared.clauses import CLAUSES, read_clauses
from engine.facts.catalogue import Asking, fact
from engine.unit_of_work import UnitOfWork


@fact("clauses")
def clauses(uow: UnitOfWork, asking: Asking) -> list[dict[str, str]]:
    """``[{butir, isi}]``: the clause ``asking.argument`` and its lettered parts, in their order.

    ``BNS-3`` gives BNS-3a, BNS-3b …; several are joined by ``+``.
    """
    source = uow.shelf(asking.bundle_id).files.get(CLAUSES)
    known = read_clauses(source) if source else {}
    wanted = "|".join(re.escape(one) for one in asking.argument.split("+"))
    pattern = re.compile(rf"(?:{wanted})[a-z]?")
    return [
        {"butir": one.id.rpartition("-")[2], "isi": one.does}
        for one in known.values()
        if pattern.fullmatch(one.id)
    ]
