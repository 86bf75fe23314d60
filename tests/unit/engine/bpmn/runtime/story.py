"""A small way of writing models and of living through a case in a test."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from engine.bpmn import SpiffRuntime
from engine.bpmn.parser.bundle import read_bundle
from engine.definition import Definition
from engine.outcome import (
    ErrorRaised,
    MessageArrived,
    Outcome,
    SignalRaised,
    Started,
    Stimulus,
    TaskCompleted,
    TimerFired,
    WorkReturned,
)

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
RUNTIME = SpiffRuntime()
_HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:alur="https://alur.bekasikota.go.id/schema/1.0" id="d" targetNamespace="t">'
)


def bundle(body: str, *others: str, outside: str = "") -> dict[str, bytes]:
    """A file with the process ``p`` of this content, and other processes as they are given."""
    text = (
        f'{_HEAD}{outside}<process id="p" name="Proses" isExecutable="true">{body}</process>'
        f"{''.join(others)}</definitions>"
    )
    return {"model.bpmn": text.encode()}


def flows(*lines: str) -> str:
    """Sequence flows: ``a -> b``, ``a -> b : condition``, chains ``a -> b -> c``."""
    made = []
    for line in lines:
        path, _, condition = line.partition(" : ")
        places = [place.strip() for place in path.split("->")]
        for source, target in zip(places, places[1:], strict=False):
            inside = (
                f"<conditionExpression><![CDATA[{condition}]]></conditionExpression>"
                if condition
                else ""
            )
            made.append(
                f'<sequenceFlow id="{source}_{target}" sourceRef="{source}" '
                f'targetRef="{target}">{inside}</sequenceFlow>'
            )
    return "".join(made)


def definition(body: str, *others: str, outside: str = "") -> Definition:
    """The process ``p`` of such a bundle."""
    return read_bundle(bundle(body, *others, outside=outside))["p"]


class Story:
    """One case, step by step; every step goes through bytes and keeps the books."""

    def __init__(self, model: Definition) -> None:
        self.model = model
        self.now = NOW
        self.last: Outcome
        self.open: dict[str, Any] = {}
        """token → what was opened there"""

    def step(self, stimulus: Stimulus) -> Outcome:
        snapshot = None if isinstance(stimulus, Started) else self.last.snapshot
        self.last = RUNTIME.run(self.model, snapshot, stimulus, self.now)
        for token in self.last.left:
            del self.open[token]
        for opened in opened_by(self.last):
            assert opened.token not in self.open
            self.open[opened.token] = opened
        return self.last

    def start(self, message: str | None = None, **data: Any) -> Outcome:
        return self.step(Started(data=data, message=message))

    def do(self, element: str, label: str | None = None, /, **answers: Any) -> Outcome:
        return self.step(TaskCompleted(token=self.token(element, label), answers=answers))

    def fire(self, element: str) -> Outcome:
        """The timer of ``element`` is due: the clock is set to it first."""
        opened = self.open[self.token(element)]
        self.now = max(self.now, opened.due)
        return self.step(TimerFired(token=opened.token))

    def hear(self, element: str, **payload: Any) -> Outcome:
        opened = self.open[self.token(element)]
        return self.step(MessageArrived(token=opened.token, name=opened.name, payload=payload))

    def signal(self, name: str, **payload: Any) -> Outcome:
        return self.step(SignalRaised(name=name, payload=payload))

    def back(self, element: str, result: Any = None) -> Outcome:
        return self.step(WorkReturned(token=self.token(element), result=result))

    def error(self, element: str, code: str, message: str = "") -> Outcome:
        return self.step(ErrorRaised(token=self.token(element), code=code, message=message))

    def wait(self, **time: float) -> None:
        self.now += timedelta(**time)

    def token(self, element: str, label: str | None = None) -> str:
        for token, opened in self.open.items():
            if opened.element == element and (
                label is None or getattr(opened, "label", None) == label
            ):
                return token
        raise AssertionError(f"nothing is open at {element!r}, only at {self.places}")

    @property
    def places(self) -> list[str]:
        """The elements where something is open, sorted."""
        return sorted(opened.element for opened in self.open.values())

    def sees(self, element: str, label: str | None = None) -> Mapping[str, Any]:
        return RUNTIME.data(self.model, self.last.snapshot, self.token(element, label))


def opened_by(outcome: Outcome) -> list[Any]:
    """Everything a step opened."""
    return [
        *outcome.tasks,
        *outcome.timers,
        *outcome.effects,
        *outcome.calls,
        *outcome.awaited,
    ]


def task(id: str, inside: str = "", **attributes: str) -> str:
    """A user task of the role ``petugas``."""
    more = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<userTask id="{id}" alur:role="petugas"{more}>{inside}</userTask>'


def extension(inside: str) -> str:
    return f"<extensionElements>{inside}</extensionElements>"


def result(variable: str) -> str:
    return extension(f'<alur:result variable="{variable}"/>')


START, END = '<startEvent id="mulai"/>', '<endEvent id="selesai"/>'
