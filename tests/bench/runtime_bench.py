"""Microseconds of one completion, ours against the beginner's way, in one run.

    python -m tests.bench.runtime_bench

The case is a row of N user tasks with a gateway after each third and three form fields per task.
Ours: load the snapshot, run, dump it. The beginner's way: parse the model, restore the workflow
with ``BpmnWorkflowSerializer`` (specs inside), complete, run the engine's steps, serialize. The
two take turns, so that a slow moment of the machine hits both; trust the ratio.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.util.task import TaskState

from engine.bpmn import SpiffRuntime
from engine.bpmn.parser.bundle import read_bundle
from engine.outcome import Outcome, Started, TaskCompleted

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
SIZES = (3, 10, 30, 60, 120)
_HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:alur="https://alur.bekasikota.go.id/schema/1.0" id="d" targetNamespace="t">'
    '<process id="p" isExecutable="true"><startEvent id="mulai"/>'
)


def model(tasks: int, equals: str) -> bytes:
    """User tasks in a row, a gateway after each third; ``equals`` as the dialect writes it."""
    nodes, flows, here, default = [], [], "mulai", ""
    for number in range(tasks):
        nodes.append(f'<userTask id="t{number}" alur:role="petugas"/>')
        flows.append((here, f"t{number}", default))
        here, default = f"t{number}", ""
        if number % 3 == 0:
            gateway, default = f"g{number}", f"layak{number} {equals} 1"
            nodes.append(f'<exclusiveGateway id="{gateway}" default="{gateway}_selesai"/>')
            flows += [(here, gateway, ""), (gateway, "selesai", "")]
            here = gateway
    flows.append((here, "selesai", "") if not default else (here, "akhir", default))
    lines = "".join(
        f'<sequenceFlow id="{source}_{target}" sourceRef="{source}" targetRef="{target}">'
        + (f"<conditionExpression>{condition}</conditionExpression>" if condition else "")
        + "</sequenceFlow>"
        for source, target, condition in flows
    )
    ends = '<endEvent id="selesai"/><endEvent id="akhir"/>'
    return f"{_HEAD}{''.join(nodes)}{ends}{lines}</process></definitions>".encode()


def answers(number: int) -> dict[str, Any]:
    """What is handed in at task ``number``: three fields."""
    return {f"layak{number}": 1, f"nama{number}": "Siti Aminah", f"catatan{number}": "lengkap"}


def ours(tasks: int) -> tuple[Callable[[], list[float]], Callable[[], int]]:
    """A case lived through by the engine: seconds per completion, and its largest open state."""
    runtime = SpiffRuntime()
    definition = read_bundle({"m.bpmn": model(tasks, "=")})["p"]
    sizes = [0]

    def live() -> list[float]:
        outcome: Outcome = runtime.run(definition, None, Started(data={}), NOW)
        times = []
        for number in range(tasks):
            sizes.append(len(outcome.snapshot))
            given = TaskCompleted(token=outcome.tasks[0].token, answers=answers(number))
            begun = time.process_time_ns()
            outcome = runtime.run(definition, outcome.snapshot, given, NOW)
            times.append((time.process_time_ns() - begun) / 1e9)
        assert outcome.state == "completed"
        return times

    return live, lambda: max(sizes)


def beginners(tasks: int) -> tuple[Callable[[], list[float]], Callable[[], int]]:
    """The same case as a first program on SpiffWorkflow would do it."""
    source = model(tasks, "==")
    serializer = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure())
    sizes = [0]

    def parsed() -> Any:
        parser = BpmnParser()
        parser.add_bpmn_io(BytesIO(source))
        return parser.get_spec("p")

    def live() -> list[float]:
        workflow = BpmnWorkflow(parsed())
        workflow.do_engine_steps()
        state = serializer.serialize_json(workflow)
        times = []
        for number in range(tasks):
            sizes.append(len(state))
            begun = time.process_time_ns()
            parsed()
            workflow = serializer.deserialize_json(state)
            [task] = workflow.get_tasks(state=TaskState.READY, manual=True)
            task.data.update(answers(number))
            task.run()
            workflow.do_engine_steps()
            state = serializer.serialize_json(workflow)
            times.append((time.process_time_ns() - begun) / 1e9)
        assert workflow.is_completed()
        return times

    return live, lambda: max(sizes)


def main() -> None:
    """Prints one line per size."""
    head = (
        f"{'tasks':>5} {'ours µs':>9} {'p95 µs':>9} {'beginner µs':>12} {'ratio':>7} {'bytes':>14}"
    )
    sys.stdout.write(head + "\n")
    for tasks in SIZES:
        we, our_size = ours(tasks)
        they, their_size = beginners(tasks)
        we(), they()
        mine: list[float] = []
        theirs: list[float] = []
        for _ in range(max(2, 60 // tasks)):
            theirs += they()
            for _ in range(10):
                mine += we()
        median, their_median = statistics.median(mine) * 1e6, statistics.median(theirs) * 1e6
        worst = statistics.quantiles(mine, n=20)[-1] * 1e6
        sys.stdout.write(
            f"{tasks:>5} {median:>9.0f} {worst:>9.0f} {their_median:>12.0f} "
            f"{their_median / median:>6.0f}x {our_size():>6} /{their_size():>7}\n"
        )


if __name__ == "__main__":
    main()
