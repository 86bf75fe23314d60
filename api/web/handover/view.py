"""The screen ``handover``: find the family by coupon or name, keep the proof, print the coupons."""

from __future__ import annotations

import base64
import binascii
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.desk import back, go
from api.web.lists.asking import asked
from api.web.lists.heads import Head
from api.web.lists.shown import shown
from api.web.lists.taken import taken
from api.web.locale import clock, date_text
from api.web.screens.telling import Problems, number_of, problems
from api.web.translate import _, _l
from engine import (
    AttachFile,
    Conflict,
    Forbidden,
    HandOver,
    InvalidAnswers,
    ListCoupons,
    ListRecipients,
    LocateCoupon,
    NotFound,
    OpenCoupon,
    OpenHandOver,
    RecordTaking,
    Refused,
    ShowHandOver,
    TakeBackHandOver,
    draw_qr,
    recipients_on,
)
from engine.wording import local, person_name, street

coupon = Blueprint("coupon", __name__)
pages = Blueprint("handover", __name__, url_prefix="/tugas/<uuid:task_id>/serah")

ON_A_SHEET = 40
"""Coupons of one page: five leaves of paper."""
SIGNATURE = "data:image/png;base64,"
MOST_SIGNATURE = 400_000


@pages.get("")
@signed_in
def task(task_id: UUID) -> ResponseReturnValue:
    """How far it is, and the families: who has the aid, who is still to come."""
    now = engine().moment()
    today = local(now).date()
    heads = (*HEADS, SIGNED) if "cetak" in request.args else HEADS
    wished = asked(recipients_on(today), heads, ("q", "nama"), limit=50)
    question = ListRecipients(
        task_id=task_id,
        officer=officer_id(),
        search=wished.given.get("q", "") or wished.given.get("nama", ""),
        **wished.wish,
    )
    caption = _("Daftar penerima")
    if wished.taking:
        return taken(caption, wished, question)
    page = engine().ask(ShowHandOver(task_id=task_id, officer=officer_id()))
    if wished.printing:
        engine().run(
            RecordTaking(question=question, name=caption, narrowed=wished.narrowed, printed=True)
        )
    return render_template(
        "handover/list.html",
        heading=_("Serah terima bantuan"),
        scope=page.scope,
        page=page,
        list=shown(caption, wished, engine().ask(question), fields=("nama",)),
        today=today,
        now=now,
    )


def _states() -> dict[str, str]:
    return {
        "belum": _("Belum menerima"),
        "lewat": _("Belum menerima, slotnya sudah lewat"),
        "sudah": _("Sudah menerima"),
    }


def _home(line: Any) -> str:
    return f"{street(line.address or '–')}, RT {line.rt or '–'} / RW {line.rw or '–'}"


def _slot(line: Any) -> str | None:
    if line.point is None:
        return None
    return f"{line.point}, {date_text(line.day)}, {clock(line.starts)}–{clock(line.ends)}"


HEADS = (
    Head(name="name", label=_l("Keluarga"), ask="keluarga"),
    Head(name="place", label=_l("No."), ask="no", css="apart"),
    Head(name="address", label=_l("Alamat"), value=_home),
    Head(name="day", label=_l("Slot"), ask="slot", value=_slot),
    Head(name="state", label=_l("Keadaan"), ask="keadaan", choices=_states),
    Head(name="code", label=_l("Kupon"), ask="kupon", css="apart", detail=True),
    Head(name="receiver", label=_l("Diterima oleh"), css="apart"),
)
SIGNED = Head(name="signature", label=_l("Tanda tangan"), value=lambda _line: " " * 24)
"""Room for a signature on the list that is printed."""


@pages.get("/keluarga")
@signed_in
def family(task_id: UUID) -> ResponseReturnValue:
    """One family by the code of its coupon, with the form of the hand-over."""
    return _family(task_id, request.args.get("kode", ""), [])


@pages.post("/keluarga")
@signed_in
def save(task_id: UUID) -> ResponseReturnValue:
    """Record the hand-over with its proof, then on to the next family."""
    code = request.form.get("kode", "")
    try:
        proof = _proof(task_id)
        command = HandOver(
            task_id=task_id,
            officer=officer_id(),
            code=code,
            receiver=request.form.get("penerima", ""),
            proof_id=proof,
        )
        engine().run(command)
    except InvalidAnswers as error:
        return _family(task_id, code, problems(error, {"receiver": "penerima", "proof": "foto"}))
    except (NotFound, Forbidden, Conflict) as error:
        return _refuse(task_id, str(error))
    except Refused as error:
        return _family(task_id, code, [("foto", str(error))])
    said = _("Tercatat: bantuan sudah diserahkan.")
    return back(url_for("handover.task", task_id=task_id), said=said)


