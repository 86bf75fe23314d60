"""What was put right in a case, for whoever decides next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from api.web.answers import telling
from api.web.history import by_whom
from engine import Amended, CaseFile, is_amendment


@dataclass(frozen=True, kw_only=True)
class Put:
    """One amendment in words: of each answer its label, what was said, and what is true."""

    task: UUID | None
    step: str
    by: str
    at: datetime
    reason: str
    lines: tuple[tuple[str, str, str], ...]


def amendments(file: CaseFile) -> list[Put]:
    """The amendments of a case as its reader may see them, the newest first."""
    return [_put(event, file) for event in file.events if is_amendment(event)]


def _put(event: Any, file: CaseFile) -> Put:
    words = file.wording.get(event.element or "", {})
    teller = telling(words, file.names, in_clear=file.sight.in_clear)
    return Put(
        task=event.task_id,
        step=file.process_names.get(event.element or "", ""),
        by=by_whom(event),
        at=event.at,
        reason=str(event.data.get("reason", "")),
        lines=tuple(Amended(event, words).lines(teller)),
    )
