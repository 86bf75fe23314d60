"""How values are written for people, one way everywhere: money, figures, days, hours, names, places, marks.

Pages, forms, tables, lists and notices write through here; letters keep the legal style of
``engine.documents.words``, and REST hands values over as they are. Nothing here raises: what can
not be read as the value it should be is written as it came.
"""

from __future__ import annotations

from engine.wording.figures import (
    Lang,
    grouped,
    masked,
    number,
    place,
    rupiah,
    short,
    size,
)
from engine.wording.names import person_name, street
from engine.wording.times import (
    OFFICE_ZONE,
    ago,
    clock,
    day,
    days_apart,
    days_within,
    dotted,
    hour,
    local,
    moment,
    month,
    read_day,
    typed,
    weekday_name,
)

NOTHING = "–"
"""The one sign for nothing, where no word is known (``belum``, ``belum pernah``)."""

__all__ = [
    "NOTHING",
    "Lang",
    "OFFICE_ZONE",
    "ago",
    "clock",
    "day",
    "days_apart",
    "days_within",
    "dotted",
    "grouped",
    "hour",
    "local",
    "masked",
    "moment",
    "month",
    "number",
    "person_name",
    "place",
    "read_day",
    "rupiah",
    "short",
    "size",
    "street",
    "typed",
    "weekday_name",
]
