"""What an officer is qualified for is recorded on their profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from engine.errors import InvalidAnswers
from engine.models import Officer
from engine.recording import Happening, write_event
from engine.sentences import say
from engine.store import officers
from engine.unit_of_work import UnitOfWork

LONGEST = 200
MOST_TRAININGS = 30


@dataclass(frozen=True, kw_only=True)
class SetQualification:
    """Record the qualification of an officer; returns the warnings that remain (SOP-R2).

    ``qualification``: education (text), regulations, computer, communication, integrity (booleans),
    training (list of {name, on}, ``on`` an ISO date or empty). Needs ``administer`` over the unit of
    the officer's office. Raises InvalidAnswers, Forbidden, NotFound.
    """

    officer: UUID
    qualification: Mapping[str, Any]
    by: UUID

    def execute(self, uow: UnitOfWork) -> list[str]:
        found = officers.administered(uow.connection, self.officer, self.by)
        after = self._checked()
        uow.changes.update(Officer, {"id": found.id}, qualification=after)
        data = {"officer": str(found.id), "before": dict(found.qualification), "after": after}
        write_event(uow, None, Happening(name="qualification_set", officer=self.by, data=data))
        return officers.lacking(after)

    def _checked(self) -> dict[str, Any]:
        given = self.qualification
        checked: dict[str, Any] = {
            key: str(given.get(key) or "").strip()[:LONGEST]
            if key == "education"
            else bool(given.get(key))
            for key in officers.QUALIFICATIONS
        }
        checked["training"] = [
            _training(one) for one in given.get("training", ()) if str(one.get("name", "")).strip()
        ][:MOST_TRAININGS]
        return checked


def _training(given: Mapping[str, Any]) -> dict[str, str]:
    on = str(given.get("on") or "")
    try:
        day = date.fromisoformat(on).isoformat() if on else ""
    except ValueError:
        said = say("Tulis tanggal pelatihan seperti 2026-11-22.")
        raise InvalidAnswers({"training": [said]}, said) from None
    return {"name": str(given["name"]).strip()[:LONGEST], "on": day}
