"""The kinds of elements that a process is made of, by their tags (BPMN 2.0.2, chapters 10 and 13)."""

from __future__ import annotations

from typing import Final

TASKS: Final = frozenset(
    {
        "task",
        "userTask",
        "manualTask",
        "serviceTask",
        "sendTask",
        "receiveTask",
        "scriptTask",
        "businessRuleTask",
    }
)
SUB_PROCESSES: Final = frozenset({"subProcess", "transaction", "adHocSubProcess"})
SCOPES: Final = SUB_PROCESSES | {"process"}
ACTIVITIES: Final = TASKS | SUB_PROCESSES | {"callActivity"}
GATEWAYS: Final = frozenset(
    {
        "exclusiveGateway",
        "parallelGateway",
        "inclusiveGateway",
        "eventBasedGateway",
        "complexGateway",
    }
)
EVENTS: Final = frozenset(
    {
        "startEvent",
        "endEvent",
        "intermediateCatchEvent",
        "intermediateThrowEvent",
        "boundaryEvent",
    }
)
FLOW_NODES: Final = ACTIVITIES | GATEWAYS | EVENTS
RUN: Final = FLOW_NODES - {"adHocSubProcess", "complexGateway"}
"""Those a case passes; the linter refuses a model with one of the others."""
