"""Names that an expression uses though no arrow brings them: found when a model is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from engine.definition import Problem
from engine.dmn.errors import problem
from engine.dmn.naming import names_within
from engine.dmn.nodes import Node
from engine.dmn.syntax import Definitions, Place, TableBox
from engine.feel import FeelError, compile_expression
from engine.sentences import say

ALWAYS = {"?", "item", "partial"}
"""Names FEEL itself gives in tests, filters and loops."""


def loose_names(node: Node, uses: Iterable[tuple[Place, Set[str]]]) -> dict[str, Place]:
    """Names the element's expressions use that it neither has nor requires, and where.

    ``uses`` are the free names of its expressions with their places.
    """
    known = ALWAYS | set(names_within(node.element)) | {node.name}
    known |= {required.prefix or required.node.name for required in node.required}
    loose: dict[str, Place] = {}
    for place, names in uses:
        for name in sorted(names - known - loose.keys()):
            loose[name] = place
    return loose


def unspeakable(definitions: Definitions) -> Iterator[Problem]:
    """A notice for each element whose name FEEL can not spell."""
    for element in definitions.elements.values():
        if not _is_feel_name(element.variable.name):
            message = say("Nama «{name}» tidak dapat ditulis dalam FEEL.", name=element.name)
            remedy = say("Awali dengan huruf; jangan pakai kata kunci FEEL sebagai nama.")
            yield problem(element.place, "dmn-feel-name", message, remedy, "notice")


def _is_feel_name(name: str) -> bool:
    try:
        return compile_expression(name, names={name}).names <= {name}
    except FeelError:
        return False


def output_named(node: Node, name: str) -> Node | None:
    """The required decision whose table has an output of that name."""
    for required in node.required:
        logic = getattr(required.node.element, "logic", None)
        if isinstance(logic, TableBox) and name in {output.name for output in logic.outputs}:
            return required.node
    return None


def output_meant(node: Node, name: str, source: Node, place: Place) -> Problem:
    """The name is that of an output of a required table, as some editors write it."""
    message = say(
        "«{name}» memakai «{name2}», nama kolom hasil dari «{name3}».",
        name=node.name,
        name2=name,
        name3=source.name,
    )
    remedy = say(
        "Tulis «{name}», atau «{name}.{name2}» bila hasilnya beberapa kolom.",
        name=source.name,
        name2=name,
    )
    return problem(place, "dmn-output-name", message, remedy, "notice")


def arrow_missing(node: Node, name: str, place: Place) -> Problem:
    """The name is that of an element of the model: only the arrow is missing."""
    message = say(
        "«{name}» memakai «{name2}», yang tidak disambungkan kepadanya; nilainya null.",
        name=node.name,
        name2=name,
    )
    remedy = say("Gambar panah dari «{name}» ke «{name2}».", name=name, name2=node.name)
    return problem(place, "dmn-arrow", message, remedy, "notice")


def undeclared(node: Node, name: str, place: Place) -> Problem:
    """No element bears the name: it is taken from the caller's values."""
    message = say(
        "«{name}» memakai «{name2}», yang tidak digambar; nilainya dari data pemanggil.",
        name=node.name,
        name2=name,
    )
    remedy = say("Periksa ejaannya, atau gambar data masukan dengan nama itu.")
    return problem(place, "dmn-undeclared", message, remedy, "notice")
