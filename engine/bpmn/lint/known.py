"""Nothing is silently ignored: every BPMN word of the file must be one the engine knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from engine.bpmn.lint.rule import Rule
from engine.bpmn.lint.vocabulary import ATTRIBUTES, CHILDREN, LEFT_WHOLE
from engine.bpmn.xml import is_bpmn, local
from engine.definition import Problem
from engine.sentences import say

UNKNOWN_ELEMENT = Rule(
    "unknown-element",
    say("Unsur «{tag}» tidak dikenal dalam BPMN 2.0."),
    say("Periksa ejaan unsur itu atau hapus; simpan model dari perancang BPMN 2.0."),
)
MISPLACED_ELEMENT = Rule(
    "misplaced-element",
    say("Unsur «{tag}» tidak boleh berada di dalam «{parent}»."),
    say("Pindahkan atau hapus unsur itu; di tempat ini ia tidak akan berpengaruh."),
)
UNKNOWN_ATTRIBUTE = Rule(
    "unknown-attribute",
    say("Atribut «{attribute}» pada «{tag}» tidak dikenal dalam BPMN 2.0."),
    say("Periksa ejaan atribut itu atau hapus."),
)
NO_NAMESPACE = Rule(
    "no-namespace",
    say("Unsur «{tag}» tidak berada di ruang nama BPMN, sehingga tidak dibaca."),
    say("Berikan awalan atau xmlns BPMN pada unsur itu, atau hapus."),
)
_ALL = LEFT_WHOLE | set(CHILDREN)
_ANYWHERE = frozenset({"id", "name"})


def check_known(root: Any, file: str) -> Iterator[Problem]:
    """Problems of spelling and place in a tree that has not been normalised yet."""
    if local(root) in ATTRIBUTES or local(root) in CHILDREN:
        yield from _attributes(root, file)
    for child in root:
        if is_bpmn(child):
            yield from _child(root, child, file)
        elif etree.QName(child).namespace is None:
            yield NO_NAMESPACE.at(file, child, tag=local(child))


def _child(parent: Any, child: Any, file: str) -> Iterator[Problem]:
    tag = local(child)
    if tag not in _ALL:
        yield UNKNOWN_ELEMENT.at(file, child, tag=tag)
    elif tag not in CHILDREN.get(local(parent), frozenset()):
        yield MISPLACED_ELEMENT.at(file, child, tag=tag, parent=local(parent))
    elif tag not in LEFT_WHOLE:
        yield from check_known(child, file)


def _attributes(element: Any, file: str) -> Iterator[Problem]:
    known = ATTRIBUTES.get(local(element), frozenset()) | _ANYWHERE
    for name in element.attrib:
        namespace = etree.QName(name).namespace
        if namespace is None and name not in known:
            yield UNKNOWN_ATTRIBUTE.at(file, element, attribute=name, tag=local(element))
