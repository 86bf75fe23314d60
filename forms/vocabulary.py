"""The words of a form's own components, gathered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forms.components import Component
from forms.fields import token_of
from forms.wording import Wording

_MONEY = "Rp"


def wording_of(components: Sequence[Component]) -> dict[str, Wording]:
    """The words of every answer by its name; of two with one name the first.

    An answer in the rows of a list is known by ``list.name``, and by its bare name only where
    nothing outside of lists has it: that is asked something else.
    """
    found: dict[str, Wording] = {}
    bare: dict[str, Wording] = {}
    for one, rows in _asked(components, ""):
        told = _told(one, inner=bool(rows))
        if rows:
            found.setdefault(f"{rows}.{one.path[-1]}", told)
            bare.setdefault(one.path[-1], told)
        else:
            found.setdefault(one.path[-1], told)
    return {**bare, **found}


def _asked(components: Sequence[Component], rows: str) -> Iterator[tuple[Component, str]]:
    for one in components:
        if one.path:
            yield one, rows
        yield from _asked(one.components, one.path[-1] if one.type == "dynamiclist" else rows)


def _told(one: Component, *, inner: bool) -> Wording:
    fixed = one.options.fixed if one.options else ()
    return Wording(
        name=one.name,
        kind="uang" if one.prefix.strip(" .") == _MONEY else one.kind,
        choices={token_of(option.value): option.label for option in fixed},
        suffix=one.suffix,
        inner=inner,
        of_body=one.of_body,
    )
