"""When the cookie of a session is sent anew."""

from __future__ import annotations

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin


class Sessions(SecureCookieSessionInterface):
    """A page renews the session that it belongs to; what a page fetches by itself renews nothing.

    The whole session lies in its cookie. What a page fetches (a draft kept, a letter read beside the
    form, a picture) may be answered behind the page that was asked for meanwhile, and would put the
    older cookie back: what that page had to say would be lost.
    """

    def should_set_cookie(self, app: Flask, session: SessionMixin) -> bool:
        """Whether it changed, or a browser goes to a page (Fetch Metadata, section 2.2)."""
        goes = request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
        return session.modified or (session.permanent and goes)
