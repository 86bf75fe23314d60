"""Who came to a musyawarah, as rows of a form."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from werkzeug.datastructures import MultiDict

ELEMENTS: Final = (
    "Lurah",
    "LPM",
    "RW",
    "RT",
    "PKK",
    "Tokoh masyarakat",
    "Tokoh agama",
    "Karang taruna",
    "PSM",
    "TKSK",
    "Puskesos",
    "Pendamping PKH",
    "Babinsa",
    "Bhabinkamtibmas",
    "Pemohon atau warga",
    "Lainnya",
)
"""Elements of the community that a musyawarah hears; the list is offered, not enforced."""
BLANK: Final = 3
"""Empty rows added when more are asked for."""
MOST: Final = 200


@dataclass(frozen=True, kw_only=True)
class Person:
    """One attendant."""

    element: str = ""
    name: str = ""
    present: bool = True
    note: str = ""

    def as_answer(self) -> dict[str, Any]:
        """As the engine takes it."""
        return {
            "element": self.element[:40] or "Lainnya",
            "name": self.name[:160],
            "present": self.present,
            "note": self.note[:200] or None,
        }


def digest(people: Sequence[Person], minutes: str) -> str:
    """What tells one attendance list with its minutes from another."""
    rows = [one.as_answer() for one in people if one.name]
    written = json.dumps([rows, minutes.strip().replace("\r\n", "\n")], sort_keys=True)
    return sha256(written.encode()).hexdigest()[:16]


def people_sent(form: MultiDict[str, str]) -> list[Person]:
    """The rows of the form that hold a name."""
    found = []
    for row in range(MOST):
        if f"nama-{row}" not in form:
            break
        one = Person(
            element=form.get(f"unsur-{row}", "").strip(),
            name=form.get(f"nama-{row}", "").strip(),
            present=f"hadir-{row}" in form,
            note=form.get(f"ket-{row}", "").strip(),
        )
        if one.name:
            found.append(one)
    return found


def people_kept(kept: Sequence[Any]) -> list[Person]:
    """The attendants as the engine keeps them."""
    return [
        Person(element=one.element, name=one.name, present=one.present, note=one.note or "")
        for one in kept
    ]


def people_shown(kept: Sequence[Any], sent: list[Person] | None, blank: int) -> list[Person]:
    """The rows to draw: what was sent, else what is kept, else one empty row per usual element."""
    if sent is None:
        sent = people_kept(kept)
    if not sent:
        return [Person(element=element) for element in ELEMENTS[:10]]
    return sent + [Person()] * (blank or 1)
