"""Parallel joins whose branches never stand side by side: every case would wait there for ever."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.bpmn.lint.model import Model, Scope
from engine.bpmn.lint.rule import Rule
from engine.bpmn.xml import local
from engine.definition import Problem
from engine.sentences import say

NEVER_JOINS = Rule(
    "join-never-complete",
    say(
        "Gerbang paralel «{name}» menunggu semua alur masuknya, tetapi tidak pernah semuanya "
        "datang: jalan di depannya hanya salah satu yang dipilih."
    ),
    say("Gabungkan dengan gerbang eksklusif, atau bagi jalannya dengan gerbang paralel."),
)
MAX_FLOWS = 600
"""Flows of one scope; beyond, the question costs too much to be asked."""


def check_deadlocks(model: Model) -> Iterator[Problem]:
    """Parallel gateways of executable processes with several flows into them."""
    for scope in model.scopes:
        joins = [one for one in scope.kind("parallelGateway") if len(_into(scope, one)) > 1]
        if not joins or len(scope.flows) > MAX_FLOWS:
            continue
        sides = _Sides(scope)
        for join in joins:
            incoming = _into(scope, join)
            alive = all(flow.get("id") in sides.alive for flow in incoming)
            if alive and not sides.together(incoming):
                yield NEVER_JOINS.at(model.file, join)


def _into(scope: Scope, node: Any) -> list[Any]:
    return scope.into.get(node.get("id", ""), [])


class _Sides:
    """Which flows may hold a token at the same time (Kovalyov's relation, grown to a fixed point)."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self.alive: set[str] = set()
        self._beside: dict[str, set[str]] = {flow.get("id", ""): set() for flow in scope.flows}
        self._grown = True
        while self._grown:
            self._grown = False
            for node in scope.nodes.values():
                self._pass(node)

    def together(self, flows: list[Any]) -> bool:
        """Whether each of the flows may hold a token beside each other one."""
        ids = [flow.get("id", "") for flow in flows]
        return all(two in self._beside[one] for one in ids for two in ids if one != two)

    def _pass(self, node: Any) -> None:
        """What may stand beside a flow into the node may stand beside what leaves it."""
        incoming = _into(self._scope, node)
        before = [flow.get("id", "") for flow in incoming]
        joins = local(node) == "parallelGateway" and len(before) > 1
        begins = local(node) == "startEvent"
        arrived = [flow for flow in before if flow in self.alive]
        if joins and (len(arrived) < len(before) or not self.together(incoming)):
            return
        if not (begins or arrived):
            return
        beside = [self._beside[flow] for flow in arrived]
        kept = (set.intersection if joins else set.union)(*beside) if beside else set()
        for flow in self._leaving(node):
            self._add(flow, kept)
        self._split(node)

    def _leaving(self, node: Any) -> list[str]:
        """The flows out of the node and out of the events at its border."""
        places = [node, *self._scope.attached(node)]
        flows = [flow for place in places for flow in self._scope.out.get(place.get("id", ""), [])]
        return [flow.get("id", "") for flow in flows]

    def _split(self, node: Any) -> None:
        out = self._scope.out
        own = [flow.get("id", "") for flow in out.get(node.get("id", ""), [])]
        if local(node) in {"parallelGateway", "inclusiveGateway"}:
            for flow in own:
                self._add(flow, set(own) - {flow})
        for event in self._scope.attached(node):
            if event.get("cancelActivity") == "false":
                sent = {flow.get("id", "") for flow in out.get(event.get("id", ""), [])}
                for flow in sent:
                    self._add(flow, set(self._leaving(node)))

    def _add(self, flow: str, others: set[str]) -> None:
        if flow not in self.alive or not others <= self._beside[flow]:
            self._grown = True
            self.alive.add(flow)
            self._beside[flow] |= others
            for other in others:
                self._beside[other].add(flow)
