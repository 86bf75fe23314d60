"""Splits that are drawn without a gateway get the gateway they mean (BPMN 2.0, 13.3.2)."""

from __future__ import annotations

from typing import Any

from engine.bpmn.kinds import GATEWAYS
from engine.bpmn.normalise.draft import Draft, called
from engine.bpmn.normalise.edit import (
    add,
    by_source,
    condition_of,
    connect,
    nodes,
    scopes,
    set_condition,
)
from engine.bpmn.xml import local
from engine.sentences import say

DECIDING = frozenset({"exclusiveGateway", "inclusiveGateway"})


def draw_splits(root: Any, draft: Draft) -> None:
    """Put a gateway behind every task and event with a condition or several flows behind it."""
    for scope in scopes(root):
        leaving = by_source(scope)
        for node in nodes(scope):
            flows = leaving[node.get("id", "")]
            if local(node) in DECIDING:
                _settle_default(node, flows, draft)
            elif local(node) not in GATEWAYS:
                _draw(scope, node, flows, draft)


def _draw(scope: Any, node: Any, flows: list[Any], draft: Draft) -> None:
    default = node.attrib.pop("default", None)
    deciding = [flow for flow in flows if condition_of(flow) and flow.get("id") != default]
    always = [flow for flow in flows if flow not in deciding and flow.get("id") != default]
    if deciding:
        gateway = _decide(scope, node, deciding, draft)
        _give_default(flows, default, gateway)
        if always and "default" not in gateway.attrib:
            _add_exit(draft, gateway)
        entry = connect(draft, scope, node, gateway)
        always = [*always, entry] if always else []
    if len(always) > 1:
        _fork(scope, node, always, draft)


def _decide(scope: Any, node: Any, deciding: list[Any], draft: Draft) -> Any:
    kind = "exclusiveGateway" if len(deciding) == 1 else "inclusiveGateway"
    gateway = add(draft, scope, kind, near=node, suffix="pilih")
    for flow in deciding:
        flow.set("sourceRef", gateway.get("id"))
    word = "satu pilihan" if len(deciding) == 1 else say("pilihan yang boleh lebih dari satu")
    draft.note(
        "condition-gateway-added",
        node,
        say(
            "Syarat pada alur keluar dari «{node}» dibaca sebagai gerbang ({word}).",
            node=called(node),
            word=word,
        ),
    )
    return gateway


def _give_default(flows: list[Any], default: str | None, gateway: Any) -> None:
    for flow in flows:
        if default is not None and flow.get("id") == default:
            flow.set("sourceRef", gateway.get("id"))
            gateway.set("default", default)
            set_condition(flow, "")


def _add_exit(draft: Draft, gateway: Any) -> None:
    """Beside a flow that is always taken no condition needs to hold: the spare token ends."""
    scope = gateway.getparent()
    end = add(draft, scope, "endEvent", near=gateway, suffix="tidak")
    gateway.set("default", connect(draft, scope, gateway, end).get("id"))


def _fork(scope: Any, node: Any, flows: list[Any], draft: Draft) -> None:
    gateway = add(draft, scope, "parallelGateway", near=node, suffix="cabang")
    for flow in flows:
        flow.set("sourceRef", gateway.get("id"))
    connect(draft, scope, node, gateway)
    draft.note(
        "split-gateway-added",
        node,
        say(
            "{flows} alur keluar dari «{node}» dibaca sebagai cabang paralel.",
            flows=len(flows),
            node=called(node),
        ),
    )


def _settle_default(gateway: Any, flows: list[Any], draft: Draft) -> None:
    default = gateway.get("default")
    bare = [flow for flow in flows if not condition_of(flow) and flow.get("id") != default]
    if default is None and len(bare) == 1 and len(flows) > 1:
        gateway.set("default", bare[0].get("id"))
        draft.note(
            "default-flow-set",
            bare[0],
            say(
                "Alur tanpa syarat dari «{gateway}» dibaca sebagai alur baku: diambil bila syarat "
                "lain tidak terpenuhi.",
                gateway=called(gateway),
            ),
        )
    for flow in flows:
        if flow.get("id") == default and condition_of(flow):
            set_condition(flow, "")
            draft.note(
                "default-condition-dropped",
                flow,
                say(
                    "Syarat pada alur baku dari «{gateway}» tidak dipakai: alur baku diambil bila tidak "
                    "ada syarat lain yang terpenuhi.",
                    gateway=called(gateway),
                ),
            )
