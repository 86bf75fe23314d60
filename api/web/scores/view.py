"""The screen ``scores``, the scores of a cycle, and the board of verval."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from api.auth import requires, signed_in
from api.engine import engine, officer_id
from api.web.lists.asking import Asked, asked
from api.web.lists.heads import Head
from api.web.lists.shown import shown
from api.web.lists.taken import taken
from api.web.places import overseen, place
from api.web.screens.telling import number_of
from api.web.screens.words import word
from api.web.translate import _, _l
from engine import ShowScores, ShowVervalAges

pages = Blueprint("scores", __name__)

MONTHS = 12


@pages.get("/tugas/<uuid:task_id>/skor")
@signed_in
def task(task_id: UUID) -> ResponseReturnValue:
    """The scores that a task is about."""
    return _scores("scores/task.html", task_id=task_id)


@pages.get("/skor/<uuid:case_id>")
@requires("registry")
def show(case_id: UUID) -> ResponseReturnValue:
    """The scores of a cycle, for the units of the officer."""
    return _scores("scores/show.html", case_id=case_id)


@pages.get("/verval")
@requires("report")
def verval() -> ResponseReturnValue:
    """Every kelurahan with its latest verval, the longest ago first."""
    months = number_of(request.args.get("bulan"), MONTHS) or MONTHS
    units = engine().ask(ShowVervalAges(officer=officer_id(), months=months))
    late = sum(unit["lewat"] for unit in units)
    for unit in units:
        unit["terakhir"] = date.fromisoformat(unit["terakhir"]) if unit["terakhir"] else None
    return render_template("scores/verval.html", units=units, late=late, months=months)


def _scores(template: str, **of: Any) -> ResponseReturnValue:
    """The scores of a task or of a case, as a page or taken away."""
    wished = asked(ShowScores.listing, HEADS, ("q",), limit=50)
    question = ShowScores(
        officer=officer_id(), search=wished.given.get("q", ""), **of, **wished.wish
    )
    caption = _("Skor keluarga")
    if wished.taking:
        return taken(caption, wished, question)
    page = engine().ask(question)
    units: dict[str, dict[str, int]] = {}
    for row in page.units:
        units.setdefault(row.wilayah_code or "", {})[row.category] = row.families
    counts = page.summary["kategori"]
    return render_template(
        template,
        heading=caption,
        page=page,
        scope=page.scope,
        case=page.case,
        list=shown(caption, wished, page.page),
        tabs=_tabs(wished, counts, page.summary["dinilai"]),
        units=units,
        categories=list(counts),
        now=engine().moment(),
    )


def _tabs(wished: Asked, counts: Mapping[str, int], all_: int) -> list[tuple[Any, ...]]:
    """Every category with how many families are in it."""
    chosen = wished.given.get("kategori", "")
    return [
        (_("Semua"), wished.url(kategori=""), not chosen, all_, ""),
        *(
            (word(name), wished.url(kategori=name), name == chosen, number, "")
            for name, number in counts.items()
        ),
    ]


def _categories() -> dict[str, str]:
    """Whatever category the address names: which there are, the tabs tell."""
    named = request.args.get("kategori", "")
    return {named: str(word(named))} if named else {}


def _answers() -> dict[str, str]:
    return {"sudah": _("Sudah didata"), "belum": _("Belum didata")}


def _units() -> dict[str, str]:
    return {code: place(code) for code in overseen()}


HEADS = (
    Head(name="name", label=_l("Keluarga"), ask="keluarga"),
    Head(name="wilayah_code", label=_l("Wilayah"), ask="wilayah", choices=_units),
    Head(name="score", label=_l("Skor"), ask="skor"),
    Head(
        name="category",
        label=_l("Kategori"),
        ask="kategori",
        choices=_categories,
        value=lambda line: str(word(line.category)),
    ),
    Head(
        name="complete",
        label=_l("Jawaban"),
        ask="jawaban",
        choices=_answers,
        value=lambda line: _answers()["sudah" if line.complete else "belum"],
    ),
    Head(name="assessed_at", label=_l("Dinilai"), ask="dinilai", css="apart", detail=True),
)
