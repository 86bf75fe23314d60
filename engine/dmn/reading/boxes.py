"""Boxed expressions (DMN 1.5 §10.2) as they stand in the XML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from lxml import etree

from engine.dmn.reading.source import Source, feel_name
from engine.dmn.reading.tables import read_table
from engine.dmn.syntax import (
    Box,
    ConditionalBox,
    ContextBox,
    Entry,
    FilterBox,
    FunctionBox,
    InvocationBox,
    IteratorBox,
    ListBox,
    RelationBox,
    Variable,
)
from engine.sentences import say


def read_box(source: Source, owner: etree._Element, *, skip: str = "") -> Box | None:
    """The boxed expression that stands in ``owner``; None when there is none."""
    for child in source.children(owner):
        name = etree.QName(child).localname
        if name in _READERS and name != skip:
            return _READERS[name](source, child)
    return None


def _boxes(source: Source, owner: etree._Element) -> tuple[Box | None, ...]:
    return tuple(
        _READERS[etree.QName(child).localname](source, child)
        for child in source.children(owner)
        if etree.QName(child).localname in _READERS
    )


def _part(source: Source, owner: etree._Element, name: str) -> Box | None:
    part = source.child(owner, name)
    if part is None:
        source.add(
            owner,
            "dmn-part",
            say("Bagian <{name}> tidak ada.", name=name),
            say("Lengkapi bagian {name}.", name=name),
        )
        return None
    return read_box(source, part)


def _literal(source: Source, element: etree._Element) -> Box:
    return source.expression(element, element)


def _context(source: Source, element: etree._Element) -> Box:
    entries = []
    for entry in source.children(element, "contextEntry"):
        item = source.child(entry, "variable")
        variable = source.variable(item) if item is not None else None
        if variable is not None and not variable.name:
            source.add(
                entry, "dmn-entry-name", say("Entri konteks tidak bernama."), say("Beri nama.")
            )
        entries.append(Entry(variable=variable, value=read_box(source, entry)))
    return ContextBox(
        place=source.place(element), entries=tuple(entries), type_ref=source.type_ref(element)
    )


def _invocation(source: Source, element: etree._Element) -> Box:
    bindings = []
    for binding in source.children(element, "binding"):
        parameter = source.child(binding, "parameter")
        if parameter is None:
            source.add(
                binding, "dmn-binding", say("Binding tanpa parameter."), "Sebut parameternya."
            )
            continue
        bindings.append(Entry(variable=source.variable(parameter), value=read_box(source, binding)))
    return InvocationBox(
        place=source.place(element),
        function=read_box(source, element),
        bindings=tuple(bindings),
        type_ref=source.type_ref(element),
    )


def _list(source: Source, element: etree._Element) -> Box:
    return ListBox(
        place=source.place(element),
        items=_boxes(source, element),
        type_ref=source.type_ref(element),
    )


def _relation(source: Source, element: etree._Element) -> Box:
    columns = tuple(source.variable(column) for column in source.children(element, "column"))
    rows = []
    for row in source.children(element, "row"):
        cells = _boxes(source, row)
        if len(cells) != len(columns):
            source.add(
                row,
                "dmn-relation-row",
                say(
                    "Baris berisi {cells} sel untuk {columns} kolom.",
                    cells=len(cells),
                    columns=len(columns),
                ),
                say("Samakan jumlah sel dengan jumlah kolom."),
            )
        rows.append(cells)
    return RelationBox(
        place=source.place(element),
        columns=columns,
        rows=tuple(rows),
        type_ref=source.type_ref(element),
    )


def read_function(source: Source, element: etree._Element) -> FunctionBox:
    """A function definition: that of a boxed expression or of a business knowledge model."""
    parameters: tuple[Variable, ...] = tuple(
        source.variable(parameter) for parameter in source.children(element, "formalParameter")
    )
    return FunctionBox(
        place=source.place(element),
        kind=element.get("kind", "FEEL"),
        parameters=parameters,
        body=read_box(source, element),
        type_ref=source.type_ref(element),
    )


def _conditional(source: Source, element: etree._Element) -> Box:
    return ConditionalBox(
        place=source.place(element),
        test=_part(source, element, "if"),
        then=_part(source, element, "then"),
        otherwise=_part(source, element, "else"),
        type_ref=source.type_ref(element),
    )


def _filter(source: Source, element: etree._Element) -> Box:
    return FilterBox(
        place=source.place(element),
        source=_part(source, element, "in"),
        match=_part(source, element, "match"),
        type_ref=source.type_ref(element),
    )


def _iterator(kind: Literal["for", "some", "every"]) -> Callable[[Source, etree._Element], Box]:
    def read(source: Source, element: etree._Element) -> Box:
        name = feel_name(element.get("iteratorVariable", ""))
        if not name:
            source.add(
                element, "dmn-iterator", say("Iterator tanpa nama variabel."), say("Beri nama.")
            )
        return IteratorBox(
            place=source.place(element),
            kind=kind,
            variable=Variable(name),
            source=_part(source, element, "in"),
            body=_part(source, element, "return" if kind == "for" else "satisfies"),
            type_ref=source.type_ref(element),
        )

    return read


_READERS: dict[str, Callable[[Source, etree._Element], Box]] = {
    "literalExpression": _literal,
    "context": _context,
    "invocation": _invocation,
    "list": _list,
    "relation": _relation,
    "functionDefinition": read_function,
    "conditional": _conditional,
    "filter": _filter,
    "for": _iterator("for"),
    "some": _iterator("some"),
    "every": _iterator("every"),
    "decisionTable": read_table,
}
