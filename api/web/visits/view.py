"""Visits: the ranked worklist of a unit, one family, and what was found at its door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self
from uuid import UUID

from flask import Blueprint, flash, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

import forms
from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.desk import back, go
from api.web.screens.seeing import is_our_own, keep_for_resending, seen_of
from api.web.screens.telling import language, number_of
from api.web.task.answers import keep_uploads
from api.web.translate import _
from engine import (
    InvalidAnswers,
    ListEntries,
    OpenFamily,
    RecordVisit,
    Refused,
    ShowVisitForm,
)
from engine.wording import person_name

pages = Blueprint("visits", __name__, url_prefix="/tugas/<uuid:task_id>/kunjungan")

PAGE = 30
STATES = {"belum": False, "sudah": True}


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Which families: what the address asks for, kept while going from one to the next."""

    status: str = "belum"
    register: str = ""
    rw: str = ""
    rt: str = ""
    mulai: int = 0

    @classmethod
    def read(cls, args: MultiDict[str, str]) -> Self:
        """The wish of a query string; RT and RW as the registers write them."""
        return cls(
            status=args.get("status", "belum"),
            register=args.get("register", ""),
            rw=_unit(args.get("rw", "")),
            rt=_unit(args.get("rt", "")),
            mulai=number_of(args.get("mulai")),
        )

    @property
    def kept(self) -> dict[str, Any]:
        """The parts of the address that say something."""
        values = {name: getattr(self, name) for name in self.__dataclass_fields__}
        values["status"] = "" if self.status == "belum" else self.status
        return {name: value for name, value in values.items() if value}

    def url(self, task_id: UUID, **changes: Any) -> str:
        """The list with something changed, from its beginning."""
        wished = replace(self, **({"mulai": 0} | changes))
        return url_for("visits.task", task_id=task_id, **wished.kept)

    def question(self, task_id: UUID, *, limit: int = PAGE) -> ListEntries:
        """The engine's question for this wish."""
        return ListEntries(
            task_id=task_id,
            officer=officer_id(),
            register=self.register or None,
            visited=STATES.get(self.status),
            rw=self.rw or None,
            rt=self.rt or None,
            offset=self.mulai,
            limit=limit,
        )


@pages.get("")
@signed_in
def task(task_id: UUID) -> ResponseReturnValue:
    """The worklist: those to be visited first stand first."""
    wish = Wish.read(request.args)
    page = engine().ask(wish.question(task_id))
    return render_template(
        "visits/list.html",
        heading=_("Kunjungan keluarga"),
        scope=page.scope,
        page=page,
        wish=wish,
        here=lambda **changes: wish.url(task_id, **changes),
        step=PAGE,
        purpose=_purpose(),
        now=engine().moment(),
    )


@pages.post("/keperluan")
@signed_in
def choose_purpose(task_id: UUID) -> ResponseReturnValue:
    """Say what the families' records are opened for, until the officer says otherwise."""
    wanted = request.form.get("keperluan", "").strip()
    if len(wanted) >= 5:
        session["keperluan"] = wanted[:200]
    return back(url_for("visits.task", task_id=task_id), said=_("Keperluan dicatat."))


@pages.get("/<uuid:entry_id>")
@signed_in
def family(task_id: UUID, entry_id: UUID) -> ResponseReturnValue:
    """One family with the form of its visit."""
    return _family(task_id, entry_id, {}, {})


@pages.post("/<uuid:entry_id>")
@signed_in
def save(task_id: UUID, entry_id: UUID) -> ResponseReturnValue:
    """Record the visit and go on to the next family, or say what is missing."""
    answers, errors = _answers(task_id)
    action = request.form.get(forms.ACTION, "")
    if action:
        return _family(task_id, entry_id, forms.apply_row_action(answers, action), errors)
    if not errors:
        visit = RecordVisit(
            task_id=task_id,
            officer=officer_id(),
            entry_id=entry_id,
            answers=answers,
            seen=seen_of(request.form),
        )
        try:
            engine().run(visit)
        except InvalidAnswers as error:
            errors = dict(error.fields)
    if errors:
        return _family(task_id, entry_id, answers, errors), 422
    return _go_on(task_id)


def _answers(task_id: UUID) -> tuple[dict[str, Any], dict[str, Any]]:
    """What was sent, files kept first; a file that is not what it must be is named."""
    items = list(request.form.items(multi=True))
    errors: dict[str, Any] = {}
    if any(file.filename for file in request.files.values()):
        known = engine().ask(ShowVisitForm(task_id=task_id, officer=officer_id()))
        view = known.form.view({}, facts={}, errors={}, now=engine().moment())
        for name in request.files:
            try:
                case_id = known.scope.task.case_id
                items += keep_uploads(view.fields, case_id, task_id, only=name)
            except Refused as error:
                errors[name] = [str(error)]
    keep_for_resending(items)
    return forms.unflatten([pair for pair in items if not is_our_own(pair[0])]), errors


def _family(
    task_id: UUID, entry_id: UUID, answers: Mapping[str, Any], errors: Mapping[str, Any]
) -> str:
    card = engine().run(
        OpenFamily(task_id=task_id, officer=officer_id(), entry_id=entry_id, purpose=_purpose())
    )
    view = None
    if card.form is not None and card.scope.editable:
        now = engine().moment()
        view = card.form.view(answers, facts={}, errors=errors, now=now, lang=language())
    wish = Wish.read(request.args)
    return render_template(
        "visits/family.html",
        heading=person_name(card.entry.name),
        scope=card.scope,
        card=card,
        view=view,
        wish=wish,
        listing=wish.url(task_id, mulai=wish.mulai),
        uploads=_uploads(answers),
        purpose=_purpose(),
        now=engine().moment(),
    )


def _uploads(answers: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """The photos of answers that came back: they are kept already."""
    kept: dict[str, dict[str, str]] = {}
    for value in answers.values():
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and len(text) == 32 and text.isalnum():
                url = url_for("case.document", document_id=text)
                kept[text] = {"name": _("Foto yang sudah terkirim"), "url": url}
    return kept


def _go_on(task_id: UUID) -> ResponseReturnValue:
    """The next family that waits, in the same filter; the list when the officer wants it or none is left."""
    wish = Wish.read(request.args)
    flash(_("Kunjungan tercatat."), "success")
    if request.form.get("lanjut") != "daftar":
        asked = replace(wish, status="belum", mulai=0).question(task_id, limit=1)
        waiting = engine().ask(asked).items
        if waiting:
            following = {"task_id": task_id, "entry_id": waiting[0].id, **wish.kept}
            return go(url_for("visits.family", **following))
    return go(wish.url(task_id))


def _purpose() -> str:
    return str(session.get("keperluan") or "verifikasi lapangan")


def _unit(text: str) -> str:
    digits = text.strip()
    return digits.zfill(3) if digits.isdigit() and len(digits) <= 3 else ""
