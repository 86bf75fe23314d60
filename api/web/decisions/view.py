"""The screen ``decisions``: usulan and sanggahan beside the result of their musyawarah."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, cast, get_args
from uuid import UUID

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.desk import back, go, local
from api.web.screens.bulk import needs_preview, preview_page, tell_left_out
from api.web.screens.seeing import expected_of, reasons_of, seen_of
from api.web.screens.telling import Problems, ids_of, problems
from api.web.screens.words import word
from api.web.translate import _, ngettext
from engine import (
    ApprovalPage,
    ApproveEntries,
    FollowMeeting,
    InvalidAnswers,
    ListApprovals,
    PreviewApproval,
    ShowScope,
    known_id,
)

pages = Blueprint("decisions", __name__, url_prefix="/tugas/<uuid:task_id>/putusan")

REGISTERS = ("usulan", "sanggahan")
PAGE = 40
Show = Literal["menunggu", "bertentangan", "diputus"]
"""Which entries a tab lists, as ``ListApprovals`` names them."""


@pages.get("")
@signed_in
def task(task_id: UUID) -> ResponseReturnValue:
    """What is still undecided."""
    return _page(task_id, [])


@pages.post("")
@signed_in
def decide(task_id: UUID) -> ResponseReturnValue:
    """Approve or refuse the entries that were picked, once what they go against was seen."""
    picked = ids_of(request.form.getlist("usul"))
    if not picked:
        return _page(task_id, [("daftar", _("Pilih sedikitnya satu keluarga."))]), 422
    approval = request.form.get("putusan", "")
    who = {"task_id": task_id, "officer": officer_id()}
    preview = engine().ask(PreviewApproval(**who, entries=picked, approval=approval))
    if needs_preview(preview, approval):
        return _preview(task_id, preview, approval)
    command = ApproveEntries(
        **who,
        entries=picked,
        approval=approval,
        reason=request.form.get("alasan", ""),
        reasons=reasons_of(request.form),
        seen=seen_of(request.form),
    )
    try:
        done = engine().run(command)
    except InvalidAnswers as error:
        return _page(task_id, problems(error, {"reason": "alasan", "approval": "daftar"})), 422
    tell_left_out(done)
    said = ngettext("%(num)d keluarga diputus.", "%(num)d keluarga diputus.", done)
    return back(url_for("decisions.task", task_id=task_id), said=said)


def _preview(
    task_id: UUID, preview: Sequence[tuple[Any, Sequence[Any]]], approval: str
) -> ResponseReturnValue:
    here = url_for("decisions.task", task_id=task_id)
    scope = engine().ask(ShowScope(task_id=task_id, officer=officer_id(), screen="decisions"))
    return preview_page(
        preview,
        approval,
        scope=scope,
        heading=_("Putusan usulan dan sanggahan"),
        way_back=local(request.form.get("kembali"), here),
    )


@pages.post("/ikuti")
@signed_in
def follow(task_id: UUID) -> ResponseReturnValue:
    """Decide everything that is left as its musyawarah did, but what its findings contradict."""
    command = FollowMeeting(
        task_id=task_id,
        officer=officer_id(),
        expected=expected_of(request.form),
    )
    done = engine().run(command)
    tell_left_out(done)
    said = ngettext(
        "%(num)d keluarga diputus menurut musyawarahnya.",
        "%(num)d keluarga diputus menurut musyawarahnya.",
        done,
    )
    flash(said, "success" if done else "warning")
    return go(url_for("decisions.task", task_id=task_id))


def _page(task_id: UUID, errors: Problems) -> str:
    register = request.values.get("register", "")
    show = request.values.get("tampil", "menunggu")
    page = engine().ask(
        ListApprovals(
            task_id=task_id,
            officer=officer_id(),
            register=register if register in REGISTERS else None,
            show=cast(Show, show) if show in get_args(Show) else "menunggu",
            after=known_id(request.values.get("sesudah", "")),
            limit=PAGE,
        )
    )
    return render_template(
        "decisions/decisions.html",
        heading=_("Putusan usulan dan sanggahan"),
        scope=page.scope,
        page=page,
        register=register,
        show=show,
        tabs=_tabs(task_id, page, register, show),
        errors=errors,
        later="sesudah" in request.args,
        given=request.form,
        now=engine().moment(),
    )


def _tabs(task_id: UUID, page: ApprovalPage, register: str, show: str) -> list[tuple[Any, ...]]:
    waiting = {name: page.counts[name]["belum"] for name in REGISTERS}
    decided = sum(one["disetujui"] + one["ditolak"] for one in page.counts.values())

    def tab(label: str, count: int, **wish: Any) -> tuple[Any, ...]:
        chosen = (wish.get("register", ""), wish.get("tampil", "menunggu")) == (register, show)
        return (label, url_for("decisions.task", task_id=task_id, **wish), chosen, count, "")

    return [
        tab(_("Semua yang menunggu"), sum(waiting.values())),
        *(tab(word(name), waiting[name], register=name) for name in REGISTERS),
        tab(_("Bertentangan"), page.disagreeing, tampil="bertentangan"),
        tab(_("Sudah diputus"), decided, tampil="diputus"),
    ]
