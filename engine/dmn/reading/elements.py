"""The elements of a DMN file: types, input data, decisions, knowledge models, services."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from engine.definition import Problem
from engine.dmn.reading.boxes import read_box, read_function
from engine.dmn.reading.source import Source, feel_name, shown_name
from engine.dmn.syntax import (
    DecisionElement,
    Definitions,
    Element,
    FunctionItem,
    Import,
    InputElement,
    ItemDefinition,
    KnowledgeElement,
    Place,
    Requirement,
    ServiceElement,
    Variable,
)
from engine.sentences import say


def read_definitions(file: str, data: bytes, problems: list[Problem]) -> Definitions | None:
    """One file as syntax, None when unreadable; what is wrong is added to ``problems``."""
    source = Source(file, data, problems)
    root = source.root
    if root is None:
        return None
    source.check_language(root)
    return Definitions(
        file=file,
        namespace=root.get("namespace", ""),
        name=shown_name(root.get("name", "")),
        imports=tuple(_import(source, child) for child in source.children(root, "import")),
        items=tuple(_item(source, child) for child in source.children(root, "itemDefinition")),
        elements=_elements(source, root),
    )


def _import(source: Source, element: etree._Element) -> Import:
    return Import(
        source.place(element),
        feel_name(element.get("name", "")),
        element.get("namespace", ""),
        element.get("importType", ""),
    )


def _item(source: Source, element: etree._Element) -> ItemDefinition:
    function = source.child(element, "functionItem")
    return ItemDefinition(
        place=source.place(element),
        name=feel_name(element.get("name", "")),
        type_ref=source.type_ref(element),
        is_collection=element.get("isCollection", "false") in {"true", "1"},
        allowed=source.text(source.child(element, "allowedValues")),
        constraint=source.text(source.child(element, "typeConstraint")),
        components=tuple(_item(source, part) for part in source.children(element, "itemComponent")),
        function=_function_item(source, function) if function is not None else None,
    )


def _function_item(source: Source, element: etree._Element) -> FunctionItem:
    parameters = tuple(source.variable(part) for part in source.children(element, "parameters"))
    return FunctionItem(
        parameters=parameters, returns=source.type_name(element.get("outputTypeRef", ""), element)
    )


def _elements(source: Source, root: etree._Element) -> dict[str, Element]:
    elements: dict[str, Element] = {}
    for child in source.children(root, *_READERS):
        element = _READERS[etree.QName(child).localname](source, child)
        if not element.name:
            source.add(
                child, "dmn-name", say("Elemen tidak bernama."), say("Beri elemen ini nama.")
            )
        if element.id in elements:
            source.add(
                child,
                "dmn-id",
                say("Id «{id}» dipakai dua kali.", id=element.id),
                say("Beri setiap elemen id sendiri."),
            )
        elements[element.id] = element
    return elements


def _head(source: Source, element: etree._Element) -> tuple[Place, str, str, Variable]:
    name = shown_name(element.get("name", ""))
    variable = source.variable(source.child(element, "variable"), name)
    return source.place(element), element.get("id") or f"name:{name}", name, variable


def _input_data(source: Source, element: etree._Element) -> Element:
    place, id_, name, variable = _head(source, element)
    return InputElement(place=place, id=id_, name=name, variable=variable)


def _decision(source: Source, element: etree._Element) -> Element:
    place, id_, name, variable = _head(source, element)
    return DecisionElement(
        place=place,
        id=id_,
        name=name,
        variable=variable,
        logic=read_box(source, element),
        requirements=_requirements(source, element),
        question=source.text(source.child(element, "question")),
        description=source.text(source.child(element, "description")),
    )


def _knowledge(source: Source, element: etree._Element) -> Element:
    place, id_, name, variable = _head(source, element)
    logic = source.child(element, "encapsulatedLogic")
    return KnowledgeElement(
        place=place,
        id=id_,
        name=name,
        variable=variable,
        logic=read_function(source, logic) if logic is not None else None,
        requirements=_requirements(source, element),
    )


def _service(source: Source, element: etree._Element) -> Element:
    place, id_, name, variable = _head(source, element)

    def part(tag: str) -> tuple[Requirement, ...]:
        return tuple(_arrow(source, child, "decision") for child in source.children(element, tag))

    return ServiceElement(
        place=place,
        id=id_,
        name=name,
        variable=variable,
        outputs=part("outputDecision"),
        encapsulated=part("encapsulatedDecision"),
        input_decisions=part("inputDecision"),
        input_data=part("inputData"),
    )


def _requirements(source: Source, element: etree._Element) -> tuple[Requirement, ...]:
    found = []
    for arrow in source.children(element, "informationRequirement", "knowledgeRequirement"):
        for target in source.children(
            arrow, "requiredInput", "requiredDecision", "requiredKnowledge"
        ):
            found.append(_arrow(source, target, etree.QName(target).localname))
    return tuple(found)


def _arrow(source: Source, element: etree._Element, kind: str) -> Requirement:
    href = element.get("href", "")
    if not href:
        source.add(
            element, "dmn-href", say("Kebutuhan tanpa sasaran."), say("Sambungkan panah kembali.")
        )
    return Requirement(
        place=source.place(element),
        kind="knowledge"
        if kind == "requiredKnowledge"
        else "input"
        if kind == "requiredInput"
        else "decision",
        href=href,
    )


_READERS: dict[str, Callable[[Source, etree._Element], Element]] = {
    "inputData": _input_data,
    "decision": _decision,
    "businessKnowledgeModel": _knowledge,
    "decisionService": _service,
}
