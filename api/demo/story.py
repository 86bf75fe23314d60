"""Stories: chapters in data become threads of steps, carried out by the officers whose work they are.

A chapter tells when it begins (``hari_lalu``), and its steps (``langkah``). A step is one verb with
its words; ``lewat`` lets time pass, and what comes after happens in office hours. ``kali`` tells a
chapter many times: begun evenly between two days, each time for the next of ``di`` (units), as the
next of ``ragam`` (words, ``hari_lalu``, ``berhenti``), and stopped after the next of ``berhenti``
pauses. A step with ``bila`` belongs to the varieties that name it in ``jalan``. A step with
``boleh_ditolak`` may be refused by what other stories did meanwhile; its story then ends there, its
task still open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from api.demo import desk, field, registers
from api.demo.stage import Stage, Step, unit_called
from api.demo.timeline import in_office_hours
from api.demo.words import Words, people
from engine import InvalidAnswers

VERBS = {**desk.VERBS, **field.VERBS, **registers.VERBS}


class Story:
    """One telling of a chapter."""

    def __init__(self, stage: Stage, steps: list[Step], words: Words, begins: datetime) -> None:
        self.begins = begins
        self._stage = stage
        self._steps = iter(steps)
        self._words = words

    def go_on(self) -> datetime | None:
        """Take steps until time has to pass; returns when it goes on."""
        clock = self._stage.clock
        for told in self._steps:
            step = self._words.fill(told, clock.now)
            if "lewat" in step:
                return in_office_hours(clock.now + timedelta(**step["lewat"]))
            verb = next(name for name in step if name in VERBS)
            try:
                VERBS[verb](self._stage, step)
                self._stage.work()
            except Exception as error:
                if step.get("boleh_ditolak") and isinstance(error, InvalidAnswers):
                    return None
                error.add_note(f"langkah {dict(step)} {getattr(error, 'fields', '')}")
                raise
        return None


def stories(told: Mapping[str, Any], stage_of: Any, seed: int) -> Iterator[Story]:
    """The stories of one file; ``stage_of()`` gives each a stage of its own."""
    names = people(seed)
    for chapter in told["bab"]:
        for number in range(int(chapter.get("kali", 1))):
            stage: Stage = stage_of()
            units = chapter.get("di", ["Kota Bekasi"])
            kinds = chapter.get("ragam", [{}])
            kind = kinds[number % len(kinds)]
            unit = unit_called(units[number % len(units)])
            words = Words(number, names, unit, kind.get("kata", {}))
            yield Story(
                stage,
                list(_steps(chapter, number, kind)),
                words,
                stage.clock.days_ago(_days({**chapter, **kind}, number)),
            )


def _days(chapter: Mapping[str, Any], number: int) -> float:
    """How long ago a telling began; many tellings lie evenly between two days."""
    told = chapter["hari_lalu"]
    if not isinstance(told, list):
        return float(told)
    first, last = map(float, told)
    return first + (last - first) * number / max(int(chapter["kali"]) - 1, 1)


def _steps(chapter: Mapping[str, Any], number: int, kind: Mapping[str, Any]) -> Iterator[Step]:
    """The steps of one telling, those of its variety, up to where it stops."""
    stops = chapter.get("berhenti", [len(chapter["langkah"])])
    left = int(kind.get("berhenti", stops[number % len(stops)]))
    for step in _flat(chapter["langkah"]):
        wanted = step.get("bila")
        if wanted and wanted not in kind.get("jalan", ()):
            continue
        if "lewat" in step:
            left -= 1
            if left < 0:
                return
        yield step


def _flat(steps: list[Any]) -> Iterator[Step]:
    """Steps, those of a list among them in its place: so chapters share a part of their way."""
    for step in steps:
        if isinstance(step, list):
            yield from _flat(step)
        else:
            yield step
