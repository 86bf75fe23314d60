"""How often one address may ask: counted in the database, for all web processes together."""

from __future__ import annotations

import time

from flask import g
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from limits.storage import Storage

from api.engine import engine
from engine import Counted, CountRequest, EngineError


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


limiter = Limiter(get_remote_address, storage_uri="alur://")
