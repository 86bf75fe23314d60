"""Gateways decide on conditions that are there, and only where BPMN lets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from engine.bpmn.lint.model import Model, Scope
from engine.bpmn.lint.rule import Rule, title
from engine.bpmn.normalise.edit import condition_of, definitions_of
from engine.bpmn.xml import local
from engine.definition import Problem
from engine.sentences import say

CONDITION_MISSING = Rule(
    "condition-missing",
    say("Alur «{name}» keluar dari gerbang pilihan «{gateway}» tanpa syarat."),
    say("Tulis syarat FEEL pada alur itu, atau jadikan alur baku."),
)
CONDITION_UNUSED = Rule(
    "condition-unused",
    say("Alur «{name}» keluar dari gerbang «{gateway}», yang tidak membaca syarat."),
    say("Hapus syaratnya, atau ganti dengan gerbang eksklusif atau inklusif."),
)
NO_DEFAULT = Rule(
    "no-default",
    say(
        "Gerbang «{name}» tidak mempunyai alur baku; kasus berhenti dengan insiden bila "
        "tidak ada syarat yang terpenuhi."
    ),
    say("Tandai satu alur sebagai alur baku, kecuali syaratnya sudah mencakup semua kemungkinan."),
    severity="notice",
)
EVENT_TARGET = Rule(
    "event-gateway-target",
    say("Gerbang peristiwa «{name}» menuju «{target}», yang tidak menunggu apa pun."),
    say(
        "Sesudah gerbang peristiwa hanya boleh ada peristiwa tangkap (pesan, sinyal, waktu) "
        "atau tugas terima."
    ),
)
EVENT_TARGET_SHARED = Rule(
    "event-gateway-target-shared",
    say("«{target}» sesudah gerbang peristiwa «{name}» juga dimasuki alur lain."),
    say("Buat peristiwa tangkap tersendiri untuk alur yang lain itu."),
)
EVENT_TARGET_BOUNDARY = Rule(
    "event-gateway-boundary",
    say("Tugas terima «{target}» sesudah gerbang peristiwa «{name}» memiliki peristiwa batas."),
    say("Hapus peristiwa batasnya; tambahkan peristiwa itu sebagai cabang gerbang."),
)
EVENT_GATEWAY_START = Rule(
    "event-gateway-start",
    say(
        "Gerbang peristiwa «{name}» diminta membuka kasus (instantiate) atau menunggu "
        "semuanya (Parallel), yang tidak dijalankan."
    ),
    say("Gunakan peristiwa mulai dengan pesan; atau gerbang paralel di depan peristiwa tangkap."),
)
_COMPARISON = re.compile(r"(?P<left>[^=<>!]+?)\s*(?P<sign>!=|<=|>=|=|<|>)\s*(?P<right>[^=<>!]+)")
_OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_TRUTH = {"true": "false", "false": "true"}


def check_gateways(model: Model) -> Iterator[Problem]:
    """Conditions, defaults and the targets of event gateways."""
    for scope in model.scopes:
        for gateway in scope.kind("exclusiveGateway", "inclusiveGateway"):
            yield from _deciding(model, scope, gateway)
        for gateway in scope.kind("parallelGateway", "eventBasedGateway"):
            for flow in scope.out[gateway.get("id")]:
                if condition_of(flow):
                    words = {"gateway": title(gateway)}
                    yield CONDITION_UNUSED.at(model.file, flow, **words)
        for gateway in scope.kind("eventBasedGateway"):
            yield from _waiting(model, scope, gateway)


def _deciding(model: Model, scope: Scope, gateway: Any) -> Iterator[Problem]:
    flows = scope.out[gateway.get("id")]
    conditions = [condition_of(flow) for flow in flows]
    if len(flows) < 2 and not any(conditions):
        return
    for flow, condition in zip(flows, conditions, strict=True):
        if not condition and flow.get("id") != gateway.get("default"):
            words = {"gateway": title(gateway)}
            yield CONDITION_MISSING.at(model.file, flow, **words)
    if not gateway.get("default") and all(conditions) and not _exhaustive(conditions):
        yield NO_DEFAULT.at(model.file, gateway)


def _exhaustive(conditions: list[str]) -> bool:
    """Whether two of the conditions are plainly each other's opposite."""
    written = {" ".join(condition.split()) for condition in conditions}
    return "true" in written or any(_opposites(one) & written for one in written)


def _opposites(condition: str) -> set[str]:
    found = {f"not({condition})", f"not ({condition})"}
    if condition.startswith("not(") and condition.endswith(")"):
        found.add(condition[4:-1].strip())
    comparison = _COMPARISON.fullmatch(condition)
    if comparison:
        left, sign, right = comparison["left"], comparison["sign"], comparison["right"].strip()
        found.add(f"{left} {_OPPOSITE[sign]} {right}")
        if right in _TRUTH:
            found.add(f"{left} {sign} {_TRUTH[right]}")
            found.add(left if right == "false" and sign == "=" else f"not({left})")
    return found


def _waiting(model: Model, scope: Scope, gateway: Any) -> Iterator[Problem]:
    if gateway.get("instantiate") == "true" or gateway.get("eventGatewayType") == "Parallel":
        yield EVENT_GATEWAY_START.at(model.file, gateway)
    for flow in scope.out[gateway.get("id")]:
        target = scope.nodes.get(flow.get("targetRef", ""))
        if target is None:
            continue
        words = {"target": title(target)}
        if not _waits(target):
            yield EVENT_TARGET.at(model.file, gateway, **words)
        elif len(scope.into[target.get("id")]) > 1:
            yield EVENT_TARGET_SHARED.at(model.file, gateway, **words)
        if local(target) == "receiveTask" and scope.attached(target):
            yield EVENT_TARGET_BOUNDARY.at(model.file, gateway, **words)


def _waits(node: Any) -> bool:
    if local(node) == "receiveTask":
        return True
    return local(node) == "intermediateCatchEvent" and bool(definitions_of(node))
