"""A model stays small enough to read, to draw and to run (checked before anything else)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from engine.bpmn.kinds import FLOW_NODES, SCOPES
from engine.bpmn.lint.rule import Rule
from engine.bpmn.xml import bpmn, is_bpmn, local
from engine.definition import Problem
from engine.sentences import say

MAX_ELEMENTS = 2_000
MAX_XML_ELEMENTS = 60_000
MAX_NESTING = 10

TOO_MANY = Rule(
    "too-many-elements",
    say("Model memuat {count} unsur alur; paling banyak 2.000."),
    say("Pindahkan bagian model ke proses tersendiri dan panggil dengan aktivitas panggil."),
)
TOO_MANY_FLOWS = Rule(
    "too-many-flows",
    say("Model memuat {count} alur; paling banyak 4.000."),
    say("Pindahkan bagian model ke proses tersendiri dan panggil dengan aktivitas panggil."),
)
TOO_LONG = Rule(
    "too-much-xml",
    say("Berkas memuat {count} unsur XML; paling banyak 60.000."),
    say("Simpan ulang model dari perancang, atau bagi menjadi beberapa berkas."),
)
TOO_DEEP = Rule(
    "nested-too-deep",
    say("Sub-proses «{name}» bersarang lebih dari 10 tingkat."),
    say("Pindahkan sub-proses yang dalam ke proses tersendiri dan panggil."),
)


def check_size(root: Any, file: str) -> Iterator[Problem]:
    """Problems of size in a tree that has not been normalised yet."""
    tags = Counter(element.tag for element in root.iter())
    nodes = sum(tags[bpmn(tag)] for tag in FLOW_NODES)
    if nodes > MAX_ELEMENTS:
        yield TOO_MANY.at(file, count=nodes)
    if tags[bpmn("sequenceFlow")] > 2 * MAX_ELEMENTS:
        yield TOO_MANY_FLOWS.at(file, count=tags[bpmn("sequenceFlow")])
    if sum(tags.values()) > MAX_XML_ELEMENTS:
        yield TOO_LONG.at(file, count=sum(tags.values()))
    yield from _nesting(root, file, 0)


def _nesting(element: Any, file: str, depth: int) -> Iterator[Problem]:
    for child in element:
        if is_bpmn(child) and local(child) in SCOPES:
            if depth == MAX_NESTING:
                yield TOO_DEEP.at(file, child)
            else:
                yield from _nesting(child, file, depth + 1)
