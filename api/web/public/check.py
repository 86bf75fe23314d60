"""Pages that answer anybody: one's own place on a list, counts that hide few, a letter's truth."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from api.auth import public
from api.engine import engine
from api.limits import limiter
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
@limiter.limit("5 per minute; 20 per hour")
def look() -> ResponseReturnValue:
    """The citizen's own places; unknown and wrong get the same answer."""
    nik, kk = request.form.get("nik", ""), request.form.get("kk", "")
    found = engine().ask(CheckOneself(nik=nik[:40], kk=kk[:40]))
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


@pages.get("/warga/angka")
@public
@limiter.limit("60 per minute")
def counts() -> ResponseReturnValue:
    """How many families of each kelurahan receive; counts below five are hidden."""
    return render_template("public/counts.html", matters=engine().ask(CountRecipients()))


@pages.get("/dokumen/<code>")
@public
@limiter.limit("60 per minute")
def letter(code: str) -> ResponseReturnValue:
    """Whether a printed letter is ours: number, day, signatory and checksum, no personal data."""
    found = engine().ask(VerifyLetter(code=code[:40]))
    page = render_template("public/letter.html", found=found, code=code[:40])
    return page, 200 if found else 404