@pages.get("/batal")
@signed_in
def recorded(task_id: UUID) -> ResponseReturnValue:
    """A recorded hand-over, with the form that takes it back."""
    return _recorded(task_id, request.args.get("kode", ""), [])


@pages.post("/batal")
@signed_in
def take_back(task_id: UUID) -> ResponseReturnValue:
    """The family waits for its aid again."""
    code = request.form.get("kode", "")
    command = TakeBackHandOver(
        task_id=task_id, officer=officer_id(), code=code, reason=request.form.get("alasan", "")
    )
    try:
        engine().run(command)
    except InvalidAnswers as error:
        return _recorded(task_id, code, problems(error, {"reason": "alasan"}))
    except (NotFound, Conflict) as error:
        return _refuse(task_id, str(error))
    said = _("Penyerahan dibatalkan: keluarga ini tercatat belum menerima.")
    return back(url_for("handover.task", task_id=task_id), said=said)


@pages.get("/kupon")
@signed_in
def coupons(task_id: UUID) -> ResponseReturnValue:
    """A sheet of coupons with a QR code each, to print and hand out."""
    start = number_of(request.args.get("mulai"))
    sheet = engine().ask(
        ListCoupons(task_id=task_id, officer=officer_id(), start=start, limit=ON_A_SHEET)
    )
    here = partial(url_for, "handover.coupons", task_id=task_id)
    return render_template(
        "handover/coupons.html",
        heading=_("Lembar kupon"),
        scope=sheet.scope,
        rows=sheet.items,
        first=here() if start else None,
        next=here(mulai=start + ON_A_SHEET) if sheet.more else None,
        qr=draw_qr,
        now=engine().moment(),
    )


@coupon.get("/kupon/<code>")
@signed_in
def scan(code: str) -> ResponseReturnValue:
    """Where the QR of a coupon leads: to the officer's own hand-over, which takes or refuses it."""
    try:
        task_id = engine().ask(LocateCoupon(officer=officer_id(), code=code))
    except NotFound as error:
        flash(str(error), "danger")
        return go(url_for("inbox.index"))
    return go(url_for("handover.family", task_id=task_id, kode=code))


def _recorded(task_id: UUID, code: str, errors: Problems) -> ResponseReturnValue:
    try:
        found = engine().run(OpenHandOver(task_id=task_id, officer=officer_id(), code=code))
    except (NotFound, Conflict) as error:
        return _refuse(task_id, str(error))
    page = render_template(
        "handover/recorded.html",
        heading=_("Batalkan penyerahan"),
        scope=engine().ask(ShowHandOver(task_id=task_id, officer=officer_id())).scope,
        found=found,
        errors=errors,
        given=request.form,
        now=engine().moment(),
    )
    return page, 422 if errors else 200


def _family(task_id: UUID, code: str, errors: Problems) -> ResponseReturnValue:
    try:
        found = engine().run(OpenCoupon(task_id=task_id, officer=officer_id(), code=code))
    except (NotFound, Forbidden, Conflict) as error:
        return _refuse(task_id, str(error))
    scope = engine().ask(ShowHandOver(task_id=task_id, officer=officer_id())).scope
    page = render_template(
        "handover/family.html",
        heading=person_name(found.name),
        scope=scope,
        found=found,
        errors=errors,
        given=request.form,
        now=engine().moment(),
    )
    return page, 422 if errors else 200


def _refuse(task_id: UUID, said: str) -> ResponseReturnValue:
    flash(said, "danger")
    return go(url_for("handover.task", task_id=task_id))


def _proof(task_id: UUID) -> UUID | None:
    """The photo or the drawn signature that was sent, kept with the case."""
    photo = request.files.get("foto")
    content, name = b"", ""
    if photo is not None and photo.filename:
        content, name = photo.read(), photo.filename
    elif drawn := _signature():
        content, name = drawn, "tanda-tangan.png"
    if not content:
        return None
    scope = engine().ask(ShowHandOver(task_id=task_id, officer=officer_id())).scope
    attached: UUID = engine().run(
        AttachFile(
            case_id=scope.task.case_id,
            officer=officer_id(),
            name=name,
            content=content,
            kind="photo",
            task_id=task_id,
        )
    )
    return attached


def _signature() -> bytes:
    """The signature that was drawn on the screen; empty where there is none."""
    sent = request.form.get("tanda_tangan", "")
    if not sent.startswith(SIGNATURE) or len(sent) > MOST_SIGNATURE:
        return b""
    try:
        return base64.b64decode(sent.removeprefix(SIGNATURE), validate=True)
    except binascii.Error:
        return b""
