"""What the office did of the same kind before: the yardstick of a new decision."""

from __future__ import annotations

from typing import Any

from engine.declared.registers import opened
from engine.facts.catalogue import Asking, fact
from engine.facts.children import STATES
from engine.sla import WIB
from engine.store import earlier
from engine.unit_of_work import UnitOfWork

MOST = 20
"""Earlier cases or records that are told, the newest first."""


@fact("earlier_cases")
def earlier_cases(uow: UnitOfWork, asking: Asking) -> list[dict[str, Any]]:
    """The newest cases of the process ``asking.argument`` in the unit, outside the tree of this one.

    ``{kasus, perihal, dibuka, keadaan, hasil}`` (``hasil`` is how it ended) and each key fact under
    its name. A case that is kept for a role is not told.
    """
    found = earlier.cases(
        uow.connection, asking.argument, asking.wilayah, asking.root_id, limit=MOST
    )
    return [
        {
            **((case.key_facts or {}).get("values") or {}),
            "kasus": str(case.id),
            "perihal": case.subject,
            "dibuka": case.opened_at.astimezone(WIB).date().isoformat(),
            "keadaan": STATES[case.state],
            "hasil": case.outcome,
        }
        for case in found
    ]


@fact("earlier_records")
def earlier_records(uow: UnitOfWork, asking: Asking) -> list[dict[str, Any]]:
    """The newest records of the register ``asking.argument`` in the unit that other trees keep.

    Their data, ``id``, ``wilayah``, and ``tercatat``: the day on which each was kept.
    """
    found = earlier.records(
        uow.connection, asking.argument, asking.wilayah, asking.root_id, limit=MOST
    )
    return [
        {
            **opened(uow, row.data),
            "id": str(row.id),
            "wilayah": row.wilayah,
            "tercatat": row.created_at.astimezone(WIB).date().isoformat(),
        }
        for row in found
    ]
