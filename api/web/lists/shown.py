"""A page of a list as templates draw it: heads that sort, filters with what is chosen, ways on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from flask_login import current_user

from api.web.lists.asking import PLACE, Asked
from api.web.lists.heads import MOST_IN_A_MENU, Head
from api.web.locale import date_text, moment, number, rupiah
from api.web.places import place
from api.web.translate import _
from engine import ListColumn, Page
from engine.wording import NOTHING


@dataclass(frozen=True, slots=True)
class Title:
    """The head of a column: ``state`` is ascending, descending or empty; ``url`` sorts by it."""

    head: Head
    label: str
    url: str
    state: str
    css: str


@dataclass(frozen=True, slots=True)
class Control:
    """A filter: what is chosen, and among what; ``options`` are (value, words)."""

    kind: Literal["menu", "typed", "text", "dates"]
    name: str
    label: str
    value: str
    until: str
    options: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A list on its page.

    ``fixed``: what else the address must keep (name → value); ``chips``: (words of a filter in use,
    the address without it).
    """

    caption: str
    page: Page
    asked: Asked
    titles: Sequence[Title]
    controls: Sequence[Control]
    chips: Sequence[tuple[str, str]]
    fixed: Mapping[str, str]
    fields: Collection[str]
    sums: Mapping[str, str]
    takes: bool = True

    @property
    def density(self) -> str:
        """How close the rows stand: ``rapat`` or ``lega``."""
        return str(current_user.principal.density)

    @property
    def filtered(self) -> bool:
        """Whether something narrows the list."""
        return bool(self.chips) or any(name in self.asked.given for name in ("q", *self.fields))

    @property
    def cleared(self) -> str:
        """The address of the whole list, in the order it has."""
        names = {name for one in self.controls for name in _names(one)}
        return self.asked.url(q="", **dict.fromkeys((*names, *self.fields), ""))

    def beside(self) -> tuple[str, str, str]:
        """The addresses of the first page, the one before and the one behind; empty: there is none."""
        before, behind = self.page.previous, self.page.next
        return (
            self.asked.url() if before else "",
            self.asked.url(sebelum=before) if before else "",
            self.asked.url(sesudah=behind) if behind else "",
        )

    def told(self, head: Head, line: Any) -> str:
        """What a line says in a column, in words."""
        return in_words(self.asked.kind(head), head.of(line), self.asked.chosen.get(head.name, {}))


def in_words(kind: str, value: Any, choices: Mapping[str, str]) -> str:
    """A value of a column of this kind as people read it."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, str) and value in choices:
        return str(choices[value])
    if isinstance(value, str) and kind != "place":
        return value
    writer = _WRITERS.get(kind)
    return str(writer(value) if writer else value)


_CSS = {
    **dict.fromkeys(("text", "choice"), "said"),
    "place": "said placed",
    **dict.fromkeys(("code", "moment", "date", "flag"), "snug"),
    **dict.fromkeys(("number", "money"), "right snug"),
}
"""Columns of words keep room for one, of places for two; others take no more than their values."""
_LONG = 20
"""Letters of a label beyond which the head of a column is broken."""
_WRITERS: Mapping[str, Callable[[Any], str]] = {
    "moment": moment,
    "date": date_text,
    "number": number,
    "money": rupiah,
    "place": place,
}


def shown(
    caption: str, asked: Asked, page: Page, *, fields: Collection[str] = (), takes: bool = True
) -> Shown:
    """A list as its template takes it.

    ``fields``: names that fields of the page itself have among the filters; ``takes``: whether the
    list may be taken away as a file.
    """
    controls = [one for head in asked.heads if (one := _control(head, asked))]
    names = {name for one in controls for name in _names(one)} | {"q", *fields, *PLACE}
    return Shown(
        caption=caption,
        page=page,
        asked=asked,
        titles=[_title(head, asked, page) for head in asked.heads if not head.hidden],
        controls=controls,
        chips=[chip for one in controls for chip in _chips(one, asked)],
        fields=fields,
        fixed={name: value for name, value in asked.given.items() if name not in names},
        sums={
            head.name: in_words(asked.kind(head), page.sums[head.name], {})
            for head in asked.heads
            if head.name in page.sums
        },
        takes=takes,
    )


def _title(head: Head, asked: Asked, page: Page) -> Title:
    column = asked.listing.column(head.name)
    sort = _sort_of(asked, page)
    state = {head.name: "ascending", f"-{head.name}": "descending"}.get(sort, "")
    address = f"-{head.address}" if state == "ascending" else head.address
    url = asked.url(urut=address) if column is not None and _sorts(column, page) else ""
    kind = asked.kind(head)
    wide = "long" if len(str(head.label)) > _LONG else ""
    css = " ".join(filter(None, (_CSS.get(kind, ""), wide, "detail" if head.detail else "")))
    return Title(head, str(head.label), url, state if url else "", css)


def _sorts(column: ListColumn, page: Page) -> bool:
    return column.order is not None and (page.few or not column.few)


def _sort_of(asked: Asked, page: Page) -> str:
    """The sort that was asked for, where the list has it; else its own."""
    wanted: str = asked.wish["sort"]
    column = asked.listing.column(wanted.removeprefix("-"))
    return wanted if column is not None and _sorts(column, page) else asked.listing.order


def _control(head: Head, asked: Asked) -> Control | None:
    column = asked.listing.column(head.name)
    if column is None or not column.filter:
        return None
    given, name, label = asked.given, head.address, str(head.label)
    if column.filter == "dates":
        since, until = given.get(f"{name}_dari", ""), given.get(f"{name}_sampai", "")
        return Control("dates", name, label, since, until, ())
    value = given.get(name, "")
    if not head.choices:
        return Control("text", name, label, value, "", ())
    choices = asked.chosen[head.name]
    if len(choices) < 2 and not value:
        return None
    kind: Literal["menu", "typed"] = "typed" if len(choices) > MOST_IN_A_MENU else "menu"
    options = [(value, str(words)) for value, words in choices.items()]
    said = str(choices.get(value, value)) if kind == "typed" else value
    return Control(kind, name, label, said, "", options)


def _names(control: Control) -> tuple[str, ...]:
    name = control.name
    return (f"{name}_dari", f"{name}_sampai") if control.kind == "dates" else (name,)


def _chips(control: Control, asked: Asked) -> list[tuple[str, str]]:
    if not (control.value or control.until):
        return []
    said = dict(control.options).get(control.value, control.value)
    if control.kind == "dates":
        said = _("%(first)s sampai %(last)s", first=control.value or "…", last=control.until or "…")
    url = asked.url(**dict.fromkeys(_names(control), ""))
    return [(f"{control.label}: {said}", url)]
