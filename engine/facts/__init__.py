"""What a task's form and checks may know: the data of the case, and named facts of the registry.

A named fact is a function of this folder; a model asks for it by name
(``<alur:fact name="cakupan" query="visit_coverage"/>``). It is computed only when it is looked at.
"""

from __future__ import annotations

from engine.facts import (
    children,
    clauses,
    data_requests,
    distribution,
    earlier,
    families,
    findings,
    groups,
    lists,
    overview,
    receiving,
    records,
    registry,
    requirements,
    scoring,
    staff,
)
from engine.facts.catalogue import FACTS, Asking, fact
from engine.facts.task import TaskFacts

__all__ = [
    "FACTS",
    "Asking",
    "TaskFacts",
    "children",
    "clauses",
    "data_requests",
    "distribution",
    "earlier",
    "fact",
    "families",
    "findings",
    "groups",
    "lists",
    "overview",
    "receiving",
    "records",
    "registry",
    "requirements",
    "scoring",
    "staff",
]
