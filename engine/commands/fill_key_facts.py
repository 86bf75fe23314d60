"""The key facts of cases whose decree did not declare them when they took their last step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.errors import EngineError
from engine.knowing import kept_facts
from engine.models import Case
from engine.rows import Record
from engine.store import cases
from engine.unit_of_work import UnitOfWork

AT_ONCE = 200


@dataclass(frozen=True, kw_only=True)
class FillKeyFacts:
    """Compute them for the next cases that have none; returns how many were filled.

    A case that cannot be opened is left as it is: whoever looks after it hears of it elsewhere.
    """

    def execute(self, uow: UnitOfWork) -> int:
        uow.begin()
        filled = 0
        for bundle_id, process in cases.without_facts(uow.connection):
            try:
                definition = uow.shelf(bundle_id).definition(process)
            except EngineError:
                continue
            if not definition.key_facts:
                continue
            for case in cases.to_fill(uow.connection, bundle_id, process, AT_ONCE - filled):
                known = kept_facts(uow, definition, self._data(uow, case))
                uow.changes.update(Case, {"id": case.id, "version": case.version}, key_facts=known)
                filled += 1
            if filled >= AT_ONCE:
                break
        return filled

    def _data(self, uow: UnitOfWork, case: Record) -> Mapping[str, Any]:
        if case.state not in cases.LIVE:
            return dict(case.data)
        definition = uow.shelf(case.bundle_id).definition(case.process)
        try:
            return uow.adapters.workflow.told(definition, case.snapshot)
        except EngineError:
            return dict(case.data)
