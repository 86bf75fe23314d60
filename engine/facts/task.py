"""The facts of one task, looked up when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from engine.declared.requirements import added, requirements_of
from engine.definition import Definition, UserTask
from engine.errors import NotFound
from engine.facts.catalogue import FACTS, Asking
from engine.rows import Record
from engine.sentences import say
from engine.unit_of_work import UnitOfWork


class TaskFacts(Mapping[str, Any]):
    """Case data as the task sees it, and the named facts of its element; each read once.

    A form that asks for nothing costs nothing. ``known`` is what a task knows whose place the case
    has left; without it the place itself is asked.
    """

    def __init__(
        self,
        uow: UnitOfWork,
        task: Record,
        definition: Definition,
        element: UserTask,
        known: Mapping[str, Any] | None = None,
    ) -> None:
        self._uow = uow
        self._task = task
        self._definition = definition
        self._element = element
        self._left = known
        self._data: dict[str, Any] | None = None
        self._known: dict[str, Any] = {}

    def _case_data(self) -> dict[str, Any]:
        """What is known at the place of the task; a called process knows its case, too."""
        if self._data is None:
            task, known = self._task, self._left
            if known is None:
                workflow = self._uow.adapters.workflow
                known = workflow.data(self._definition, task.snapshot, task.token)
            self._data = {
                "wilayah": task.case_wilayah,
                "kasus": task.reference,
                "kasus_id": str(task.case_id),
                "dibuka": task.case_opened_at.isoformat(),
                **known,
                **self.added(),
            }
        return self._data

    def around(self) -> Mapping[str, Any]:
        """What the case knows outside of the called process that the task stands in.

        A form sees nothing of it: a shared part knows what it was handed, and no more.
        """
        task = self._task
        workflow = self._uow.adapters.workflow
        return Lazily(lambda: workflow.around(self._definition, task.snapshot, task.token))

    def added(self) -> dict[str, Any]:
        """The fields that the citizen filled since the case was opened, where its service asks."""
        manifest = self._uow.shelf(self._task.bundle_id).manifest
        if not requirements_of(manifest, self._definition.process):
            return {}
        found = added(self._uow, self._task.case_id)
        return {field: value for field, (value, _at) in found.items()}

    def __getitem__(self, name: str) -> Any:
        if name not in self._element.facts:
            return self._case_data()[name]
        return self.ask(self._element.facts[name])

    def ask(self, named: str) -> Any:
        """A named fact, with its argument behind a colon; read once. Raises NotFound."""
        if named not in self._known:
            query, _, argument = named.partition(":")
            if query not in FACTS:
                raise NotFound(say("Fakta {query} tidak ada dalam katalog.", query=query))
            asking = Asking(
                case_id=self._task.case_id,
                root_id=self._task.root_id,
                wilayah=self._task.case_wilayah,
                bundle_id=self._task.bundle_id,
                argument=argument,
            )
            self._known[named] = FACTS[query](self._uow, asking)
        return self._known[named]

    def __iter__(self) -> Iterator[str]:
        yield from self._element.facts
        yield from (name for name in self._case_data() if name not in self._element.facts)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Lazily(Mapping[str, Any]):
    """A mapping that is made when something is first looked up in it."""

    def __init__(self, make: Callable[[], Mapping[str, Any]]) -> None:
        self._make = cache(make)

    def __getitem__(self, name: str) -> Any:
        return self._make()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._make())

    def __len__(self) -> int:
        return len(self._make())
