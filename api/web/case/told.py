"""What earlier steps answered, for whoever works on the case next; identity numbers masked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from api.web.locale import date_text, number
from api.web.translate import _

_IDENTITY = re.compile(r"(^|_)(nik|kk|no_kk|nomor_kk)($|_)")
_DOCUMENT = re.compile(r"[0-9a-f]{32}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOST_ROWS = 20


@dataclass(frozen=True, kw_only=True)
class Told:
    """The answers of one completed task."""

    step: str
    by: str
    at: Any
    answers: tuple[tuple[str, str], ...]


def told(tasks: Iterable[Any]) -> list[Told]:
    """Of the case file's task rows those completed with answers, the newest first."""
    done = [task for task in tasks if task.state == "completed" and task.answers]
    return [
        Told(
            step=f"{task.name}: {task.label}" if task.label else task.name,
            by=task.closer_name or _("Sistem"),
            at=task.closed_at,
            answers=tuple(_lines(task.answers)),
        )
        for task in sorted(done, key=lambda task: task.closed_at, reverse=True)
    ]


def _lines(answers: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for key, value in answers.items():
        if value not in (None, "", [], {}):
            yield _label(key), _text(key, value)


def _label(key: str) -> str:
    return key.replace("_", " ").capitalize()


def _text(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("Ya") if value else _("Tidak")
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, Mapping):
        return "; ".join(f"{label}: {text}" for label, text in _lines(value))
    if isinstance(value, list):
        return _listed(key, value)
    return _word(key, str(value))


def _listed(key: str, values: list[Any]) -> str:
    if all(isinstance(value, str) and _DOCUMENT.fullmatch(value) for value in values):
        return _("%(num)d berkas", num=len(values))
    shown = " · ".join(_text(key, value) for value in values[:MOST_ROWS])
    return f"{shown} …" if len(values) > MOST_ROWS else shown


def _word(key: str, value: str) -> str:
    if _IDENTITY.search(key) or re.fullmatch(r"\d{16}", value):
        return f"{value[:4]}••••••••{value[-2:]}" if len(value) > 8 else "••••"
    if _DAY.fullmatch(value):
        return date_text(date.fromisoformat(value))
    return value
