"""Running cases under another version: what would become of them, then the move with its reason."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from api.auth import requires
from api.engine import engine, officer_id
from api.moving import move_cases
from api.web.admin.frame import tabs
from api.web.desk import back
from api.web.screens.telling import Problems, ids_of, problems
from api.web.translate import _, ngettext
from engine import InvalidAnswers, MoveCase, PreviewMoves, known_id

pages = Blueprint("moving", __name__)


@pages.get("/kasus/<uuid:case_id>/versi")
@requires("administer")
def case(case_id: UUID) -> ResponseReturnValue:
    """One case: choose a version, see what becomes of its open places."""
    return _case(case_id)


@pages.post("/kasus/<uuid:case_id>/versi")
@requires("administer")
def move(case_id: UUID) -> ResponseReturnValue:
    """Move the case."""
    to, reason = _sent()
    if to is None:
        return _case(case_id, [("ke", _("Pilih versi tujuannya."))]), 422
    try:
        engine().run(MoveCase(case_id=case_id, officer=officer_id(), to=to, reason=reason))
    except InvalidAnswers as error:
        return _case(case_id, problems(error, {"reason": "alasan"})), 422
    address = url_for("case.show", case_id=case_id, bagian="riwayat")
    return back(address, said=_("Kasus ini sekarang mengikuti versi itu."))


@pages.get("/kelola/versi/<uuid:bundle_id>/pindah")
@requires("administer")
def many(bundle_id: UUID) -> ResponseReturnValue:
    """Every open case of a version, as it would be under another one."""
    return _many(bundle_id)


@pages.post("/kelola/versi/<uuid:bundle_id>/pindah")
@requires("administer")
def move_many(bundle_id: UUID) -> ResponseReturnValue:
    """Move the cases that were picked; who stays is listed again with the reason."""
    to, reason = _sent()
    picked = ids_of(request.form.getlist("kasus"))
    if to is None or not picked:
        return _many(bundle_id, [("daftar", _("Pilih versi dan sedikitnya satu kasus."))]), 422
    try:
        report = move_cases(picked, to, reason)
    except InvalidAnswers as error:
        return _many(bundle_id, problems(error, {"reason": "alasan"})), 422
    stayed = sum(bool(one.refusal) for one in report)
    gone = len(report) - stayed
    said = ngettext("%(num)d kasus dipindah.", "%(num)d kasus dipindah.", gone)
    if stayed:
        said += " " + ngettext("%(num)d tetap di sini.", "%(num)d tetap di sini.", stayed)
    address = url_for("moving.many", bundle_id=bundle_id, ke=to)
    return back(address, said=said, tone="warning" if stayed else "success")


def _case(case_id: UUID, errors: Problems | None = None) -> str:
    query = PreviewMoves(officer=officer_id(), case_id=case_id, to=_wanted())
    return render_template(
        "moving/case.html",
        case_id=case_id,
        page=engine().ask(query),
        errors=errors or [],
        reason=request.form.get("alasan", ""),
    )


def _many(bundle_id: UUID, errors: Problems | None = None) -> str:
    query = PreviewMoves(officer=officer_id(), source=bundle_id, to=_wanted())
    return render_template(
        "moving/many.html",
        bundle_id=bundle_id,
        page=engine().ask(query),
        errors=errors or [],
        picked=ids_of(request.form.getlist("kasus")) if request.method == "POST" else None,
        reason=request.form.get("alasan", ""),
        tabs=tabs("admin.bundles"),
    )


def _sent() -> tuple[UUID | None, str]:
    return _wanted(), request.form.get("alasan", "")


def _wanted() -> UUID | None:
    """The version named by the form, else by the address."""
    return known_id(request.form.get("ke") or request.args.get("ke", ""))
