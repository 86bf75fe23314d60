"""Rules over the lines of declared registers: what one line may hold beside the others of its case.

A manifest declares them with the register::

    records:
      jadwal:
        rules:
          - condition: jumlah <= titik[kode = kode_titik][1].kapasitas
            message: Jumlah keluarga melebihi kapasitas titik.

A condition sees the answers of the line and, by their names, the other registers of the case.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from engine.declared.registers import Place, Register, declared
from engine.errors import InvalidAnswers
from engine.feel import compile_expression
from engine.library import Shelf
from engine.sentences import together
from engine.store import records
from engine.unit_of_work import UnitOfWork


def require_rules(
    uow: UnitOfWork,
    shelf: Shelf,
    register: Register,
    data: Mapping[str, Any],
    *,
    place: Place,
    own: UUID | None = None,
) -> None:
    """Raises InvalidAnswers with the sentence of each rule that does not hold.

    The lines of a rule are those of the case's tree that its unit works on. ``own`` is the line
    being changed, which is not among the others.
    """
    told = (shelf.manifest.get("records") or {})[register.name].get("rules", ())
    others: dict[str, list[Any]] = {}
    failed = []
    for rule in told:
        condition = compile_expression(str(rule["condition"]))
        for name in condition.names & set(declared(shelf.manifest)) - set(others):
            rows = records.of_root(uow.connection, name, place.root_id, place.wilayah)
            others[name] = [row.data for row in rows if row.id != own]
        if condition.evaluate({**others, **data}, now=uow.now) is not True:
            failed.append(str(rule["message"]))
    if failed:
        raise InvalidAnswers({"": failed}, together(failed))
