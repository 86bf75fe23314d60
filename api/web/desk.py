"""What every screen needs on the way back: where the officer was, and a sentence to show there."""

from __future__ import annotations

import re

from flask import flash, redirect, request, session, url_for
from werkzeug.wrappers import Response

_LOCAL = re.compile(r"/(?!/)[^\x00-\x1f\x7f\\]*")
"""A path of this site. Browsers pass over tabs and line ends and read ``\\`` as ``/``: what holds one
may lead elsewhere."""


def local(address: str | None, default: str = "/") -> str:
    """The address when it is one of this site, else ``default``.

    Another site's would make the redirect a tool of deceit.
    """
    return address if address and _LOCAL.fullmatch(address) else default


_LIST = "daftar"
"""Where the session keeps the address of the inbox as it was last seen."""


def remember_list() -> None:
    """Keep the address of the list that is shown: filter, tab and page of the inbox."""
    here = request.full_path.rstrip("?")
    if session.get(_LIST) != here:
        session[_LIST] = here


def inbox_as_it_was() -> str:
    """The inbox with the tab, the filter and the page it was left with."""
    return local(session.get(_LIST), url_for("inbox.index"))


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
