"""The screen ``import``: choose register and source, upload, judge the preview, take in."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from api.auth import signed_in
from api.engine import engine, officer_id
from api.web.desk import go
from api.web.import_ import asked, incoming
from api.web.import_.shown import fields_of, shown
from api.web.places import kelurahan_by_kecamatan
from api.web.screens.seeing import is_our_own, seen_of
from api.web.screens.telling import Problems, problems
from api.web.translate import _
from engine import (
    STANDINGS,
    AddEntry,
    Conflict,
    EngineError,
    ForeseeList,
    InvalidAnswers,
    Outlook,
    Preview,
    PreviewList,
    ReceiveList,
    ReportRefusals,
    ShowLists,
    TakeBackList,
)

pages = Blueprint("import", __name__, url_prefix="/tugas/<uuid:task_id>/impor")

OTHER_SOURCES = ("SIKS-NG", "Disdukcapil", "Lainnya")
UNREADABLE = "unreadable_list"
FORESEEN = 2_000
"""Lines up to which the preview tells at once what the import would do: some tenths of a second."""


@pages.get("")
@signed_in
def task(task_id: UUID) -> ResponseReturnValue:
    """The lists of the case, and the form to upload another."""
    return show(task_id)


@pages.post("")
@signed_in
def upload(task_id: UUID) -> ResponseReturnValue:
    """Keep the file and go on to its preview; a file that is no list is refused at once."""
    sent = request.files.get("berkas")
    errors: Problems = []
    if sent is None or not sent.filename:
        errors.append(("berkas", _("Pilih berkas daftarnya: .xlsx, .ods, atau .csv.")))
    lists = engine().ask(ShowLists(task_id=task_id, officer=officer_id()))
    if request.form.get("register") not in lists.scope.registers:
        errors.append(("register", _("Pilih register yang diisi.")))
    if not asked.day(request.form.get("versi")):
        errors.append(("versi", _("Isi tanggal versi datanya.")))
    if errors or sent is None:
        return show(task_id, errors), 422
    said = {name: request.form.get(name, "")[:40] for name in ("register", "sumber", "versi")}
    token = incoming.receive(sent, said)
    found = incoming.find(token)
    assert found is not None
    try:
        engine().ask(PreviewList(task_id=task_id, officer=officer_id(), path=found[0]))
    except EngineError as error:
        incoming.forget(token)
        if error.code != UNREADABLE:
            raise
        return show(task_id, [("berkas", str(error))]), 422
    return go(url_for("import.check", task_id=task_id, berkas=token))


@pages.get("/periksa")
@signed_in
def check(task_id: UUID) -> ResponseReturnValue:
    """What will be stored of the first lines, what was found in all, and which column means what."""
    return _preview(task_id, request.args.get("berkas", ""), [])


@pages.post("/periksa")
@signed_in
def take_in(task_id: UUID) -> ResponseReturnValue:
    """Hand the list to the worker, or throw the upload away."""
    token = request.form.get("berkas", "")
    if request.form.get("jadi") == "batal":
        incoming.forget(token)
        return _lists(task_id, _("Unggahan dibuang. Tidak ada yang diimpor."), "info")
    found = incoming.find(token)
    if found is None:
        return _gone(task_id)
    path, said = found
    command = ReceiveList(
        task_id=task_id,
        officer=officer_id(),
        register=said["register"],
        source_name=said["sumber"] or "Lainnya",
        source_date=asked.day(said["versi"]),
        file_name=said["file"],
        path=path,
        columns=asked.columns(),
        sheet=asked.sheet(),
        meanings=asked.meanings(),
    )
    try:
        engine().run(command)
    except InvalidAnswers as error:
        return _preview(task_id, token, problems(error, {"columns": "kolom-nik"}), 422)
    except Conflict as error:
        # The engine took the file over before it saw that it has it already.
        incoming.forget(token)
        return _lists(task_id, str(error), "warning")
    incoming.forget(token)
    return _lists(task_id, _("Daftar diterima dan sedang diimpor."), "success")


@pages.get("/daftar/<uuid:list_id>/<any(ditolak, perhatikan, dilewati):outcome>.xlsx")
@signed_in
def refused(task_id: UUID, list_id: UUID, outcome: str) -> ResponseReturnValue:
    """The lines of one outcome with a column that says why."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "ditolak.xlsx"
        engine().ask(
            ReportRefusals(
                task_id=task_id,
                officer=officer_id(),
                list_id=list_id,
                target=target,
                outcome=outcome,
            )
        )
        # Opened before the folder goes: the open file stays readable.
        stream = target.open("rb")
    return send_file(
        stream,
        mimetype="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        as_attachment=True,
        download_name=f"baris-{outcome}.xlsx",
    )


