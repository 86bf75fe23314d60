"""What other tools wrote into their own namespaces is taken out: the engine acts on none of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from lxml import etree

from engine.bpmn.normalise.draft import Draft
from engine.bpmn.xml import ALUR, BPMN, XSI, bpmn, is_bpmn, local
from engine.sentences import say

KNOWN_TOOLS = {
    "http://camunda.org/schema/1.0/bpmn": "Camunda 7",
    "http://camunda.org/schema/zeebe/1.0": "Camunda 8",
    "http://camunda.org/schema/modeler/1.0": "Camunda Modeler",
    "http://flowable.org/bpmn": "Flowable",
    "http://activiti.org/bpmn": "Activiti",
    "http://spiffworkflow.org/bpmn/schema/1.0/core": "SpiffWorkflow",
    "http://www.signavio.com": "Signavio",
    "http://www.trisotech.com/2015/triso/modeling": "Trisotech",
    "http://www.jboss.org/drools": "jBPM",
}
OURS = frozenset({BPMN, ALUR, XSI, "http://www.w3.org/XML/1998/namespace"})
DIAGRAM = frozenset({"http://www.omg.org/spec/BPMN/20100524/DI"})
Found = dict[str, dict[str, None]]
"""Namespace → names of the settings, in the order of the file."""
MOST_NAMED = 8
_PROSE = frozenset({"documentation", "text", "script", "rendering"})
_REMEDY = say(
    "Tuliskan peran, formulir, tenggat, dan operasi dengan unsur alur (lihat docs/extension.md)."
)


def drop_foreign(root: Any, draft: Draft) -> None:
    """Take foreign elements and attributes out; one notice for each BPMN element that had some."""
    found: dict[Any, Found] = defaultdict(lambda: defaultdict(dict))
    for element in list(_model_elements(root)):
        if is_bpmn(element):
            _strip(element, found)
    for element, settings in found.items():
        tools = "; ".join(sorted(_told(namespace, settings[namespace]) for namespace in settings))
        draft.note(
            "foreign-extension",
            element,
            say("Setelan dari alat lain ({tools}) tidak dipakai di sini.", tools=tools),
            _REMEDY,
        )


def _model_elements(root: Any) -> Any:
    """Every element of the model itself: neither the diagram nor what extensions contain."""
    yield root
    for child in root:
        if is_bpmn(child) and local(child) not in _PROSE | {"extensionElements"}:
            yield from _model_elements(child)


def _told(namespace: str, settings: Mapping[str, None]) -> str:
    """The tool and what was set for it: ``Camunda 8: taskDefinition, ioMapping``."""
    names = ", ".join(list(settings)[:MOST_NAMED])
    more = "…" if len(settings) > MOST_NAMED else ""
    return f"{KNOWN_TOOLS.get(namespace, namespace)}: {names}{more}"


def _settings(element: Any) -> list[str]:
    """The setting itself, and those inside that are settings of their own (a ``preScript``)."""
    inside = [local(child) for child in element if isinstance(child.tag, str)]
    return [local(element), *(name for name in dict.fromkeys(inside) if name != local(element))]


def _strip(element: Any, found: dict[Any, Found]) -> None:
    for name in list(element.attrib):
        namespace = etree.QName(name).namespace
        if namespace is not None and namespace not in OURS:
            found[element][namespace][etree.QName(name).localname] = None
            del element.attrib[name]
    for extensions in element.findall(bpmn("extensionElements")):
        for child in list(extensions):
            namespace = etree.QName(child).namespace
            if namespace != ALUR:
                _note(found[element], namespace, child)
                extensions.remove(child)
    for child in list(element):
        namespace = etree.QName(child).namespace
        if namespace not in OURS | DIAGRAM:
            _note(found[element], namespace, child)
            element.remove(child)


def _note(found: Found, namespace: str | None, element: Any) -> None:
    found[namespace or say("tanpa ruang nama")].update(dict.fromkeys(_settings(element)))
