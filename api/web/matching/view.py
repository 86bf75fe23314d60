"""The screen ``matching``: the person of the list beside the person found, one decision each."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.desk import back
from api.web.screens.seeing import seen_of
from api.web.screens.taking import send_lookups
from api.web.screens.telling import Problems, ids_of, problems
from api.web.screens.words import word
from api.web.translate import _, _l
from engine import (
    Confirmed,
    ConfirmMatches,
    DecideMatch,
    DoubtfulMatches,
    InvalidAnswers,
    ListDoubtful,
)

pages = Blueprint("matching", __name__, url_prefix="/tugas/<uuid:task_id>/pemadanan")

COMPARED = ("name", "nik", "birth_date", "sex", "kk", "address", "standing")
DECISIONS = ("padan", "tidak_padan", "meninggal", "pindah", "ganda")
QUEUES = {
    "nik": (_l("Orangnya jelas, NIK beda angka"), _l("Semua sama kecuali satu dua angka NIK.")),
    "tanggal": (
        _l("Tanggal lahir atau jenis kelamin beda"),
        _l("NIK dan nama sama, tanggal lahir atau jenis kelamin tidak."),
    ),
    "nama": (_l("Nama beda"), _l("NIK sama, tetapi namanya berbeda.")),
    "keadaan": (
        _l("Meninggal atau pindah?"),
        _l("Menurut salah satu data orang ini tidak lagi tinggal di sini. Pastikan dahulu."),
    ),
    "ganda": (
        _l("Tercatat dua kali?"),
        _l("Baris lain dalam daftar sudah dipadankan dengan orang yang sama."),
    ),
    "mirip": (_l("Mirip"), _l("Nama dan data lain mirip, tetapi tidak semuanya sama.")),
    "nik_salah": (
        _l("Padan, NIK perlu dibetulkan"),
        _l(
            "Orangnya pasti: nama, tanggal lahir, jenis kelamin, dan keluarganya sama, dan tidak ada "
            "orang lain yang mungkin dimaksud. Yang salah atau kosong hanya NIK dalam daftar."
        ),
    ),
}
"""What a doubt is about, in the order of work: its name, and what it means."""
TOGETHER = ("nik", "nik_salah")
"""The queues whose persons are confirmed many at once."""


@pages.get("")
@signed_in
def task(task_id: UUID) -> ResponseReturnValue:
    """The doubts of one queue, the clearest queue first."""
    return _page(task_id, [])


@pages.post("/<uuid:match_id>")
@signed_in
def decide(task_id: UUID, match_id: UUID) -> ResponseReturnValue:
    """Decide one pair."""
    decision = request.form.get("keputusan", "")
    done = engine().run(
        DecideMatch(
            task_id=task_id,
            officer=officer_id(),
            match_id=match_id,
            decision=decision,
            seen=seen_of(request.form),
        )
    )
    said = _("Diputus: %(decision)s.", decision=word(decision))
    return back(_address(task_id), said=f"{said} {_numbers(done)}".strip())


@pages.post("/benarkan")
@signed_in
def confirm(task_id: UUID) -> ResponseReturnValue:
    """Say of those ticked that they are who they seem to be."""
    chosen = ids_of(request.form.getlist("pilih"))
    try:
        done = engine().run(
            ConfirmMatches(
                task_id=task_id,
                officer=officer_id(),
                match_ids=chosen,
                seen=seen_of(request.form),
            )
        )
    except InvalidAnswers as error:
        return _page(task_id, problems(error, {"pilih": "benarkan"})), 422
    said = _("%(num)s orang dibenarkan.", num=done.decided)
    return back(_address(task_id), said=f"{said} {_numbers(done)}".strip())


def _numbers(done: Confirmed) -> str:
    """What became of the NIK of those who were confirmed."""
    said = []
    if done.corrected:
        said.append(_("%(num)s NIK dibetulkan.", num=done.corrected))
    if done.kept:
        names = ", ".join(done.kept)
        said.append(
            _(
                "NIK %(names)s tidak diubah: NIK yang ditemukan dipakai orang lain dalam registri. "
                "Periksa apakah orangnya tercatat dua kali.",
                names=names,
            )
        )
    return " ".join(said)


@pages.post("/dicari")
@signed_in
def look_up(task_id: UUID) -> ResponseReturnValue:
    """The people who have to be looked up by hand, as a workbook."""
    return send_lookups(task_id, "orang-yang-dicari.xlsx")


def _address(task_id: UUID) -> str:
    return url_for("matching.task", task_id=task_id, antrean=request.args.get("antrean"))


def _page(task_id: UUID, errors: Problems) -> str:
    asked = request.args.get("antrean")
    about = asked if asked in QUEUES else None
    found = _doubts(task_id, about)
    if not found.items or about is None:
        about = next((one for one in QUEUES if found.doubts.get(one)), None)
        found = _doubts(task_id, about)
    return render_template(
        "matching/matching.html",
        heading=_("Hasil pemadanan yang ragu"),
        scope=found.scope,
        found=found,
        compared=COMPARED,
        decisions=DECISIONS,
        queues=QUEUES,
        about=about,
        together=about in TOGETHER,
        errors=errors,
        day=date.fromisoformat,
        now=engine().moment(),
    )


def _doubts(task_id: UUID, about: str | None) -> DoubtfulMatches:
    most = 50 if about in TOGETHER else 20
    return engine().ask(
        ListDoubtful(task_id=task_id, officer=officer_id(), about=about, limit=most)
    )
