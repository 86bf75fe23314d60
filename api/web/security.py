"""The headers every answer carries: what a page may load, who may frame or keep it."""

from __future__ import annotations

from flask import Flask, Response, request

_YEAR = 31_536_000

_RULES = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    # Bootstrap draws ticks and arrows as data: pictures; photos are previewed from blob: addresses.
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}

POLICY = "; ".join(f"{name} {value}" for name, value in _RULES.items())
"""The Content-Security-Policy of every page; scripts are files of ours everywhere."""

_FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(self), camera=(self), microphone=(), payment=(), usb=()",
}


def secure(response: Response) -> Response:
    """Put the headers on an answer; a header that a view has set already is left as it is."""
    response.headers.setdefault("Content-Security-Policy", POLICY)
    for name, value in _FIXED.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", f"max-age={_YEAR}")
    if response.mimetype == "text/html":
        _keep_private(response)
    return response


def _keep_private(response: Response) -> None:
    """Pages hold personal data: no shared cache keeps them.

    ``no-cache`` rather than ``no-store``, so that going back shows the list where it was left.
    """
    response.headers.setdefault("Cache-Control", "private, no-cache")
    response.vary.update(("Cookie", "Accept-Language", "HX-Request"))


def install(app: Flask) -> None:
    """Mount ``secure`` on every answer of the application."""
    app.after_request(secure)
