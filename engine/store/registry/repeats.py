"""The same page looked at again: one line of the trail for a quarter of an hour, so it can be read."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from engine.store.registry.access import Access

WITHIN: Final = timedelta(minutes=15)
_MOST: Final = 20_000
"""Looks remembered; beyond it the oldest are forgotten, and told a second time at the worst."""


class Repeats:
    """What this process lately told the trail. Other processes may tell it once more each."""

    def __init__(self) -> None:
        self._told: dict[tuple[Any, ...], datetime] = {}
        self._lock = threading.Lock()

    def fresh(self, looks: Iterable[Access]) -> list[Access]:
        """Those that are no repetition; of several alike the first."""
        found: dict[tuple[Any, ...], Access] = {}
        for look in looks:
            told = self._told.get(_same(look))
            if told is None or not timedelta(0) <= look.at - told < WITHIN:
                found.setdefault(_same(look), look)
        return list(found.values())

    def remember(self, looks: Iterable[Access]) -> None:
        """These stand in the trail now."""
        with self._lock:
            for look in looks:
                self._told.pop(_same(look), None)
                self._told[_same(look)] = look.at
            while len(self._told) > _MOST:
                del self._told[next(iter(self._told))]


def _same(look: Access) -> tuple[Any, ...]:
    """What makes two looks one line of the trail."""
    who = look.officer_id, look.case_id, look.person_id
    return (*who, look.action, look.subject, look.purpose, look.level)
