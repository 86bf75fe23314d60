"""The facts of one task, looked up when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.definition import Definition, UserTask
from engine.errors import NotFound
from engine.facts.catalogue import FACTS, Asking
from engine.rows import Record
from engine.sentences import say
from engine.unit_of_work import UnitOfWork


class TaskFacts(Mapping[str, Any]):
    """Case data as the task sees it, and the named facts of its element; each read once.

    A form that asks for nothing costs nothing.
    """

    def __init__(
        self, uow: UnitOfWork, task: Record, definition: Definition, element: UserTask
    ) -> None:
        self._uow = uow
        self._task = task
        self._definition = definition
        self._element = element
        self._data: dict[str, Any] | None = None
        self._known: dict[str, Any] = {}

    def _case_data(self) -> dict[str, Any]:
        if self._data is None:
            self._data = self._uow.adapters.workflow.data(
                self._definition, self._task.snapshot, self._task.token
            )
        return self._data

    def __getitem__(self, name: str) -> Any:
        if name not in self._element.facts:
            return self._case_data()[name]
        if name not in self._known:
            query, _, argument = self._element.facts[name].partition(":")
            if query not in FACTS:
                raise NotFound(say("Fakta {query} tidak ada dalam katalog.", query=query))
            asking = Asking(
                case_id=self._task.case_id,
                root_id=self._task.root_id,
                wilayah=self._task.case_wilayah,
                bundle_id=self._task.bundle_id,
                argument=argument,
            )
            self._known[name] = FACTS[query](self._uow, asking)
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        yield from self._element.facts
        yield from (name for name in self._case_data() if name not in self._element.facts)

    def __len__(self) -> int:
        return sum(1 for _ in self)
