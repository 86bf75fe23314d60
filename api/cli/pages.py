"""The page of one decree in Markdown: its clauses with what carries them, its processes step by step."""

from __future__ import annotations

from collections.abc import Iterator

from engine import CarriedClause, DecreeCoverage, Definition, Element, UserTask

LEVELS = {
    "case": "wilayah kasus",
    "kota": "kota",
    "kecamatan": "kecamatan",
    "kelurahan": "kelurahan",
}
CALENDARS = {"kerja": "hari kerja", "kalender": "hari kalender"}
SHOWN = ("userTask", "manualTask", "serviceTask", "businessRuleTask", "callActivity", "endEvent")
"""Kinds of elements a reader of the decree looks for; gateways and waiting are on the diagram."""


def decree_page(found: DecreeCoverage) -> str:
    """The whole page."""
    return "\n".join(
        [
            f"# {found.title}",
            "",
            f"{found.number}. Halaman ini dibuat dari berkas keputusan dengan "
            "`alur decrees document`; jangan diubah dengan tangan.",
            "",
            f"{found.carried} dari {len(found.clauses)} ketentuan dipikul; "
            f"{sum(bool(one.attempts) for one in found.binding)} dari {len(found.binding)} aturan, "
            "batas waktu, dan hak akses dicoba dilanggar oleh sebuah skenario.",
            "",
            *_clauses(found),
            *(line for one in found.definitions.values() for line in _process(one)),
        ]
    )


def _clauses(found: DecreeCoverage) -> Iterator[str]:
    yield "## Ketentuan"
    yield ""
    yield "| Ketentuan | Isi | Dipikul oleh | Skenario | Dicoba dilanggar |"
    yield "|---|---|---|---|---|"
    for one in found.clauses:
        names = dict.fromkeys(name for names in one.carriers.values() for name in names)
        carriers = ", ".join(f"`{name}`" for name in names)
        scenarios = ", ".join(one.scenarios) or "–"
        cells = (one.clause.id, one.clause.does, carriers or "**belum**", scenarios, _attempts(one))
        yield f"| {' | '.join(cells)} |"
    yield ""


def _attempts(one: CarriedClause) -> str:
    return ", ".join(one.attempts) or ("**belum**" if one.binding else "–")


def _process(definition: Definition) -> Iterator[str]:
    yield f"## {definition.name} (`{definition.process}`)"
    yield ""
    yield "| Unsur | Langkah | Pelaksana | Batas waktu | Ketentuan |"
    yield "|---|---|---|---|---|"
    for element in definition.elements.values():
        if element.kind in SHOWN:
            yield (
                f"| `{element.id}` | {element.name} | {_who(element)} | {_limit(element)} | "
                + (" ".join(element.clauses) or "–")
                + " |"
            )
    yield ""


def _who(element: Element) -> str:
    if not isinstance(element, UserTask):
        return "mesin" if element.kind == "serviceTask" else "–"
    return f"`{element.role}` di {LEVELS[element.wilayah]}"


def _limit(element: Element) -> str:
    if isinstance(element, UserTask) and element.handed and not element.deadline:
        return "menurut pemanggilnya"
    if not isinstance(element, UserTask) or element.deadline is None:
        return "–"
    limit = element.deadline
    basis = "keputusan" if limit.basis == "decree" else "kantor"
    return f"{limit.limit} {CALENDARS[limit.calendar]} (dasar: {basis})"
