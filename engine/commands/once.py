"""A form that is sent twice does its work once: by a second press, a reload, or two tabs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Protocol
from uuid import UUID

from engine.store import sent_forms
from engine.unit_of_work import UnitOfWork


class _Answering(Protocol):
    def execute(self, uow: UnitOfWork) -> Any: ...


@dataclass(frozen=True, kw_only=True)
class Once:
    """Run a command that answers with a dataclass or an id, unless its form was sent before.

    ``key`` tells the form and what was typed into it from every other; the same token with other
    answers is another form. Returns the answer of the first time, by field, ids as hex text (a
    bare id as ``id``). What the command refuses is not kept: the form may be sent again.
    """

    key: str
    command: _Answering

    def execute(self, uow: UnitOfWork) -> Mapping[str, Any]:
        uow.begin()
        kept = sent_forms.claim(uow.connection, self.key, at=uow.now)
        if kept is not None:
            return kept
        answer = _told(self.command.execute(uow))
        sent_forms.keep(uow.connection, self.key, answer)
        return answer


def _told(answer: Any) -> dict[str, Any]:
    if isinstance(answer, UUID):
        return {"id": answer.hex}
    values = {each.name: getattr(answer, each.name) for each in fields(answer)}
    return {n: value.hex if isinstance(value, UUID) else value for n, value in values.items()}
