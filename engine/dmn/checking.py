"""Names that an expression uses though nothing gives them: told as notices when a model is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from engine.definition import Problem
from engine.dmn.errors import problem
from engine.dmn.naming import names_within
from engine.dmn.nodes import Node
from engine.dmn.syntax import Place

ALWAYS = {"?", "item", "partial"}
"""Names FEEL itself gives in tests, filters and loops."""


def unknown_names(
    node: Node, uses: Iterable[tuple[Place, Set[str]]], elements: Set[str]
) -> Iterator[Problem]:
    """A notice for each name that the node's expressions use and that it neither has nor requires.

    ``uses`` are the free names of its expressions with their places, ``elements`` the names of
    all elements of the file: for those, an arrow is all that is missing.
    """
    known = ALWAYS | set(names_within(node.element)) | {node.name}
    known |= {required.prefix or required.node.name for required in node.required}
    told: set[str] = set()
    for place, names in uses:
        for name in sorted(names - known - told):
            told.add(name)
            drawn = name in elements
            yield problem(
                place,
                "dmn-arrow" if drawn else "dmn-unknown-name",
                f"«{node.name}» memakai «{name}», yang tidak "
                + ("disambungkan kepadanya." if drawn else "dikenal; nilainya null."),
                f"Gambar panah dari «{name}» ke «{node.name}»."
                if drawn
                else "Periksa ejaannya, atau tambahkan data masukan dengan nama itu.",
                "notice",
            )
