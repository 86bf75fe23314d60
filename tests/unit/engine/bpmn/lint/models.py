"""Small models for the tests of the door, written as text."""

from __future__ import annotations

from engine.bpmn.lint import check
from engine.definition import Problem

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
ALUR = "https://alur.bekasikota.go.id/schema/1.0"
START = '<startEvent id="mulai"/>'
END = '<endEvent id="selesai"/>'


def definitions(content: str, attributes: str = "") -> bytes:
    """A file with this content at its top."""
    return (
        f'<definitions xmlns="{BPMN}" xmlns:alur="{ALUR}" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="Definisi" '
        f'targetNamespace="urn:contoh" {attributes}>{content}</definitions>'
    ).encode()


def process(body: str, *, id: str = "proses", attributes: str = 'isExecutable="true"') -> str:
    """One process around the body."""
    return f'<process id="{id}" {attributes}>{body}</process>'


def task(
    id: str = "kerja",
    attributes: str = 'alur:role="petugas" alur:deadline="P2D" alur:screen="lembar"',
    content: str = "",
) -> str:
    """A user task that has all it needs."""
    return f'<userTask id="{id}" name="Kerja {id}" {attributes}>{content}</userTask>'


def flow(source: str, target: str, condition: str = "", id: str = "") -> str:
    """A sequence flow, ``source__target`` unless it is given an id."""
    inner = f"<conditionExpression>{condition}</conditionExpression>" if condition else ""
    name = id or f"{source}__{target}"
    ends = f'sourceRef="{source}" targetRef="{target}"'
    return f'<sequenceFlow id="{name}" {ends}>{inner}</sequenceFlow>'


def line(*ids: str) -> str:
    """Flows through the ids, one after the other."""
    return "".join(flow(one, two) for one, two in zip(ids, ids[1:], strict=False))


def around(node: str, id: str = "kerja", top: str = "") -> bytes:
    """A file: start, the node, end."""
    return definitions(top + process(START + node + END + line("mulai", id, "selesai")))


def found(data: bytes, severity: str = "error", **files: bytes) -> list[Problem]:
    """What the door finds of this severity."""
    bundle = {"model.bpmn": data} | {name.replace("__", "."): file for name, file in files.items()}
    return [problem for problem in check(bundle) if problem.severity == severity]


def rules(data: bytes, severity: str = "error", **files: bytes) -> list[str]:
    """The names of the rules broken, in the order of the file."""
    return [problem.rule for problem in found(data, severity, **files)]
