"""Who came to a musyawarah, as rows of a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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


def people_shown(kept: Sequence[Any], sent: list[Person] | None, blank: int) -> list[Person]:
    """The rows to draw: what was sent, else what is kept, else one empty row per usual element."""
    if sent is None:
        sent = [
            Person(element=one.element, name=one.name, present=one.present, note=one.note or "")
            for one in kept
        ]
    if not sent:
        return [Person(element=element) for element in ELEMENTS[:10]]
    return sent + [Person()] * (blank or 1)
