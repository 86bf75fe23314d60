"""What every screen needs on the way back: where the officer was, and a sentence to show there."""

from __future__ import annotations

from flask import flash, redirect, request
from werkzeug.wrappers import Response


def local(address: str | None, default: str = "/") -> str:
    """The address when it is one of this site, else ``default``.

    Another site's would make the redirect a tool of deceit.
    """
    if address and address.startswith("/") and address[1:2] not in ("/", "\\"):
        return address
    return default


def back(default: str, *, said: str = "", tone: str = "success") -> Response:
    """Go where the form's hidden ``kembali`` points, with a sentence to show there."""
    if said:
        flash(said, tone)
    return redirect(local(request.form.get("kembali"), default), code=303)


def go(address: str) -> Response:
    """A new page, also after a form that htmx sent and would else put into the form's place."""
    if "HX-Request" in request.headers:
        return Response(status=204, headers={"HX-Redirect": address})
    return redirect(address, code=303)
