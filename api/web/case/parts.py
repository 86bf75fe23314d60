"""The parts of a case file, each with what its template needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from flask import Response, request, url_for

from api.engine import engine, officer_id
from api.web import known
from api.web.case import lists
from api.web.case.steps import steps_of
from api.web.case.told import decided, told_step
from api.web.translate import _
from engine import (
    CaseHead,
    Level,
    ListDossiers,
    ShowCaseHead,
    ShowCaseSteps,
    ShowCaseSummary,
    ShowDiagram,
    known_id,
)

Context = dict[str, Any]
_STATES: Final = {"buka": "open", "selesai": "completed"}


def summary(case_id: UUID) -> Context:
    """Decisions, people, comments."""
    found = engine().ask(ShowCaseSummary(case_id=case_id, officer=officer_id()))
    return {
        "head": found.head,
        "concerned": found.concerned,
        "decisions": decided(found.decisions, found.names),
        "comments": found.comments,
        "lost": found.lost,
        "pokok": known.key_facts(found),
        "diajukan": known.asked(found),
    }


def steps(case_id: UUID) -> Context:
    """Every task with what was answered in it, a page at a time."""
    wanted = request.args.get("keadaan", "")
    found = engine().ask(
        ShowCaseSteps(
            case_id=case_id,
            officer=officer_id(),
            state=_STATES.get(wanted, ""),
            after=known_id(request.args.get("sesudah", "")),
        )
    )
    return {
        "head": found.head,
        "tasks": [(task, told_step(task, found)) for task in found.tasks],
        "chosen": wanted if wanted in _STATES else "",
        **_pages(case_id, "langkah", found.next, keadaan=wanted or None),
    }


def diagram(case_id: UUID) -> Context:
    """The steps of the part asked for, the way to it, and the address of its drawing."""
    part = request.args.get("di") or None
    drawn = engine().ask(ShowDiagram(case_id=case_id, officer=officer_id(), part=part))
    return {
        "head": engine().ask(ShowCaseHead(case_id=case_id, officer=officer_id())),
        "steps": steps_of(drawn),
        "way": drawn.way,
        "drawing": url_for("case.model", case_id=case_id, di=request.args.get("di")),
    }


def dossiers(case_id: UUID) -> Context:
    """Everything of the case to be taken away: what for, and what was asked for before."""
    found = engine().ask(ListDossiers(case_id=case_id, officer=officer_id()))
    return {"head": found.head, "dossiers": found.dossiers, "progress": found.progress}


PARTS: Mapping[str, Callable[[UUID], Context | Response]] = {
    "ringkasan": summary,
    "langkah": steps,
    "riwayat": lists.history,
    "dokumen": lists.papers,
    "alur": diagram,
    "turunan": lists.family,
    "unduh": dossiers,
}


def tabs(head: CaseHead, part: str) -> list[tuple[str, str, bool, int | None, str]]:
    """The tabs above the parts; no tab for what there is none of."""
    named: list[tuple[str, str, int | None]] = [
        ("ringkasan", _("Ringkasan"), None),
        ("langkah", _("Langkah"), head.counts.steps),
        ("riwayat", _("Riwayat"), head.counts.events),
        ("dokumen", _("Dokumen"), head.counts.documents),
        ("alur", _("Alur"), None),
    ]
    if head.sight.level < Level.CONTENT:
        named = [one for one in named if one[0] != "dokumen"]
    if head.counts.children:
        named.append(("turunan", _("Kasus turunan"), head.counts.children))
    return [
        (label, url_for("case.show", case_id=head.case.id, bagian=name), name == part, count, "")
        for name, label, count in named
    ]


def _pages(case_id: UUID, part: str, cursor: str | None, **more: Any) -> Context:
    """The addresses of the first page, when it is not this one, and of the next."""
    here: Context = {"case_id": case_id, "bagian": part, **more}
    return {
        "first": url_for("case.show", **here) if request.args.get("sesudah") else None,
        "next": url_for("case.show", **here, sesudah=cursor) if cursor else None,
    }
