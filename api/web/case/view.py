"""The case file: read it part by part, add to it, stop it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.case.steps import steps_of
from api.web.case.told import told
from api.web.desk import back
from api.web.history import line
from api.web.translate import _
from engine import (
    AttachFile,
    CancelCase,
    CaseFile,
    CommentCase,
    FetchDocument,
    InvalidAnswers,
    ResumeCase,
    RetryIncident,
    ShowCase,
    ShowChildren,
    ShowDiagram,
    SuspendCase,
    WithdrawCase,
)

pages = Blueprint("case", __name__, url_prefix="/kasus")

PARTS = ("ringkasan", "riwayat", "dokumen", "alur", "turunan")
_STOPS = {"tangguhkan": SuspendCase, "tarik": WithdrawCase, "batalkan": CancelCase}
_SHOWN_HERE = ("image/jpeg", "image/png", "image/webp", "application/pdf")


@pages.get("/<uuid:case_id>")
@signed_in
def show(case_id: UUID) -> ResponseReturnValue:
    """One part of the case file: summary, history, documents, diagram or child cases."""
    wished = request.args.get("bagian", "ringkasan")
    part = wished if wished in PARTS else "ringkasan"
    file = engine().ask(ShowCase(case_id=case_id, officer=officer_id()))
    family = engine().ask(ShowChildren(case_id=case_id, officer=officer_id()))
    return render_template(
        f"case/{part}.html",
        part=part,
        file=file,
        case=file.case,
        children=family.children,
        lines=[line(event, file.process_names) for event in file.events],
        earlier_answers=told(file),
        tabs=_tabs(file, len(family.children), part),
        steps=steps_of(_diagram(case_id)) if part == "alur" else [],
        here=url_for("case.show", case_id=case_id, bagian=part),
        now=engine().moment(),
        me=officer_id(),
    )


def _tabs(file: CaseFile, children: int, part: str) -> list[tuple[str, str, bool, int | None, str]]:
    named: list[tuple[str, str, int | None]] = [
        ("ringkasan", _("Ringkasan"), None),
        ("riwayat", _("Riwayat"), len(file.events)),
        ("dokumen", _("Dokumen"), len(file.documents)),
        ("alur", _("Alur"), None),
    ]
    if children:
        named.append(("turunan", _("Kasus turunan"), children))
    return [
        (label, url_for("case.show", case_id=file.case.id, bagian=name), name == part, count, "")
        for name, label, count in named
    ]


def _diagram(case_id: UUID) -> Any:
    return engine().ask(ShowDiagram(case_id=case_id, officer=officer_id()))


@pages.get("/<uuid:case_id>/alur.bpmn")
@signed_in
def model(case_id: UUID) -> ResponseReturnValue:
    """The BPMN file that draws the case, for the viewer."""
    return Response(_diagram(case_id).xml, mimetype="text/xml")


@pages.get("/dokumen/<uuid:document_id>")
@signed_in
def document(document_id: UUID) -> ResponseReturnValue:
    """A file of a case; pictures and PDF are shown, anything else is taken away."""
    stored = engine().ask(FetchDocument(document_id=document_id, officer=officer_id()))
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


@pages.post("/<uuid:case_id>/lampiran")
@signed_in
def attach(case_id: UUID) -> ResponseReturnValue:
    """Put files in the case file."""
    sent = [file for file in request.files.getlist("berkas") if file.filename]
    for file in sent:
        engine().run(
            AttachFile(
                case_id=case_id,
                officer=officer_id(),
                task_id=_task(),
                name=file.filename or "",
                content=file.read(),
            )
        )
    said = _("%(num)d berkas dilampirkan.", num=len(sent)) if sent else _("Pilih berkas dahulu.")
    return back(
        url_for("case.show", case_id=case_id), said=said, tone="success" if sent else "warning"
    )


@pages.post("/<uuid:case_id>/komentar")
@signed_in
def comment(case_id: UUID) -> ResponseReturnValue:
    """Write a comment."""
    command = CommentCase(
        case_id=case_id, officer=officer_id(), text=request.form.get("teks", ""), task_id=_task()
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


@pages.post("/<uuid:case_id>/gangguan/<uuid:incident_id>")
@signed_in
def retry(case_id: UUID, incident_id: UUID) -> ResponseReturnValue:
    """Try a failed step again."""
    command = RetryIncident(incident_id=incident_id, officer=officer_id())
    return _tell(command, case_id, _("Langkah dicoba lagi."))


def _tell(command: Any, case_id: UUID, said: str) -> ResponseReturnValue:
    """Run a command; what is missing from it is said where the officer stands."""
    try:
        engine().run(command)
    except InvalidAnswers as error:
        flash(" ".join(str(text) for texts in error.fields.values() for text in texts), "danger")
        return back(url_for("case.show", case_id=case_id))
    return back(url_for("case.show", case_id=case_id), said=said)


def _task() -> UUID | None:
    sent = request.form.get("tugas", "")
    return UUID(sent) if sent else None
