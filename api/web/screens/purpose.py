"""What a record of somebody is opened for: asked once a record and session, and kept with the look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from api.web.desk import go
from api.web.translate import _

_SHORTEST, _LONGEST = 5, 200
_MOST = 5
"""How many records are remembered with their purposes: a cookie holds no more than some."""


@dataclass(frozen=True, kw_only=True)
class Gate:
    """The question before the records of one kind.

    ``shows`` is the page of a record, ``asks`` what the question is sent to: endpoints that take
    the id by the name ``key``.
    """

    kept: str
    """Under this name the session holds the purposes."""
    shows: str
    asks: str
    key: str

    def told(self, record: UUID) -> str | None:
        """The purpose told for a record; None when it has not been asked."""
        return self._told().get(record.hex)

    def page(self, record: UUID, heading: str, errors: list[tuple[str, str]] | None = None) -> str:
        """The page that asks."""
        return render_template(
            "screens/purpose.html",
            heading=heading,
            address=self._address(self.asks, record),
            errors=errors or [],
        )

    def take(self, record: UUID, heading: str) -> ResponseReturnValue:
        """Keep the purpose that was sent and go on to the record; ask again when there is none."""
        purpose = request.form.get("keperluan", "").strip()
        if len(purpose) < _SHORTEST:
            sentence = _("Tulis untuk keperluan apa data ini dibuka.")
            return self.page(record, heading, [("keperluan", sentence)]), 422
        session[self.kept] = {**self._told(), record.hex: purpose[:_LONGEST]}
        return go(self._address(self.shows, record))

    def _address(self, endpoint: str, record: UUID) -> str:
        ids: dict[str, Any] = {self.key: record}
        return url_for(endpoint, **ids)

    def _told(self) -> dict[str, str]:
        return dict(list(dict(session.get(self.kept, {})).items())[-_MOST:])
