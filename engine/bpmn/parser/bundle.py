"""A bundle of files becomes definitions: one per executable process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.bpmn import xml
from engine.bpmn.normalise import normalise
from engine.bpmn.parser.elements import elements_of
from engine.bpmn.parser.limits import limits_handed, with_limit
from engine.bpmn.parser.nodes import Decisions
from engine.bpmn.parser.source import Source
from engine.bpmn.parser.wiring import build
from engine.bpmn.specs.events import Message, Signal, Timer
from engine.bpmn.specs.process import ProcessSpec
from engine.definition import Definition, Element
from engine.errors import StepFailed
from engine.sentences import say


@dataclass(frozen=True, slots=True)
class Model:
    """What ``Definition.model`` holds: the specs of a process and of all that runs inside it.

    Read-only once built, so any number of threads may run cases on it.
    """

    spec: ProcessSpec
    specs: dict[str, ProcessSpec]


@dataclass(slots=True)
class _Process:
    name: str
    spec: ProcessSpec
    elements: dict[str, Element] = field(default_factory=dict)


def read_bundle(files: Mapping[str, bytes]) -> dict[str, Definition]:
    """The executable processes of a bundle (path → content) by process id."""
    decisions = _decisions(files)
    specs: dict[str, ProcessSpec] = {}
    processes: dict[str, _Process] = {}
    for path in sorted(files):
        if not path.endswith(".bpmn"):
            continue
        root, _ = normalise(xml.parse(files[path], path), path)
        source = Source(root, path)
        for node in source.processes:
            if node.get("isExecutable") != "true":
                continue  # a drawing for people: the linter does not vouch for it
            spec = build(source, node, decisions, specs)
            processes[spec.name] = _process(node, spec)
    return {id: _definition(id, process, processes, specs) for id, process in processes.items()}


def _decisions(files: Mapping[str, bytes]) -> Decisions:
    tables = {path: data for path, data in files.items() if path.endswith(".dmn")}
    if not tables:
        return _no_decision
    from engine import dmn  # most bundles have no tables, and need none of it

    decision: Decisions = dmn.read(tables).decision
    return decision


def _no_decision(id: str) -> Any:
    raise StepFailed(say("Paket ini tidak memuat keputusan «{id}».", id=id), element=None)


def _process(node: Any, spec: ProcessSpec) -> _Process:
    return _Process(node.get("name") or spec.name, spec, elements_of(node))


def _definition(
    id: str,
    process: _Process,
    processes: Mapping[str, _Process],
    specs: dict[str, ProcessSpec],
) -> Definition:
    elements = dict(process.elements)
    limits = limits_handed(id, {name: one.elements for name, one in processes.items()})
    for called in _called(process.spec, specs):
        if called in processes:
            inside = with_limit(processes[called].elements, limits.get(called))
            elements = {**elements, **inside, **process.elements}
    starts = process.spec.starts
    return Definition(
        process=id,
        name=process.name,
        elements=elements,
        start_messages=tuple(s.event.name for s in starts if isinstance(s.event, Message)),
        start_signals=tuple(s.event.name for s in starts if isinstance(s.event, Signal)),
        start_timers=tuple(
            (s.bpmn_id, s.event.rule.text) for s in starts if isinstance(s.event, Timer)
        ),
        model=Model(process.spec, specs),
    )


def _called(spec: ProcessSpec, specs: Mapping[str, ProcessSpec]) -> list[str]:
    """Names of every scope that may run inside ``spec``, in the order they are met."""
    seen: dict[str, None] = {}
    ahead = [spec]
    while ahead:
        for node in ahead.pop().task_specs.values():
            inner = getattr(node, "inner", "")
            if inner in specs and inner not in seen:
                seen[inner] = None
                ahead.append(specs[inner])
    return list(seen)
