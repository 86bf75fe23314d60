"""The case file: read it part by part, add to it, stop it."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.case.parts import PARTS, tabs
from api.web.case.standing import standing
from api.web.desk import back, go
from api.web.once import run_once
from api.web.screens.telling import id_sent
from api.web.translate import _
from engine import (
    AskDossier,
    AttachFile,
    CancelCase,
    CommentCase,
    InvalidAnswers,
    OpenDocument,
    ResumeCase,
    ShowDiagram,
    ShowSmall,
    SuspendCase,
    TakeDossier,
    TellPurpose,
    WithdrawCase,
)

pages = Blueprint("case", __name__, url_prefix="/kasus")

_STOPS = {"tangguhkan": SuspendCase, "tarik": WithdrawCase, "batalkan": CancelCase}
_SHOWN_HERE = ("image/jpeg", "image/png", "image/webp", "application/pdf")


@pages.get("/<uuid:case_id>")
@signed_in
def show(case_id: UUID) -> ResponseReturnValue:
    """One part of the case file: summary, steps, history, files, diagram or child cases."""
    wished = request.args.get("bagian", "ringkasan")
    part = wished if wished in PARTS else "ringkasan"
    told = PARTS[part](case_id)
    if isinstance(told, Response):
        return told
    head = told["head"]
    return render_template(
        f"case/{part}.html",
        part=part,
        case=head.case,
        standing=standing(head.state),
        tabs=tabs(head, part),
        here=url_for("case.show", case_id=case_id, bagian=part),
        now=engine().moment(),
        me=officer_id(),
        **told,
    )


@pages.post("/<uuid:case_id>/keperluan")
@signed_in
def purpose(case_id: UUID) -> ResponseReturnValue:
    """Say what the case is needed for: it opens further for a quarter of an hour."""
    told = request.form.get("keperluan", "")
    said = _("Keperluan Anda tercatat. Kasus terbuka selama 15 menit.")
    return _tell(TellPurpose(case_id=case_id, officer=officer_id(), purpose=told), case_id, said)


@pages.get("/<uuid:case_id>/alur.bpmn")
@signed_in
def model(case_id: UUID) -> ResponseReturnValue:
    """The BPMN file that draws the case, for the viewer."""
    part = request.args.get("di") or None
    drawn = engine().ask(ShowDiagram(case_id=case_id, officer=officer_id(), part=part))
    return Response(drawn.xml, mimetype="text/xml")


@pages.get("/dokumen/<uuid:document_id>")
@signed_in
def document(document_id: UUID) -> ResponseReturnValue:
    """A file of a case; pictures and PDF are shown, anything else is taken away."""
    stored = engine().run(OpenDocument(document_id=document_id, officer=officer_id()))
    found = stored.document
    answer = send_file(
        stored.path,
        mimetype=found.media_type,
        as_attachment=found.media_type not in _SHOWN_HERE,
        download_name=found.name,
    )
    # What somebody uploaded must never act in our name, whatever it turns out to be.
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; img-src 'self'"
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


@pages.get("/dokumen/<uuid:document_id>/kecil")
@signed_in
def small(document_id: UUID) -> ResponseReturnValue:
    """A picture of a case as small as a list shows it."""
    shown = engine().ask(ShowSmall(document_id=document_id, officer=officer_id()))
    answer = send_file(shown, mimetype="image/jpeg")
    answer.headers["Cache-Control"] = "private, max-age=86400"
    return answer


@pages.post("/<uuid:case_id>/unduh")
@signed_in
def ask_dossier(case_id: UUID) -> ResponseReturnValue:
    """Have everything of the case put together; it is made meanwhile."""
    purpose = request.form.get("keperluan", "")
    here = url_for("case.show", case_id=case_id, bagian="unduh")
    try:
        engine().run(AskDossier(case_id=case_id, officer=officer_id(), purpose=purpose))
    except InvalidAnswers as error:
        flash(" ".join(str(text) for texts in error.fields.values() for text in texts), "danger")
        return go(here)
    flash(_("Berkas kasus sedang disusun. Halaman ini memberi tahu bila sudah siap."), "success")
    return go(here)


@pages.get("/unduhan/<uuid:dossier_id>/<any(pdf,zip):form>")
@signed_in
def take_dossier(dossier_id: UUID, form: Literal["pdf", "zip"]) -> ResponseReturnValue:
    """Take the file of a case away, as one PDF or with all its papers."""
    taken = engine().run(TakeDossier(dossier_id=dossier_id, officer=officer_id(), form=form))
    answer = send_file(taken.path, as_attachment=True, download_name=taken.name)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@pages.post("/<uuid:case_id>/lampiran")
@signed_in
def attach(case_id: UUID) -> ResponseReturnValue:
    """Put files in the case file."""
    sent = [file for file in request.files.getlist("berkas") if file.filename]
    for number, file in enumerate(sent):
        command = AttachFile(
            case_id=case_id,
            officer=officer_id(),
            task_id=id_sent(request.form.get("tugas", "")),
            name=file.filename or "",
            content=file.read(),
        )
        run_once(command, part=str(number))
    said = _("%(num)d berkas dilampirkan.", num=len(sent)) if sent else _("Pilih berkas dahulu.")
    return back(
        url_for("case.show", case_id=case_id), said=said, tone="success" if sent else "warning"
    )


@pages.post("/<uuid:case_id>/komentar")
@signed_in
def comment(case_id: UUID) -> ResponseReturnValue:
    """Write a comment."""
    command = CommentCase(
        case_id=case_id,
        officer=officer_id(),
        text=request.form.get("teks", ""),
        task_id=id_sent(request.form.get("tugas", "")),
    )
    return _tell(command, case_id, _("Komentar ditulis."))


@pages.post("/<uuid:case_id>/henti/<verb>")
@signed_in
def stop(case_id: UUID, verb: str) -> ResponseReturnValue:
    """Suspend, withdraw or cancel the case, with a reason; or let it go on."""
    if verb == "lanjutkan":
        command: Any = ResumeCase(case_id=case_id, officer=officer_id())
        return _tell(command, case_id, _("Kasus berjalan lagi."))
    kind = _STOPS.get(verb)
    if kind is None:
        return redirect(url_for("case.show", case_id=case_id), code=303)
    command = kind(case_id=case_id, officer=officer_id(), reason=request.form.get("alasan", ""))
    return _tell(command, case_id, _("Tercatat, beserta alasannya."))


def _tell(command: Any, case_id: UUID, said: str) -> ResponseReturnValue:
    """Run a command; what is missing from it is said where the officer stands."""
    try:
        engine().run(command)
    except InvalidAnswers as error:
        flash(" ".join(str(text) for texts in error.fields.values() for text in texts), "danger")
        return back(url_for("case.show", case_id=case_id))
    return back(url_for("case.show", case_id=case_id), said=said)
