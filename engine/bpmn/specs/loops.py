"""Loops: an activity done once per item, in parallel or in turn, or while a condition holds."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from engine.bpmn.script import Formula
from engine.bpmn.specs.node import Node
from engine.bpmn.tokens import COUNTS
from engine.errors import StepFailed
from engine.sentences import say

if TYPE_CHECKING:
    from engine.bpmn.specs.process import ProcessSpec
    from engine.bpmn.tokens import Token

MOST_INSTANCES = 5_000
"""Instances of one activity inside a case; more are child cases."""
DEFAULT_MAXIMUM = 1000
"""Rounds of a standard loop that names no maximum of its own."""


class Loop(Node):
    """The activity as a whole; each round of it is a token at ``child``, hung on this one's."""

    hosts = True
    rests = "started"

    def __init__(self, spec: ProcessSpec, bpmn_id: str, *, child: Node) -> None:
        super().__init__(spec, bpmn_id)
        self.child = child
        child.loop = self
        self.variable = child.variable

    def instance_done(self, instance: Token) -> None:
        """One round is done; opens the next, or completes the activity."""
        raise NotImplementedError

    def _body(self, instance: Token) -> Token:
        return instance.workflow.tasks[str(instance.host)]


class StandardLoop(Loop):
    """Rounds while a condition holds, at most ``maximum`` of them."""

    def __init__(
        self, spec: ProcessSpec, bpmn_id: str, *, child: Node, condition: Formula | None
    ) -> None:
        super().__init__(spec, bpmn_id, child=child)
        self.condition = condition
        self.maximum: int | None = None
        self.test_before = False

    def work(self, token: Token) -> bool | None:
        token.internal_data["round"] = 0
        if self.test_before and not self._goes_on(token):
            return True
        token.workflow.enter(self.child, host=token)
        return None

    def instance_done(self, instance: Token) -> None:
        body = self._body(instance)
        body.internal_data["round"] += 1
        if self.variable is not None and "result" in instance.internal_data:
            body.data[self.variable] = instance.internal_data["result"]
        if self._goes_on(body):
            body.workflow.enter(self.child, host=body)
        else:
            body.complete()

    def _goes_on(self, body: Token) -> bool:
        done = body.internal_data["round"]
        if done >= (self.maximum or DEFAULT_MAXIMUM):
            if self.maximum is None:
                message = say(
                    "Pengulangan belum berakhir setelah {default_maximum} putaran.",
                    default_maximum=DEFAULT_MAXIMUM,
                )
                raise StepFailed(message, element=self.bpmn_id)
            return False
        if self.condition is None:
            return True
        data = ChainMap({"loopCounter": done}, body.data)
        return self.condition.holds(data, body.workflow.case.now)


class MultiInstance(Loop):
    """One instance per item of a collection.

    An instance writes to a layer of its own. With a result variable, that layers become a list in
    the order of the items (the returned value where the activity returns one; null where an
    instance was not completed); without it, they flow out key by key, the later one winning. The
    item itself never leaves its instance.
    """

    def __init__(
        self, spec: ProcessSpec, bpmn_id: str, *, child: Node, collection: Formula, item: str | None
    ) -> None:
        super().__init__(spec, bpmn_id, child=child)
        self.collection = collection
        self.item = item
        self.sequential = False
        self.completion: Formula | None = None

    def work(self, token: Token) -> bool | None:
        items = self._items(token)
        notes = token.internal_data
        notes.update(total=len(items), done=0, results=[None] * len(items))
        if not items:
            self._close(token)
            return True
        if self.sequential:
            notes["rest"] = items[:0:-1]
            self._open_instance(token, 0, items[0])
        else:
            for index, item in enumerate(items):
                self._open_instance(token, index, item)
        return None

    def instance_done(self, instance: Token) -> None:
        body = self._body(instance)
        notes = body.internal_data
        notes["done"] += 1
        self._collect(body, instance)
        if notes["done"] == notes["total"] or self._is_enough(body, instance):
            body.workflow.release(body)
            self._close(body)
            body.complete()
        elif self.sequential:
            self._open_instance(body, notes["done"], notes["rest"].pop())

    def counts_of(self, body: Token) -> Mapping[str, Any]:
        return _Counts(body, self.child)

    def _items(self, token: Token) -> list[Any]:
        value = self.collection.kept(token.data, token.workflow.case.now)
        if isinstance(value, int) and not isinstance(value, bool) and self.item is None:
            value = range(1, value + 1)
        if not isinstance(value, (list, range)):
            message = say("Koleksi «{text}» bukan daftar.", text=self.collection.text)
            raise StepFailed(message, element=self.bpmn_id)
        if len(value) > MOST_INSTANCES:
            message = say(
                "{value} butir terlalu banyak untuk satu kasus; pakai kasus anak.", value=len(value)
            )
            raise StepFailed(message, element=self.bpmn_id)
        return list(value)

    def _open_instance(self, body: Token, index: int, item: Any) -> None:
        instance = body.workflow.put(self.child, host=body)
        local: dict[str, Any] = {"loopCounter": index + 1}
        if self.item is not None:
            local[self.item] = item
        instance.scoped(local)
        instance.internal_data.update(index=index, label=label_of(item, index))
        self.child.arrive(instance)

    def _collect(self, body: Token, instance: Token) -> None:
        local = dict(instance.local or {})
        local.pop("loopCounter", None)
        local.pop(self.item or "", None)
        notes = instance.internal_data
        if self.variable is not None:
            body.internal_data["results"][notes["index"]] = notes.get("result", local)
        else:
            body.data.update(local)

    def _is_enough(self, body: Token, instance: Token) -> bool:
        if self.completion is None:
            return False
        data: Mapping[str, Any] = instance.data
        if self.variable is not None:
            data = ChainMap({self.variable: body.internal_data["results"]}, instance.data)
        return self.completion.holds(data, body.workflow.case.now)

    def _close(self, body: Token) -> None:
        if self.variable is not None:
            body.data[self.variable] = body.internal_data["results"]


class _Counts(Mapping[str, int]):
    """How many instances there are, are under way and are done: read when it is asked."""

    def __init__(self, body: Token, child: Node) -> None:
        self._body, self._child = body, child

    def __getitem__(self, name: str) -> int:
        if name not in COUNTS:
            raise KeyError(name)
        body = self._body
        if name == "numberOfActiveInstances":
            beside = body.workflow.tasks.values()
            return sum(o.host == body.id and o.task_spec is self._child for o in beside)
        key = "total" if name == "numberOfInstances" else "done"
        return int(body.internal_data[key])

    def __iter__(self) -> Iterator[str]:
        return iter(COUNTS)

    def __len__(self) -> int:
        return len(COUNTS)


def label_of(item: Any, index: int) -> str:
    """What tells an instance apart for a person: the name of the item, else its number."""
    if isinstance(item, dict):
        item = next((item[key] for key in ("nama", "name", "label", "id") if key in item), None)
    return str(index + 1) if item is None or isinstance(item, (dict, list)) else str(item)