@pages.post("/daftar/<uuid:list_id>/batal")
@signed_in
def take_back(task_id: UUID, list_id: UUID) -> ResponseReturnValue:
    """Undo an import; the worker does it, the list says how far it is."""
    engine().run(TakeBackList(task_id=task_id, officer=officer_id(), list_id=list_id))
    return _lists(task_id, _("Impornya sedang dibatalkan."), "info")


@pages.get("/tangan")
@signed_in
def by_hand(task_id: UUID) -> ResponseReturnValue:
    """The form for one family."""
    return _by_hand(task_id, [])


@pages.post("/tangan")
@signed_in
def add(task_id: UUID) -> ResponseReturnValue:
    """Enter one usulan or sanggahan."""
    answers = {
        name: text.strip()
        for name, text in request.form.items()
        if text.strip() and name != "csrf_token" and not is_our_own(name)
    }
    register = answers.pop("register", "")
    command = AddEntry(
        task_id=task_id,
        officer=officer_id(),
        register=register,
        answers=answers,
        seen=seen_of(request.form),
    )
    try:
        engine().run(command)
    except InvalidAnswers as error:
        return _by_hand(task_id, problems(error, {name: name for name in error.fields})), 422
    flash(_("%(name)s dicatat.", name=answers.get("nama", "")), "success")
    return go(url_for("import.by_hand", task_id=task_id, register=register))


def show(task_id: UUID, errors: Problems | None = None) -> str:
    """The page of the lists; the screen ``population`` shows it with its own register."""
    lists = engine().ask(ShowLists(task_id=task_id, officer=officer_id()))
    registers = lists.scope.registers
    population = lists.scope.screen == "population"
    return render_template(
        "import_/lists.html",
        heading=_("Data penduduk") if population else _("Impor daftar"),
        scope=lists.scope,
        lists=[one for one in lists.items if (one.row.register == "populasi") == population],
        registers=registers,
        sources=(*lists.bases, *OTHER_SOURCES),
        said={"sumber": "Disdukcapil"}
        if population
        else {"sumber": lists.source, "versi": lists.version},
        errors=errors or [],
        population=population,
        given=request.form,
        now=engine().moment(),
    )


def _preview(task_id: UUID, token: str, errors: Problems, status: int = 200) -> ResponseReturnValue:
    found = incoming.find(token)
    if found is None:
        return _gone(task_id)
    path, said = found
    lists = engine().ask(ShowLists(task_id=task_id, officer=officer_id()))
    reading: dict[str, Any] = {
        "task_id": task_id,
        "officer": officer_id(),
        "path": path,
        "columns": asked.columns(),
        "sheet": asked.sheet(),
        "meanings": asked.meanings(),
    }
    whole, only_troubled = (request.values.get(name) == "1" for name in ("semua", "masalah"))
    seen = engine().ask(PreviewList(**reading, whole=whole, only_troubled=only_troubled))
    columns = fields_of(seen)
    page = render_template(
        "import_/check.html",
        heading=_("Periksa sebelum diimpor"),
        scope=lists.scope,
        lacking=lists.lacking(said["sumber"], seen.columns.fields),
        preview=seen,
        foreseen=_foreseen(reading, said, seen, whole=whole),
        only_troubled=only_troubled,
        shown=columns,
        first=shown(seen, columns, troubled=False),
        troubled=shown(seen, columns, troubled=True),
        meanings=asked.meanings(),
        standings=STANDINGS,
        said=said,
        token=token,
        fields=asked.FIELDS,
        missing=seen.columns.missing,
        errors=errors,
        now=engine().moment(),
    )
    return page, status


def _foreseen(
    reading: dict[str, Any], said: dict[str, str], seen: Preview, *, whole: bool
) -> Outlook | None:
    """What the import would do; of a large file only when somebody asks."""
    if seen.columns.missing or said["register"] == "populasi":
        return None
    if not whole and seen.account.lines > FORESEEN:
        return None
    question = ForeseeList(**reading, register=said["register"], source_name=said["sumber"])
    return engine().ask(question)


def _by_hand(task_id: UUID, errors: Problems) -> str:
    scope = engine().ask(ShowLists(task_id=task_id, officer=officer_id())).scope
    return render_template(
        "import_/by_hand.html",
        heading=_("Catat satu keluarga"),
        scope=scope,
        errors=errors,
        wrong=dict(errors),
        given=request.form or request.args,
        kecamatan=kelurahan_by_kecamatan(),
        now=engine().moment(),
    )


def _lists(task_id: UUID, said: str, tone: str) -> ResponseReturnValue:
    """Back to the lists of whichever screen the task has."""
    flash(said, tone)
    lists = engine().ask(ShowLists(task_id=task_id, officer=officer_id()))
    return redirect(url_for(f"{lists.scope.screen}.task", task_id=task_id), code=303)


def _gone(task_id: UUID) -> ResponseReturnValue:
    return _lists(
        task_id, _("Unggahan itu sudah tidak ada. Unggah berkasnya sekali lagi."), "warning"
    )
