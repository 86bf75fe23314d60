"""Who asks when a reverse proxy stands before the web: believed from named proxies alone.

``X-Forwarded-For`` is a list that each proxy lengthens at its end; whoever sends a request may have
begun it with anything. From the end backwards, the first address that is none of our own proxies is
the visitor (as in Rails and nginx's ``real_ip_recursive``).
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

from flask import Flask

from engine import UNIX

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger("alur.proxies")


class TrustedProxies:
    """Puts the visitor's address and scheme in place of the proxy's, when the proxy is one of ours."""

    def __init__(self, app: WSGIApplication, trusted: Sequence[str]) -> None:
        self._app = app
        self._trusts_sockets = UNIX in trusted
        self._networks = [ip_network(one, strict=False) for one in trusted if one != UNIX]
        self._warned = False

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Serve the request as the visitor's own."""
        peer = str(environ.get("REMOTE_ADDR") or "")
        if self._trusts(peer):
            self._believe(environ, peer)
        elif "HTTP_X_FORWARDED_FOR" in environ and not self._warned:
            self._warned = True
            log.warning(
                "X-Forwarded-For from %s is not believed: ALUR_TRUSTED_PROXIES does not name it, so "
                "all visitors who come through it count as one",
                peer or "a Unix socket",
            )
        return self._app(environ, start_response)

    def _believe(self, environ: WSGIEnvironment, peer: str) -> None:
        chain = [_plain(one) for one in environ.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        visitor = peer
        for one in reversed([one for one in chain if one]):
            if not _is_address(one):
                break
            visitor = one
            if not self._trusts(one):
                break
        environ["REMOTE_ADDR"] = visitor
        scheme = environ.get("HTTP_X_FORWARDED_PROTO", "").rpartition(",")[2].strip().lower()
        if scheme in ("http", "https"):
            environ["wsgi.url_scheme"] = scheme

    def _trusts(self, address: str) -> bool:
        if not address:
            return self._trusts_sockets
        if not _is_address(address):
            return False
        known = ip_address(address)
        if isinstance(known, IPv6Address) and known.ipv4_mapped is not None:
            known = known.ipv4_mapped
        return any(_holds(network, known) for network in self._networks)


def install(app: Flask, trusted: Sequence[str]) -> None:
    """Mount it before everything else that asks for the address."""
    app.wsgi_app = TrustedProxies(app.wsgi_app, trusted)  # type: ignore[method-assign]


def _holds(network: IPv4Network | IPv6Network, address: object) -> bool:
    return address in network


def _plain(told: str) -> str:
    """An address without the port and brackets that some proxies add."""
    told = told.strip().strip('"')
    if told.startswith("["):
        return told[1:].partition("]")[0]
    return told.partition(":")[0] if told.count(":") == 1 else told


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
