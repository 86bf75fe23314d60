"""What citizens do by themselves: report, propose, object, follow their case and complete its file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

import forms
from api.auth import public
from api.engine import engine
from api.limits import device, limited, missed, note_miss, taken_in
from api.web.files import sent_files
from api.web.locale import chosen
from api.web.once import run_once
from api.web.places import kelurahan_by_kecamatan
from api.web.public.words import intro_of
from api.web.too_often import told_by
from api.web.translate import _
from engine import (
    AnswerForCase,
    InvalidAnswers,
    ListPublicActions,
    NotFound,
    OpenPublicCase,
    PublicForm,
    Refused,
    ShowAnswerDue,
    ShowPublicForm,
    TrackCase,
)

pages = Blueprint("public", __name__, url_prefix="/warga")

MOST_BYTES = 40 * 1024 * 1024
"""One request of a citizen: a few photos straight from a phone."""

OWN = ("_wilayah", "_telepon", "_tanggal_lahir")
"""Questions of the page itself, beside those of the decree's form."""


@pages.get("")
@public
def index() -> ResponseReturnValue:
    """Where a citizen begins: what can be done, and with which papers."""
    offered = engine().ask(ListPublicActions())
    more = [
        ("public_check.ask", _("Periksa apakah keluarga saya penerima bantuan")),
        ("public_check.counts", _("Angka penerima bantuan per kelurahan")),
        ("public.data", _("Data yang saya mohon")),
    ]
    actions = [intro_of(name) for name in offered]
    return render_template("public/index.html", actions=actions, more=more)


@pages.get("/lapor")
@public
def report() -> ResponseReturnValue:
    """The form of a need or complaint."""
    return _ask("lapor")


@pages.get("/ajukan/<action>")
@public
def ask(action: str) -> ResponseReturnValue:
    """The form of another thing a decree lets citizens do."""
    return _ask(action)


def _still_there(said: str) -> str:
    """The form with everything that was typed, and how long to wait."""
    answers = forms.unflatten(request.form.items(multi=True))
    return _page(_form((request.view_args or {})["action"]), answers, {}, said)


@pages.post("/lapor", defaults={"action": "lapor"}, endpoint="send_report")
@pages.post("/ajukan/<action>")
@public
@limited("120 per minute")
@limited("300 per hour", counts=taken_in)
@limited("30 per hour", by=device, counts=taken_in)
@told_by(_still_there)
def send(action: str) -> ResponseReturnValue:
    """Open the case and show its code; wrong answers come back marked."""
    request.max_content_length = MOST_BYTES
    answers = forms.unflatten(request.form.items(multi=True))
    asked = _form(action)
    if request.form.get(forms.ACTION, ""):
        return _page(asked, answers, {})
    command = OpenPublicCase(
        action=action,
        wilayah=_unit(answers),
        answers=answers,
        uploads=sent_files(),
        contact={
            "telepon": request.form.get("_telepon", ""),
            "tanggal_lahir": request.form.get("_tanggal_lahir", ""),
        },
    )
    try:
        opened = run_once(command)
    except InvalidAnswers as error:
        return _page(asked, answers, error.fields), 422
    session["kode"] = opened["reference"]
    session["diberi_tahu"] = opened["told"]
    return redirect(url_for("public.receipt"), code=303)


@pages.get("/terkirim")
@public
def receipt() -> ResponseReturnValue:
    """The code of what was just sent; it says nothing of the matter."""
    code = session.get("kode")
    if not code:
        return redirect(url_for("public.index"))
    return render_template(
        "public/receipt.html",
        code=code,
        told=session.get("diberi_tahu"),
        answer_by=engine().ask(ShowAnswerDue(reference=code)),
        tracked_at=url_for("public.follow", _external=True),
    )


@pages.get("/lacak")
@public
def follow() -> ResponseReturnValue:
    """Ask for the code and one fact that only the citizen knows."""
    return render_template("public/track.html", code=request.args.get("kode", ""), wrong="")


