"""The parts of a case file that are lists: its children, its files, its history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import Response, request

from api.engine import engine, officer_id
from api.web.case.naming import named, paper_name, step_of
from api.web.cases.view import states
from api.web.history import Line, told_line
from api.web.lists.asking import Asked, asked
from api.web.lists.heads import Head
from api.web.lists.shown import shown
from api.web.lists.taken import taken
from api.web.places import overseen, place
from api.web.translate import _, _l
from engine import (
    HAPPENING_KINDS,
    Listed,
    Listing,
    ShowCaseHead,
    ShowCaseHistory,
    ShowCasePapers,
    ShowFamily,
    children_list,
    known_id,
)

Context = dict[str, Any]
_OWN = ("bagian", "q")
_SYSTEM = "sistem"
"""Whose events are no officer's, in an address and to the engine."""


def family(case_id: UUID) -> Context | Response:
    """The child cases, by kind, unit and period where nothing else is asked."""
    wished = _asked(children_list(engine().moment()), CHILDREN)
    question = ShowFamily(
        case_id=case_id,
        officer=officer_id(),
        search=wished.given.get("q", ""),
        **wished.wish,
    )
    caption = _("Kasus turunan")
    if wished.taking:
        return _taken(caption, wished, question, case_id)
    found = engine().ask(question)
    kinds = {one.process: one.title for one in found.kinds}
    return {
        "head": found.head,
        "family": found,
        "process": wished.given.get("jenis", ""),
        "which": wished.given.get("keadaan", ""),
        "list": shown(caption, choosing(wished, process=kinds), found.page),
    }


def papers(case_id: UUID) -> Context | Response:
    """The files under names that say what they are, the newest first."""
    wished = _asked(ShowCasePapers.listing, PAPERS)
    question = ShowCasePapers(case_id=case_id, officer=officer_id(), **wished.wish)
    caption = _("Dokumen dan lampiran")
    if wished.taking:
        return _taken(caption, wished, question, case_id)
    found = engine().ask(question)
    return {
        "head": found.head,
        "list": shown(caption, wished, found.page),
        "named": named,
    }


def history(case_id: UUID) -> Context | Response:
    """What happened, the newest first."""
    wished = _asked(ShowCaseHistory.listing, HISTORY)
    question = ShowCaseHistory(case_id=case_id, officer=officer_id(), **wished.wish)
    caption = _("Riwayat")
    if wished.taking:
        return _taken(caption, wished, question, case_id)
    found = engine().ask(question)
    people = {one.id.hex: one.name for one in found.head.people}
    chosen = choosing(wished, element=found.steps, officer_id=people | _nobody())
    return {
        "head": found.head,
        "list": shown(caption, chosen, found.page),
        "line_of": told_line,
    }


def _asked(listing: Listing, heads: tuple[Head, ...]) -> Asked:
    return asked(listing, heads, _OWN, limit=50)


def _taken(caption: str, wished: Asked, question: Listed, case_id: UUID) -> Response:
    """The list as a file whose name tells of which case it is."""
    case = engine().ask(ShowCaseHead(case_id=case_id, officer=officer_id())).case
    return taken(f"{caption} {case.reference}", wished, question)


def choosing(wished: Asked, **chosen: Mapping[str, str]) -> Asked:
    """The same with the choices that only the page knows."""
    return replace(wished, chosen={**wished.chosen, **chosen})


def _named(ask: str) -> Callable[[], dict[str, str]]:
    """Anything that the address names is a choice until the page tells which there are."""
    return lambda: {request.args[ask]: request.args[ask]} if request.args.get(ask) else {}


def _officers() -> dict[str, str]:
    """Somebody whom the address names by their id, or nobody; who worked on it the page tells."""
    somebody = known_id(request.args.get("oleh"))
    return _nobody() | ({somebody.hex: somebody.hex} if somebody else {})


def _nobody() -> dict[str, str]:
    return {_SYSTEM: _("Sistem dan warga")}


