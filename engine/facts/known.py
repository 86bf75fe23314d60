"""The key facts of a case in words, for notices: ``{{fakta.nilai}}`` becomes ``Rp1.500.000``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import forms
from engine.key_facts import LIST, KeyFact
from engine.store import cases
from engine.unit_of_work import UnitOfWork
from engine.wording import NOTHING, number, rupiah

_PLACE = re.compile(r"\{\{\s*fakta\.(\w+)\s*\}\}")


def with_facts(uow: UnitOfWork, case_id: UUID, text: str) -> str:
    """A text with the key facts it names filled in; what is not known is a dash.

    Lists and people are never told there: a notice is read by a whole queue.
    """
    if "fakta." not in text:
        return text
    case = cases.get(uow.connection, case_id)
    shelf = uow.shelf(case.bundle_id)
    telling = forms.Telling(words=shelf.vocabulary(case.process))
    values = (case.key_facts or {}).get("values") or {}
    facts = {one.name: one for one in shelf.definition(case.process).key_facts}
    return _PLACE.sub(lambda found: _told(telling, facts.get(found[1]), values), text)


def _told(telling: forms.Telling, fact: KeyFact | None, values: Mapping[str, Any]) -> str:
    if fact is None or fact.kind in (LIST, "orang", "berkas"):
        return NOTHING
    value = values.get(fact.name)
    if value is not None and fact.kind in ("uang", "angka"):
        return rupiah(value) if fact.kind == "uang" else number(value)
    return telling.value(fact.of, value)
