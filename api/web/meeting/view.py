"""The screen ``meeting``: plan the musyawarah, note who came, decide its agenda, lock the minutes."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.desk import back, go, local
from api.web.meeting.attendance import (
    BLANK,
    ELEMENTS,
    Person,
    digest,
    people_kept,
    people_sent,
    people_shown,
)
from api.web.screens.bulk import needs_preview, preview_page, tell_left_out
from api.web.screens.seeing import reasons_of, seen_of
from api.web.screens.telling import Problems, ids_of, number_of, problems
from api.web.screens.words import word
from api.web.translate import _, ngettext
from engine import (
    Decided,
    DecideItems,
    InvalidAnswers,
    LockMeeting,
    MeetingPage,
    PlanMeeting,
    PreviewItems,
    RecordAttendance,
    ReviseMeeting,
    ShowMeeting,
    ShowScope,
)
from engine.wording import OFFICE_ZONE, typed

pages = Blueprint("meeting", __name__, url_prefix="/tugas/<uuid:task_id>/musyawarah")

PAGE = 40
QUESTIONS = {
    "layak": ("penetapan", ("layak", "tidak_layak")),
    "usulan": ("usulan", ("diterima", "ditolak")),
    "sanggahan": ("sanggahan", ("diterima", "ditolak")),
}
"""Question → the register it is asked about, and its answers."""
_FIELDS = {
    "reason": "alasan",
    "items": "agenda",
    "decision": "agenda",
    "place": "tempat",
    "held_at": "waktu",
}


@pages.get("")
@signed_in
def task(task_id: UUID) -> ResponseReturnValue:
    """The musyawarah as it stands; the form to plan one while there is none."""
    return _page(task_id)


@pages.post("")
@signed_in
def plan(task_id: UUID) -> ResponseReturnValue:
    """Plan the musyawarah; its agenda comes from the registers."""
    held_at = _held_at()
    if held_at is None:
        return _page(task_id, [("waktu", _("Isi tanggal dan jam musyawarah."))]), 422
    command = PlanMeeting(
        task_id=task_id,
        officer=officer_id(),
        held_at=held_at,
        place=request.form.get("tempat", ""),
        chair=request.form.get("pimpinan", ""),
    )
    return _run(task_id, command, lambda _done: _("Musyawarah dibuka. Agendanya sudah disusun."))


@pages.post("/<uuid:meeting_id>/ubah")
@signed_in
def revise(task_id: UUID, meeting_id: UUID) -> ResponseReturnValue:
    """Mend day, place and chair, and bring the agenda up to date."""
    command = ReviseMeeting(
        task_id=task_id,
        officer=officer_id(),
        meeting_id=meeting_id,
        held_at=_held_at(),
        place=request.form.get("tempat", ""),
        chair=request.form.get("pimpinan", ""),
        seen=seen_of(request.form),
    )
    return _run(task_id, command, _revised)


def _revised(added: int) -> str:
    if not added:
        return _("Rencana musyawarah disimpan.")
    return ngettext(
        "Rencana musyawarah disimpan. %(num)d keluarga masuk agenda.",
        "Rencana musyawarah disimpan. %(num)d keluarga masuk agenda.",
        added,
    )


def _held_at() -> datetime | None:
    try:
        return datetime.fromisoformat(request.form.get("waktu", "")).replace(tzinfo=OFFICE_ZONE)
    except ValueError:
        return None


@pages.post("/<uuid:meeting_id>/hadir")
@signed_in
def attend(task_id: UUID, meeting_id: UUID) -> ResponseReturnValue:
    """Keep who came and the minutes; or show more empty rows, keeping what was typed."""
    people = people_sent(request.form)
    if request.form.get("aksi") == "tambah":
        return _page(task_id, people=people, blank=BLANK)
    try:
        engine().run(_attendance(task_id, meeting_id, people))
    except InvalidAnswers as error:
        return _page(task_id, problems(error, {"people": "hadir"}), people=people), 422
    return back(url_for("meeting.task", task_id=task_id), said=_("Daftar hadir disimpan."))


def _attendance(task_id: UUID, meeting_id: UUID, people: list[Person]) -> RecordAttendance:
    return RecordAttendance(
        task_id=task_id,
        officer=officer_id(),
        meeting_id=meeting_id,
        people=[one.as_answer() for one in people],
        minutes=request.form.get("risalah", ""),
        seen=seen_of(request.form),
    )


def _keep_what_was_typed(task_id: UUID, meeting_id: UUID) -> None:
    """Attendance and minutes stand in the same form as the decisions: deciding keeps them too."""
    people = people_sent(request.form)
    typed = digest(people, request.form.get("risalah", ""))
    if typed not in (request.form.get("semula"), digest([], "")):
        engine().run(_attendance(task_id, meeting_id, people))


@pages.post("/<uuid:meeting_id>/putuskan")
@signed_in
def decide(task_id: UUID, meeting_id: UUID) -> ResponseReturnValue:
    """Decide the families that were picked, once what the decision goes against was seen."""
    decision = request.form.get("keputusan", "")
    picked = ids_of(request.form.getlist("butir"))
    meeting: dict[str, Any] = {
        "task_id": task_id,
        "officer": officer_id(),
        "meeting_id": meeting_id,
    }
    preview = engine().ask(PreviewItems(**meeting, items=picked, decision=decision))
    _keep_what_was_typed(task_id, meeting_id)
    if needs_preview(preview, decision):
        here = url_for("meeting.task", task_id=task_id)
        scope = engine().ask(ShowScope(task_id=task_id, officer=officer_id(), screen="meeting"))
        return preview_page(
            preview,
            decision,
            scope=scope,
            heading=_("Musyawarah Kelurahan"),
            way_back=local(request.form.get("kembali"), here),
        )
    command = DecideItems(
        **meeting,
        items=picked,
        decision=decision,
        reason=request.form.get("alasan", ""),
        dissent=request.form.get("keberatan", ""),
        reasons=reasons_of(request.form),
        seen=seen_of(request.form),
    )
    return _run(task_id, command, _decided)


def _decided(done: Decided) -> str:
    tell_left_out(done)
    return ngettext("%(num)d keluarga diputus.", "%(num)d keluarga diputus.", done)


@pages.post("/<uuid:meeting_id>/kunci")
@signed_in
def lock(task_id: UUID, meeting_id: UUID) -> ResponseReturnValue:
    """Close the minutes."""
    engine().run(LockMeeting(task_id=task_id, officer=officer_id(), meeting_id=meeting_id))
    flash(_("Berita acara dikunci. Kembali ke tugas, lalu selesaikan."), "success")
    return go(url_for("meeting.task", task_id=task_id))


def _run(task_id: UUID, command: Any, said: Any) -> ResponseReturnValue:
    try:
        done = engine().run(command)
    except InvalidAnswers as error:
        return _page(task_id, problems(error, _FIELDS)), 422
    return back(url_for("meeting.task", task_id=task_id), said=said(done))


def _agenda(task_id: UUID, *, pending: bool, start: int) -> MeetingPage:
    return engine().ask(
        ShowMeeting(
            task_id=task_id,
            officer=officer_id(),
            question=request.values.get("pokok", ""),
            pending=pending,
            start=start,
            limit=PAGE,
        )
    )


def _page(
    task_id: UUID,
    errors: Problems | None = None,
    *,
    people: list[Person] | None = None,
    blank: int = 0,
) -> str:
    pending = request.values.get("tampil", "belum") == "belum"
    start = number_of(request.values.get("mulai"))
    page = _agenda(task_id, pending=pending, start=start)
    total, undecided = page.agenda.get(page.question, (0, 0))
    asked = undecided if pending else total
    return render_template(
        "meeting/meeting.html",
        heading=_("Musyawarah Kelurahan"),
        scope=page.scope,
        page=page,
        errors=errors or [],
        elements=ELEMENTS,
        people=people_shown(page.people, people, blank),
        shown_before=request.form.get("semula")
        or digest(people_kept(page.people), page.meeting.minutes if page.meeting else ""),
        held=typed(page.meeting.held_at) if page.meeting else "",
        question=page.question,
        answers=QUESTIONS[page.question][1],
        tabs=_tabs(task_id, page),
        asked=page.items,
        waiting=asked,
        pending=pending,
        start=start,
        following=start + PAGE if asked > start + PAGE else None,
        given=request.form,
        now=engine().moment(),
    )


def _tabs(task_id: UUID, page: MeetingPage) -> list[tuple[Any, ...]]:
    return [
        (
            word(register),
            url_for("meeting.task", task_id=task_id, pokok=name) + "#agenda",
            name == page.question,
            page.agenda.get(name, (0, 0))[1],
            "",
        )
        for name, (register, _answers) in QUESTIONS.items()
    ]
