"""What an expression asks of each of its names: the whole value, or one entry of it."""

from __future__ import annotations

from functools import lru_cache

from engine.feel import limits, nodes
from engine.feel.expression import NO_NAMES, compile_expression
from engine.feel.parser import parse_expression

Asked = tuple[str, str | None]
"""A name, and the entry that is asked of it; None: the whole value."""


Copied = tuple[str | None, Asked]
"""The entry of the value that a name's value becomes, None where it becomes the whole."""


@lru_cache(maxsize=limits.CACHE_SIZE)
def entries_asked(text: str) -> frozenset[Asked]:
    """What the free names of an expression are asked for; raises FeelSyntaxError.

    ``surat.nomor + surat.tanggal.tahun + kota`` asks ``("surat", "nomor")``,
    ``("surat", "tanggal")`` and ``("kota", None)``.
    """
    free = compile_expression(text).names
    found: set[Asked] = set()
    open_: list[nodes.Node] = [parse_expression(text, NO_NAMES)]
    while open_:
        node = open_.pop()
        if isinstance(node, nodes.Path) and isinstance(node.value, nodes.Name):
            found.add((node.value.name, node.name))
        elif isinstance(node, nodes.Name):
            found.add((node.name, None))
        else:
            open_ += nodes.children_of(node)
    return frozenset(one for one in found if one[0] in free)


@lru_cache(maxsize=limits.CACHE_SIZE)
def entries_copied(text: str) -> frozenset[Copied]:
    """What the value of an expression is a plain copy of; raises FeelSyntaxError.

    ``nilai`` copies ``(None, ("nilai", None))``, ``{"tanggal": sk.tanggal, "total": a + b}``
    copies ``("tanggal", ("sk", "tanggal"))``.
    """
    root = parse_expression(text, NO_NAMES)
    entries = root.entries if isinstance(root, nodes.ContextNode) else [(None, root)]
    return frozenset(
        (entry, asked) for entry, node in entries for asked in [_plain(node)] if asked is not None
    )


def _plain(node: nodes.Node) -> Asked | None:
    if isinstance(node, nodes.Name):
        return node.name, None
    if isinstance(node, nodes.Path) and isinstance(node.value, nodes.Name):
        return node.value.name, node.name
    return None
