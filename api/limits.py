"""How often one address may ask: counted in the database, for all web processes together.

A view says its limits with ``limited``; each application gets a limiter of its own for them.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from secrets import token_urlsafe
from typing import Any, TypeVar

from flask import Flask, Response, g, session
from flask_limiter import Limiter, RequestLimit
from flask_limiter.util import get_remote_address
from limits.storage import Storage

from api.engine import engine
from engine import Counted, CountRequest, EngineError

View = TypeVar("View", bound=Callable[..., Any])

_DEVICE = "perangkat"
"""Where the session keeps a number by chance that tells one device from another."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How often a view may be asked for: ``rate`` as ``10 per hour; 30 per day``, counted by a key.

    With ``counts`` only what it says yes to is counted, once the answer is known.
    """

    rate: str
    by: Callable[[], str]
    counts: Callable[[Response], bool] | None


def limited(
    rate: str,
    *,
    by: Callable[[], str] = get_remote_address,
    counts: Callable[[Response], bool] | None = None,
) -> Callable[[View], View]:
    """Limit how often this view may be asked for by each key; by the address when none is named."""

    def mark(view: View) -> View:
        limits = (*limits_of(view), Limit(rate, by, counts))
        setattr(view, "limits", limits)  # noqa: B010 - as in api.auth
        return view

    return mark


def device() -> str:
    """The device that asks, within its address: behind one address may stand a whole kelurahan.

    Who forgets the session is a new device; how many of them an address may be, another limit says.
    """
    if _DEVICE not in session:
        session[_DEVICE] = token_urlsafe(9)
    return f"{get_remote_address()} {session[_DEVICE]}"


def taken_in(answer: Response) -> bool:
    """Whether what was sent was kept: a form that came back to be mended costs nobody a turn."""
    return 300 <= answer.status_code < 400


def missed(answer: Response) -> bool:
    """Whether it was a guess that failed, see ``note_miss``."""
    return bool(g.get("missed", False))


def note_miss() -> None:
    """A code, number or fact did not fit: only such tries are counted against guessing."""
    g.missed = True


def waiting() -> int:
    """Seconds until the limit that this request met lets it through; at least one."""
    return max(1, int(g.get("waits", 0)))


def limits_of(view: Callable[..., Any]) -> tuple[Limit, ...]:
    """What ``limited`` said of a view."""
    found: tuple[Limit, ...] = getattr(view, "limits", ())
    return found


def install(app: Flask) -> Limiter:
    """Count for the views of this application; mounted when all of them are known."""
    limiter = Limiter(
        get_remote_address,
        storage_uri="alur://",
        headers_enabled=True,
        fail_on_first_breach=False,
        on_breach=_note_waiting,
    )
    limiter.init_app(app)
    guarded: dict[Callable[..., Any], Callable[..., Any]] = {}
    for endpoint, view in app.view_functions.items():
        if view not in guarded:
            guarded[view] = _guard(limiter, view)
        app.view_functions[endpoint] = guarded[view]
    return limiter


def _guard(limiter: Limiter, view: Callable[..., Any]) -> Callable[..., Any]:
    guarded = view
    for limit in limits_of(view):
        guarded = limiter.limit(limit.rate, key_func=limit.by, deduct_when=limit.counts)(guarded)
    return guarded


def _note_waiting(breached: RequestLimit) -> None:
    """Of several limits that are met the one counts that ends last."""
    g.waits = max(g.get("waits", 0), ceil(breached.window.reset_time - time.time()))


class EngineStorage(Storage):
    """Where the limiter counts: the engine of the application that serves the request."""

    STORAGE_SCHEME = ["alur"]  # noqa: RUF012 - the library's own registry reads it

    @property
    def base_exceptions(self) -> type[Exception]:
        """What counting may raise."""
        return EngineError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count a request; returns how many there were in the window of ``expiry`` seconds."""
        counted = engine().run(CountRequest(key=key, seconds=int(expiry), amount=amount))
        _counted()[key] = counted
        return counted.count

    def get(self, key: str) -> int:
        """How many there were, as this request counted them."""
        return self._known(key).count

    def get_expiry(self, key: str) -> float:
        """When the window ends, in seconds since 1970."""
        left = self._known(key).until - engine().moment()
        return time.time() + left.total_seconds()

    def _known(self, key: str) -> Counted:
        known = _counted().get(key)
        return known or engine().run(CountRequest(key=key, seconds=0, amount=0))

    def check(self) -> bool:
        """The engine has no health of its own to ask for."""
        return True

    def reset(self) -> int | None:
        """Counts end with their windows, never before."""
        raise NotImplementedError

    def clear(self, key: str) -> None:
        """Counts end with their windows, never before."""
        raise NotImplementedError


def _counted() -> dict[str, Counted]:
    """What this request has counted: its headers tell of it without asking again."""
    if "counted" not in g:
        g.counted = {}
    found: dict[str, Counted] = g.counted
    return found
