"""On shapes that SpiffWorkflow gets right, our tokens stand where its task tree stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.util.task import TaskState

from engine.bpmn import SpiffRuntime
from engine.bpmn.parser.bundle import read_bundle
from engine.outcome import Started, TaskCompleted
from tests.unit.engine.bpmn.runtime.story import bundle, flows, task

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
ROUNDS = 2
"""How often a loop goes round."""


def _pieces(inner: st.SearchStrategy[Any]) -> list[st.SearchStrategy[Any]]:
    return [
        st.tuples(st.just("row"), st.lists(inner, min_size=2, max_size=3)),
        st.tuples(st.just("xor"), inner, inner),
        st.tuples(st.just("sub"), inner),
        st.tuples(st.just("loop"), st.deferred(lambda: rows)),
    ]


rows = st.recursive(st.just("task"), lambda inner: st.one_of(_pieces(inner)[:3]), max_leaves=4)
"""What may stand in a loop: SpiffWorkflow lets a parallel join in a loop go on too early."""

blocks = st.recursive(
    st.just("task"),
    lambda inner: st.one_of(*_pieces(inner), st.tuples(st.just("and"), inner, inner)),
    max_leaves=7,
)


@dataclass
class Drawing:
    """A block-structured process being drawn; ``equals`` and ``true`` are the dialect's."""

    equals: str
    true: str
    nodes: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    count: list[int] = field(default_factory=lambda: [0])

    def name(self, kind: str) -> str:
        self.count[0] += 1
        return f"{kind}{self.count[0]}"

    def add(self, block: Any) -> tuple[str, str]:
        """Draws a block; the ids of its first and last element."""
        if block == "task":
            id = self.name("t")
            self.nodes.append(task(id))
            return id, id
        made: tuple[str, str] = getattr(self, f"_{block[0]}")(*block[1:])
        return made

    def _row(self, parts: list[Any]) -> tuple[str, str]:
        ends = [self.add(part) for part in parts]
        for (_, last), (first, _) in zip(ends, ends[1:], strict=False):
            self.lines.append(f"{last} -> {first}")
        return ends[0][0], ends[-1][1]

    def _pair(self, tag: str, kind: str, first: Any, second: Any) -> tuple[str, str, str, str]:
        split, join = self.name(kind), self.name(kind)
        (a, a_end), (b, b_end) = self.add(first), self.add(second)
        default = f' default="{split}_{b}"' if tag == "exclusiveGateway" else ""
        self.nodes += [f'<{tag} id="{split}"{default}/>', f'<{tag} id="{join}"/>']
        self.lines += [f"{split} -> {b}", f"{a_end} -> {join}", f"{b_end} -> {join}"]
        return split, join, a, b

    def _xor(self, first: Any, second: Any) -> tuple[str, str]:
        split, join, a, _ = self._pair("exclusiveGateway", "x", first, second)
        self.lines.append(f"{split} -> {a} : pilih_{split} {self.equals} {self.true}")
        return split, join

    def _and(self, first: Any, second: Any) -> tuple[str, str]:
        split, join, a, _ = self._pair("parallelGateway", "p", first, second)
        self.lines.append(f"{split} -> {a}")
        return split, join

    def _sub(self, inside: Any) -> tuple[str, str]:
        id = self.name("s")
        inner = Drawing(self.equals, self.true, count=self.count)
        first, last = inner.add(inside)
        inner.lines += [f"{id}_mulai -> {first}", f"{last} -> {id}_selesai"]
        self.nodes.append(
            f'<subProcess id="{id}"><startEvent id="{id}_mulai"/>{"".join(inner.nodes)}'
            f'<endEvent id="{id}_selesai"/>{flows(*inner.lines)}</subProcess>'
        )
        return id, id

    def _loop(self, inside: Any) -> tuple[str, str]:
        back, out = self.name("x"), self.name("x")
        first, last = self.add(inside)
        counter = self.name("t")
        self.nodes += [
            f'<exclusiveGateway id="{back}"/>',
            task(counter),
            f'<exclusiveGateway id="{out}" default="{out}_{out}e"/>',
            task(f"{out}e"),
        ]
        again = f"{out} -> {back} : n_{counter} < {ROUNDS}"
        self.lines += [
            f"{back} -> {first}",
            f"{last} -> {counter} -> {out}",
            again,
            f"{out} -> {out}e",
        ]
        return back, f"{out}e"


def draw(block: Any, equals: str, true: str) -> bytes:
    drawing = Drawing(equals, true)
    first, last = drawing.add(block)
    body = '<startEvent id="mulai"/>' + "".join(drawing.nodes) + '<endEvent id="selesai"/>'
    return bundle(body + flows(f"mulai -> {first}", f"{last} -> selesai", *drawing.lines))[
        "model.bpmn"
    ]


def choices(source: bytes, seed: int) -> dict[str, Any]:
    """Which way each exclusive gateway goes, by the bits of the seed."""
    numbers = range(source.count(b"<"))
    return {f"pilih_x{number}": (seed >> (number % 16)) & 1 == 1 for number in numbers}


@settings(max_examples=100)
@given(block=blocks, seed=st.integers(0, 2**16 - 1), order=st.lists(st.integers(0, 9), min_size=1))
def test_the_same_places_are_open_after_every_step(block, seed, order):
    source = draw(block, "=", "true")
    data = choices(source, seed)
    model = read_bundle({"m.bpmn": source})["p"]
    runtime = SpiffRuntime()
    parser = BpmnParser()
    parser.add_bpmn_io(BytesIO(draw(block, "==", "True")))
    theirs = BpmnWorkflow(parser.get_spec("p"), parser.get_subprocess_specs("p"))
    theirs.task_tree.data.update(data)
    theirs.do_engine_steps()
    ours = runtime.run(model, None, Started(data=data), NOW)
    places = {opened.token: opened.element for opened in ours.tasks}
    rounds: dict[str, int] = {}
    for turn in range(200):
        ready = theirs.get_tasks(state=TaskState.READY, manual=True)
        assert sorted(places.values()) == sorted(t.task_spec.bpmn_id for t in ready)
        if not places:
            break
        element = sorted(places.values())[order[turn % len(order)] % len(places)]
        rounds[element] = rounds.get(element, 0) + 1
        answers = {f"n_{element}": rounds[element] % (ROUNDS + 1)}
        task_of_theirs = next(t for t in ready if t.task_spec.bpmn_id == element)
        task_of_theirs.data.update(answers)
        task_of_theirs.run()
        theirs.do_engine_steps()
        token = next(token for token, place in places.items() if place == element)
        ours = runtime.run(model, ours.snapshot, TaskCompleted(token=token, answers=answers), NOW)
        for left in ours.left:
            del places[left]
        places |= {opened.token: opened.element for opened in ours.tasks}
    assert ours.state == "completed"
    assert theirs.is_completed()
