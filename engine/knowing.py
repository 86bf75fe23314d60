"""Key facts with every step: kept beside the case, and a failure told to whoever can mend it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from engine import key_facts
from engine.definition import Definition
from engine.key_facts import Failure
from engine.models import Notice
from engine.sentences import say
from engine.store import notices, officers
from engine.telling import tell
from engine.unit_of_work import UnitOfWork
from engine.wilayah import CITY

KIND = "key_fact"
AGAIN = timedelta(days=7)
"""A fault that lasts is told once a week, however many cases meet it."""


def kept_facts(uow: UnitOfWork, definition: Definition, data: Mapping[str, Any]) -> dict[str, Any]:
    """The key facts of a case with these data. One that fails is told, and stops nothing."""
    kept, failures = key_facts.compute(definition.key_facts, data, uow.now)
    for failure in failures:
        _tell(uow, definition, failure)
    return kept


def _tell(uow: UnitOfWork, definition: Definition, failure: Failure) -> None:
    text = say(
        "Fakta kunci «{label}» pada «{process}» tidak dapat dihitung: {why} Perbaiki ungkapannya "
        "({feel}) pada key_facts di decree.yaml, lalu pasang versi baru. Kasusnya tetap berjalan.",
        label=failure.fact.label,
        process=definition.name,
        why=failure.why,
        feel=failure.fact.feel,
    )
    told = {str(row["queue"]) for row in uow.changes.inserted(Notice) if row["text"] == text}
    for queue in officers.queues_with_right(uow.connection, "administer", CITY):
        if queue in told or notices.told_since(uow.connection, queue, text, uow.now - AGAIN):
            continue
        tell(uow, queue, KIND, text)
