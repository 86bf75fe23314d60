"""What happens after the commit: operations that models name, and the engine's own duties."""

from __future__ import annotations

from engine.operations import (
    children,
    entering,
    groups,
    importing,
    letters,
    matching,
    messages,
    notify,
    publishing,
    ranking,
    records,
    units,
)
from engine.operations.catalogue import (
    DUTIES,
    OPERATIONS,
    BpmnError,
    Operation,
    Work,
    duty,
    operation,
)

__all__ = [
    "DUTIES",
    "OPERATIONS",
    "BpmnError",
    "Operation",
    "Work",
    "children",
    "duty",
    "entering",
    "groups",
    "importing",
    "letters",
    "matching",
    "messages",
    "notify",
    "operation",
    "publishing",
    "ranking",
    "records",
    "units",
]
