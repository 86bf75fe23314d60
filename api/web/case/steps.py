"""The diagram as an ordered list: what a case has passed, where it stands, what lies ahead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from api.web.case.order import reading_order
from api.web.translate import _l
from engine import Diagram

_KINDS: dict[str, str] = {
    "userTask": _l("tugas petugas"),
    "manualTask": _l("tugas di luar sistem"),
    "serviceTask": _l("pekerjaan sistem"),
    "sendTask": _l("pengiriman"),
    "receiveTask": _l("menunggu pesan"),
    "businessRuleTask": _l("tabel keputusan"),
    "scriptTask": _l("perhitungan"),
    "callActivity": _l("kasus turunan"),
    "subProcess": _l("rangkaian langkah"),
    "startEvent": _l("mulai"),
    "endEvent": _l("selesai"),
    "exclusiveGateway": _l("percabangan"),
    "inclusiveGateway": _l("percabangan"),
    "intermediateCatchEvent": _l("menunggu"),
    "boundaryEvent": _l("bila terjadi"),
}
MACHINE = ("serviceTask", "scriptTask", "businessRuleTask", "sendTask")
"""What the engine does without anybody."""
_INSIDE = _l("bagian alur ini")
_UNSEEN = ("parallelGateway", "sequenceFlow", "dataObjectReference", "textAnnotation", "lane")


@dataclass(frozen=True, kw_only=True)
class Step:
    """One line of the outline."""

    id: str
    name: str
    state: Literal["passed", "here", "ahead"]
    note: str
    machine: bool = False
    """Whether the engine does it alone; such steps may be hidden."""
    part: str = ""
    """The process that can be entered here."""


def steps_of(diagram: Diagram) -> list[Step]:
    """What is passed in the order it was passed, then where the case stands, then what lies ahead."""
    named = {e.id: e for e in diagram.elements if e.name and e.kind not in _UNSEEN}
    known = {one: named[one] for one in reading_order(diagram.xml) if one in named}
    passed = [one for one in diagram.passed if one in known and one not in diagram.here]
    here = [one for one in diagram.here if one in known]
    ahead = [one for one in known if one not in passed and one not in here]
    places = ((passed, "passed"), (here, "here"), (ahead, "ahead"))
    return [
        Step(
            id=one,
            name=known[one].name,
            state=state,  # type: ignore[arg-type]
            note=str(_INSIDE) if one in diagram.calls else _note(known[one].kind),
            machine=known[one].kind in MACHINE,
            part=diagram.calls[one].process if one in diagram.calls else "",
        )
        for ids, state in places
        for one in ids
    ]


def _note(kind: str) -> str:
    return str(_KINDS.get(kind, ""))
