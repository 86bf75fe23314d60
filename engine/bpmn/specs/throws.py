"""Throw and end events: what leaves a place, and what a thrown end ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.bpmn import delivery
from engine.bpmn.specs.events import Definition, Escalation, Message, Signal
from engine.bpmn.specs.node import Node

if TYPE_CHECKING:
    from engine.bpmn.specs.process import ProcessSpec
    from engine.bpmn.tokens import Token


class Throw(Node):
    """A place that throws: intermediate throw event, send task with a message, or end event."""

    throws = True

    def __init__(
        self, spec: ProcessSpec, bpmn_id: str, *, event: Definition | None, **names: Any
    ) -> None:
        super().__init__(spec, bpmn_id, **names)
        self.event = event

    def work(self, token: Token) -> bool | None:
        token.workflow.case.trace.append(self.bpmn_id)
        event = self.event
        if isinstance(event, Message):
            delivery.throw_message(token, event)
        elif isinstance(event, Signal):
            delivery.throw_signal(token, event)
        elif isinstance(event, Escalation):
            delivery.escalate(token, event)
        elif event is not None:
            delivery.stop(token, event)
            return None
        return True
