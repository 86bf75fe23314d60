"""A declared register across all cases: a list like any other, its columns those of its form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from api.auth import requires
from api.engine import engine, officer_id
from api.web.answers import label, telling
from api.web.lists.asking import asked
from api.web.lists.heads import Head
from api.web.lists.shown import shown
from api.web.lists.taken import taken
from api.web.places import overseen, place
from api.web.screens.telling import language
from api.web.translate import _, _l
from engine import BrowseRegister, OpenRegister, RegisterSheet

pages = Blueprint("register", __name__)

_COLUMN = "data."


@pages.get("/register/<name>")
@requires("registry")
def browse(name: str) -> ResponseReturnValue:
    """A page of a register within the officer's own units."""
    sheet = engine().ask(OpenRegister(officer=officer_id(), register=name))
    wished = asked(sheet.listing, _heads(sheet), ("q",), limit=50)
    question = BrowseRegister(
        officer=officer_id(), register=name, search=wished.given.get("q", ""), **wished.wish
    )
    if wished.taking:
        return taken(sheet.register.label, wished, question)
    found = engine().ask(question)
    return render_template(
        "records/browse.html",
        sheet=sheet,
        list=shown(sheet.register.label, wished, found.page),
        told=telling(sheet.words, found.names),
    )


def _heads(sheet: RegisterSheet) -> tuple[Head, ...]:
    own = tuple(_head(sheet, name) for name in sheet.register.columns)
    return (*own, *((_answer(sheet),) if sheet.answered_by else ()), *_COMMON)


def _head(sheet: RegisterSheet, name: str) -> Head:
    words = sheet.words.get(name)
    choices = words.choices if words else {}
    offered: Mapping[str, str] = {key: said.say(language()) for key, said in choices.items()}
    return Head(
        name=_COLUMN + name,
        ask=name,
        label=label(name, sheet.words),
        choices=(lambda: offered) if offered else None,
        value=_of(name),
    )


def _of(name: str) -> Callable[[Any], Any]:
    return lambda line: line.data.get(name)


def _answer(sheet: RegisterSheet) -> Head:
    """What answers a line, in one text."""
    register = sheet.answered_by
    assert register is not None
    names = [name for name in register.columns if name != register.answers_by]

    def told(line: Any) -> str:
        said = (" · ".join(str(one.get(name) or "") for name in names) for one in line.replies)
        return "; ".join(said)

    return Head(name="replies", label=register.label, value=told)


def _units() -> dict[str, str]:
    return {code: place(code) for code in overseen("registry")}


def _states() -> dict[str, str]:
    return {"aktif": _("Aktif"), "selesai": _("Selesai")}


_COMMON = (
    Head(name="subject", label=_l("Kasus"), ask="kasus", value=lambda line: line.subject),
    Head(name="reference", label=_l("Nomor kasus"), ask="nomor_kasus", detail=True),
    Head(name="wilayah", label=_l("Wilayah"), choices=_units, css="apart"),
    Head(name="created_at", label=_l("Dicatat"), ask="dicatat", css="apart"),
    Head(name="state", label=_l("Keadaan"), ask="keadaan", choices=_states, detail=True),
)
