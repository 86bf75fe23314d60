"""Pages that answer anybody: one's own place on a list, counts that hide few, a letter's truth."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from api.auth import public
from api.engine import engine
from api.limits import device, limited, missed, note_miss
from api.web.translate import _
from engine import CheckOneself, CountRecipients, VerifyLetter

pages = Blueprint("public_check", __name__)


@pages.get("/warga/periksa")
@public
def ask() -> ResponseReturnValue:
    """Ask for NIK and KK number; both, since each alone could be tried out."""
    return render_template("public/check.html", found=None, wrong="")


@pages.post("/warga/periksa")
@public
@limited("60 per minute")
@limited("200 per hour", counts=missed)
@limited("5 per minute; 20 per hour", by=device, counts=missed)
@limited("10 per hour; 30 per day", by=lambda: _number("nik"), counts=missed)
@limited("10 per hour; 30 per day", by=lambda: _number("kk"), counts=missed)
def look() -> ResponseReturnValue:
    """The citizen's own places; unknown and wrong get the same answer."""
    nik, kk = request.form.get("nik", ""), request.form.get("kk", "")
    found = engine().ask(CheckOneself(nik=nik[:40], kk=kk[:40]))
    if not found:
        note_miss()
    wrong = (
        ""
        if found
        else _(
            "Tidak ada data yang cocok dengan kedua nomor itu. Periksa lagi keduanya, atau "
            "tanyakan ke kelurahan dengan membawa KTP dan KK."
        )
    )
    page = render_template("public/check.html", found=found, wrong=wrong)
    return page, 422 if wrong else 200


def _number(field: str) -> str:
    """One of the two numbers, however it is typed: nobody tries out what belongs to it."""
    digits = "".join(filter(str.isdigit, request.form.get(field, "")))[:16]
    return f"periksa {field} {digits}"


@pages.get("/warga/angka")
@public
@limited("60 per minute")
def counts() -> ResponseReturnValue:
    """How many families of each kelurahan receive; counts below five are hidden."""
    return render_template("public/counts.html", matters=engine().ask(CountRecipients()))


@pages.get("/dokumen")
@public
@limited("60 per minute")
def seek() -> ResponseReturnValue:
    """Where the code printed on a letter is typed; what was typed leads to its page."""
    code = "".join(request.args.get("kode", "").split())[:40].strip("/.")
    if code:
        return redirect(url_for("public_check.letter", code=code))
    return render_template("public/seek.html")


@pages.get("/dokumen/<code>")
@public
@limited("60 per minute")
def letter(code: str) -> ResponseReturnValue:
    """Whether a printed letter is ours: number, day, signatory and checksum, no personal data."""
    found = engine().ask(VerifyLetter(code=code[:40]))
    page = render_template("public/letter.html", found=found, code=code[:40])
    return page, 200 if found else 404