def _kinds() -> dict[str, str]:
    said = {
        "tugas": _("Tugas"),
        "kasus": _("Kasus"),
        "dokumen": _("Dokumen dan surat"),
        "register": _("Baris register"),
        "keluarga": _("Keluarga dan daftar"),
        "waktu": _("Jam dan batas waktu"),
        "gangguan": _("Gangguan"),
        "komentar": _("Komentar"),
        "sistem": _("Pekerjaan sistem"),
    }
    return {kind: said[kind] for kind in HAPPENING_KINDS}


def _line(name: str) -> Callable[[Any], Any]:
    def of(one: Any) -> Any:
        line: Line = told_line(one)
        return getattr(line, name) or None

    return of


HISTORY = (
    Head(name="at", label=_l("Waktu"), ask="waktu", value=_line("at")),
    Head(name="name", label=_l("Kejadian"), ask="jenis", choices=_kinds, value=_line("title")),
    Head(
        name="element",
        label=_l("Langkah"),
        ask="langkah",
        choices=_named("langkah"),
        value=lambda one: one.step or None,
    ),
    Head(
        name="officer_id",
        label=_l("Petugas"),
        ask="oleh",
        choices=_officers,
        value=_line("by"),
    ),
    Head(name="detail", label=_l("Keterangan"), value=_line("detail")),
)


def _which() -> dict[str, str]:
    return {
        "berjalan": _("Berjalan"),
        "selesai": _("Selesai"),
        "terlambat": _("Terlambat"),
    }


def _units() -> dict[str, str]:
    return {code: place(code) for code in overseen()}


CHILDREN = (
    Head(
        name="subject",
        label=_l("Kasus"),
        ask="kasus",
        value=lambda child: child.subject or child.title,
    ),
    Head(name="process", label=_l("Jenis"), ask="jenis", choices=_named("jenis"), hidden=True),
    Head(name="reference", label=_l("Nomor"), ask="nomor"),
    Head(name="wilayah", label=_l("Wilayah"), choices=_units),
    Head(
        name="step",
        label=_l("Langkah sekarang"),
        ask="langkah",
        value=lambda child: child.step or child.outcome or child.milestone or None,
    ),
    Head(name="holder", label=_l("Petugas"), ask="petugas", detail=True),
    Head(
        name="due_at",
        label=_l("Tenggat atau selesai"),
        ask="tenggat",
        value=lambda child: child.closed_at or child.due_at,
    ),
    Head(
        name="state",
        label=_l("Keadaan"),
        ask="keadaan",
        choices=_which,
        value=lambda child: states().get(child.state, child.state),
    ),
)


def _paper_kinds() -> dict[str, str]:
    return {
        "letter": _("Surat"),
        "signed": _("Surat bertanda tangan"),
        "attachment": _("Lampiran"),
        "photo": _("Foto"),
        "report": _("Laporan"),
        "export": _("Daftar"),
        "extract": _("Petikan data"),
    }


def _brought_by(paper: Any) -> str:
    one = paper.document
    made = one.kind in ("letter", "extract", "export")
    return str(one.officer_name or (_("Sistem") if made else _("Warga")))


def _of_file(name: str) -> Callable[[Any], Any]:
    return lambda paper: getattr(paper.document, name)


PAPERS = (
    Head(name="name", label=_l("Dokumen"), ask="dokumen", value=paper_name),
    Head(name="step", label=_l("Langkah"), ask="langkah", value=step_of),
    Head(
        name="kind",
        label=_l("Jenis"),
        ask="jenis",
        choices=_paper_kinds,
        value=_of_file("kind"),
    ),
    Head(name="number", label=_l("Nomor"), ask="nomor", value=_of_file("number")),
    Head(
        name="created_at",
        label=_l("Ditambahkan"),
        ask="ditambahkan",
        value=_of_file("created_at"),
    ),
    Head(name="officer_name", label=_l("Oleh"), ask="oleh", value=_brought_by),
    Head(name="size", label=_l("Ukuran"), ask="ukuran", value=_of_file("size"), detail=True),
)
