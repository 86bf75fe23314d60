"""The screen ``decisions``: usulan and sanggahan beside the result of their musyawarah."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.desk import back, go
from api.web.screens.telling import Problems, ids_of, problems
from api.web.screens.words import word
from api.web.translate import _, ngettext
from engine import ApprovalPage, ApproveEntries, FollowMeeting, InvalidAnswers, ListApprovals

pages = Blueprint("decisions", __name__, url_prefix="/tugas/<uuid:task_id>/putusan")

REGISTERS = ("usulan", "sanggahan")
PAGE = 40


@pages.get("")
@signed_in
def task(task_id: UUID) -> ResponseReturnValue:
    """What is still undecided."""
    return _page(task_id, [])


@pages.post("")
@signed_in
def decide(task_id: UUID) -> ResponseReturnValue:
    """Approve or refuse the entries that were picked."""
    picked = ids_of(request.form.getlist("usul"))
    if not picked:
        return _page(task_id, [("daftar", _("Pilih sedikitnya satu keluarga."))]), 422
    command = ApproveEntries(
        task_id=task_id,
        officer=officer_id(),
        entries=picked,
        approval=request.form.get("putusan", ""),
        reason=request.form.get("alasan", ""),
    )
    try:
        done = engine().run(command)
    except InvalidAnswers as error:
        return _page(task_id, problems(error, {"reason": "alasan", "approval": "daftar"})), 422
    said = ngettext("%(num)d keluarga diputus.", "%(num)d keluarga diputus.", done)
    return back(url_for("decisions.task", task_id=task_id), said=said)


@pages.post("/ikuti")
@signed_in
def follow(task_id: UUID) -> ResponseReturnValue:
    """Decide everything that is left as its musyawarah did."""
    done = engine().run(FollowMeeting(task_id=task_id, officer=officer_id()))
    said = ngettext(
        "%(num)d keluarga diputus menurut musyawarahnya.",
        "%(num)d keluarga diputus menurut musyawarahnya.",
        done,
    )
    flash(said, "success" if done else "warning")
    return go(url_for("decisions.task", task_id=task_id))


def _page(task_id: UUID, errors: Problems) -> str:
    register = request.values.get("register", "")
    page = engine().ask(
        ListApprovals(
            task_id=task_id,
            officer=officer_id(),
            register=register if register in REGISTERS else None,
            after=_after(),
            limit=PAGE,
        )
    )
    return render_template(
        "decisions/decisions.html",
        heading=_("Putusan usulan dan sanggahan"),
        scope=page.scope,
        page=page,
        register=register,
        tabs=_tabs(task_id, page, register),
        errors=errors,
        later="sesudah" in request.args,
        given=request.form,
        now=engine().moment(),
    )


def _after() -> UUID | None:
    try:
        return UUID(hex=request.values.get("sesudah", ""))
    except ValueError:
        return None


def _tabs(task_id: UUID, page: ApprovalPage, register: str) -> list[tuple[Any, ...]]:
    waiting = {name: page.counts[name]["belum"] for name in REGISTERS}
    every = (_("Semua"), url_for("decisions.task", task_id=task_id), not register)
    return [
        (*every, sum(waiting.values()), ""),
        *(
            (
                word(name),
                url_for("decisions.task", task_id=task_id, register=name),
                register == name,
                waiting[name],
                "",
            )
            for name in REGISTERS
        ),
    ]