def code_key() -> str:
    """By which code requests are counted, however it is typed: nobody tries its facts out."""
    return "lacak " + "".join(filter(str.isalnum, request.form.get("kode", "").upper()))[:8]


@pages.post("/lacak")
@public
@limited("120 per minute")
@limited("200 per hour", counts=missed)
@limited("10 per hour; 30 per day", by=code_key, counts=missed)
def look() -> ResponseReturnValue:
    """How far the case has come. One sentence for an unknown code and a wrong fact."""
    return _case("", {})


@pages.post("/lengkapi")
@public
@limited("120 per minute")
@limited("200 per hour", counts=missed)
@limited("10 per hour; 30 per day", by=code_key, counts=missed)
def complete() -> ResponseReturnValue:
    """Add to the file of one's case what the office asked for."""
    request.max_content_length = MOST_BYTES
    place = {
        part: request.form[f"lokasi-{part}"]
        for part in ("lat", "lon", "accuracy", "captured_at", "source")
        if request.form.get(f"lokasi-{part}")
    }
    command = AnswerForCase(
        reference=request.form.get("kode", ""),
        proof=request.form.get("bukti", ""),
        text=request.form.get("text", ""),
        uploads=sent_files(),
        place=place,
    )
    try:
        told = engine().run(command)
    except InvalidAnswers as error:
        return _case("", error.fields)
    except NotFound:
        return _refuse()
    except Refused as error:
        return _case("", {"text": [str(error)]})
    thanks = (
        _("Terima kasih. Jawaban Anda sudah diterima dan petugas sudah diberi tahu.")
        if told
        else _("Terima kasih. Jawaban Anda tersimpan; petugas membacanya pada langkah berikutnya.")
    )
    return _case(thanks, {})


def _case(said: str, errors: Mapping[str, Any]) -> ResponseReturnValue:
    code, proof = request.form.get("kode", ""), request.form.get("bukti", "")
    found = engine().ask(TrackCase(reference=code, proof=proof))
    if found is None:
        return _refuse()
    page = render_template(
        "public/case.html", case=found, proof=proof, said=said, errors=errors, text_of=_first
    )
    return page, 422 if errors else 200


def _refuse() -> ResponseReturnValue:
    note_miss()
    wrong = _("Kode lacak atau jawaban pengaman tidak cocok. Periksa keduanya lalu coba lagi.")
    page = render_template("public/track.html", code=request.form.get("kode", ""), wrong=wrong)
    return page, 422


def _first(errors: Mapping[str, Any], name: str) -> str:
    said = errors.get(name)
    return str(said[0]) if said else ""


def _ask(action: str) -> ResponseReturnValue:
    return _page(_form(action), {}, {})


def _form(action: str) -> PublicForm:
    try:
        return engine().ask(ShowPublicForm(action=action))
    except NotFound:
        abort(404)


def _page(
    asked: PublicForm, answers: Mapping[str, Any], errors: Mapping[str, Any], said: str = ""
) -> str:
    view = asked.form.view(
        answers,
        facts={"publik": True, "wilayah": ""},
        errors={name: said for name, said in errors.items() if name not in OWN},
        now=engine().moment(),
        lang="en" if chosen() == "en" else "id",
    )
    names = {field.name for field in view.fields}
    own = {name: _first(errors, name) for name in OWN}
    if "kelurahan" in names:
        own["_wilayah"] = ""
    return render_template(
        "public/form.html",
        asked=asked,
        intro=intro_of(asked.action),
        view=view,
        own={name: said for name, said in own.items() if said},
        units=[] if "kelurahan" in names else kelurahan_by_kecamatan(),
        asks_contact="telepon" not in names,
        sent=request.form,
        said=said,
        lost=bool((errors or said) and any(file.filename for file in request.files.values())),
    )


def _unit(answers: Mapping[str, Any]) -> str:
    return str(answers.get("kelurahan") or request.form.get("_wilayah", ""))
