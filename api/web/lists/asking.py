"""What the address of a list asks for: filters, sort, the page, and what may be wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from flask import request, url_for

from api.web.lists.heads import Head, meant
from api.web.translate import _
from engine import MOST_PRINTED, Listing

Taking = Literal["", "csv", "xlsx"]

PLACE = ("sesudah", "sebelum")
"""Where a page lies; whatever is filtered or sorted anew begins at its beginning."""
_OURS = ("urut", *PLACE, "cetak", "unduh")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A list as an address asks for it.

    ``given``: what stands in the address, by name, without what is empty. ``wish``: what the
    engine's question takes. ``problems``: sentences about what could not be understood.
    """

    listing: Listing
    heads: Sequence[Head]
    own: Sequence[str]
    """Names that the page itself reads of the address."""
    given: Mapping[str, str]
    wish: Mapping[str, Any]
    chosen: Mapping[str, Mapping[str, str]]
    """Column → its choices."""
    problems: Sequence[str]

    @property
    def printing(self) -> bool:
        """Whether the list is drawn for paper."""
        return "cetak" in self.given

    @property
    def taking(self) -> Taking:
        """The kind of file that the list is taken away as; empty: it is shown."""
        wanted = self.given.get("unduh", "")
        return wanted if wanted in ("csv", "xlsx") else ""  # type: ignore[return-value]

    @property
    def narrowed(self) -> str:
        """The filters in use as the address names them, its order and place left out."""
        used = (one for one in self.given.items() if one[0] not in _OURS)
        return ", ".join(f"{name} = {value}" for name, value in used)

    def kind(self, head: Head) -> str:
        """The kind of a column's values."""
        column = self.listing.column(head.name)
        return column.kind if column is not None else "text"

    def url(self, **changes: str) -> str:
        """The address of the same list with something changed: always from its beginning."""
        changed = {**self.given, **dict.fromkeys((*PLACE, "cetak", "unduh"), ""), **changes}
        kept: dict[str, Any] = {name: value for name, value in changed.items() if value}
        return url_for(request.endpoint or "", **(request.view_args or {}), **kept)


def asked(
    listing: Listing, heads: Sequence[Head], own: Sequence[str] = (), *, limit: int = 25
) -> Asked:
    """What this request asks of a list; ``own``: names that the page itself reads of the address."""
    names = (*own, *_OURS, *(name for head in heads for name in _names(listing, head)))
    args = request.args
    given = {name: args[name].strip() for name in names if args.get(name, "").strip()}
    problems: list[str] = []
    chosen = {head.name: head.choices() for head in heads if head.choices}
    filters = {}
    for head in heads:
        found = _filter(listing, head, given, chosen.get(head.name, {}), problems)
        if found is not None:
            filters[head.name] = found
    sorts = {head.address: head.name for head in heads}
    sort = given.get("urut", "")
    column = sorts.get(sort.removeprefix("-"), "")
    wish = {
        "filters": filters,
        "sort": ("-" if sort.startswith("-") else "") + column if column else "",
        "after": given.get("sesudah"),
        "before": given.get("sebelum"),
        "limit": MOST_PRINTED if "cetak" in given else limit,
    }
    return Asked(
        listing=listing,
        heads=heads,
        own=own,
        given=given,
        wish=wish,
        chosen=chosen,
        problems=problems,
    )


def _names(listing: Listing, head: Head) -> tuple[str, ...]:
    """What the address calls the filter of a column."""
    column = listing.column(head.name)
    if column is None or not column.filter:
        return ()
    if column.filter == "dates":
        return f"{head.address}_dari", f"{head.address}_sampai"
    return (head.address,)


def _filter(
    listing: Listing,
    head: Head,
    given: Mapping[str, str],
    choices: Mapping[str, str],
    problems: list[str],
) -> tuple[Any, ...] | None:
    names = _names(listing, head)
    texts = [given.get(name, "") for name in names]
    if not any(texts):
        return None
    if len(names) > 1:
        return tuple(_day(text, head, problems) for text in texts)
    if not head.choices:
        return tuple(texts[0].split())
    found = meant(texts[0], choices)
    if not found:
        problems.append(
            _(
                "%(label)s «%(text)s» tidak dikenal. Pilih dari saran, atau tulis sebagian namanya.",
                label=head.label,
                text=texts[0],
            )
        )
    return found


def _day(text: str, head: Head, problems: list[str]) -> date | None:
    if not text:
        return None
    for shape in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, shape).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    problems.append(
        _(
            "%(label)s: «%(text)s» bukan tanggal. Tulis seperti 31-12-2026.",
            label=head.label,
            text=text,
        )
    )
    return None
