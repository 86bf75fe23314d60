"""The static side of a model: what an officer may meet, from names and ``alur:`` attributes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.bpmn import xml
from engine.bpmn.kinds import RUN
from engine.bpmn.parser.source import alur, child, extensions, tag_of
from engine.definition import (
    CaseCall,
    Check,
    Deadline,
    Element,
    ProcessCall,
    ServiceTask,
    UserTask,
)

CALLER = "caller"
"""What ``alur:deadline`` says of a task whose limit is set where its process is called."""

_PERSON = ("userTask", "manualTask")


def elements_of(process: Any) -> dict[str, Element]:
    """Every flow node of a process by id, also those inside its subprocesses."""
    roles = _roles(process)
    found: dict[str, Element] = {}
    _collect(process, roles, "", found)
    return found


def _collect(scope: Any, roles: Mapping[str, str], outer: str, found: dict[str, Element]) -> None:
    for node in scope:
        if tag_of(node) not in RUN:
            continue
        role = roles.get(node.get("id"), outer)
        found[node.get("id")] = _element(node, role)
        if tag_of(node) in ("subProcess", "transaction"):
            _collect(node, roles, role, found)


def _element(node: Any, role: str) -> Element:
    tag = tag_of(node)
    common: dict[str, Any] = {
        "id": node.get("id"),
        "kind": tag,
        "name": node.get("name") or "",
        "documentation": xml.text_of(child(node, "documentation")),
        "clauses": tuple((alur(node, "clauses") or "").split()),
        "milestone": alur(node, "milestone") or "",
    }
    if tag in _PERSON:
        return _user_task(node, alur(node, "role") or role, common)
    operation = alur(node, "operation")
    if tag in ("serviceTask", "sendTask") and operation:
        common["inputs"] = _inputs(node)
        return ServiceTask(operation=operation, retries=_whole(node, "retries", 3), **common)
    if tag == "callActivity":
        common |= {"process": node.get("calledElement", ""), "inputs": _inputs(node)}
        if alur(node, "mode") == "case":
            return CaseCall(**common)
        return ProcessCall(deadline=_deadline(node), handed=_is_handed(node), **common)
    return Element(**common)


def _inputs(node: Any) -> dict[str, str]:
    return {one.get("name"): one.get("value") for one in extensions(node, "input")}


def _user_task(node: Any, role: str, common: dict[str, Any]) -> UserTask:
    return UserTask(
        role=role,
        wilayah=alur(node, "wilayah") or "case",
        fallback=tuple((alur(node, "fallback") or "").split()),
        form=alur(node, "form"),
        screen=alur(node, "screen"),
        deadline=_deadline(node),
        handed=_words_of_limit(node, CALLER) if _is_handed(node) else None,
        priority=_whole(node, "priority", 50),
        facts={fact.get("name"): fact.get("query") for fact in extensions(node, "fact")},
        checks=tuple(
            Check(condition=check.get("condition"), message=check.get("message"))
            for check in extensions(node, "check")
        ),
        **common,
    )


def _is_handed(node: Any) -> bool:
    return alur(node, "deadline") == CALLER


def _deadline(node: Any) -> Deadline | None:
    limit = alur(node, "deadline")
    return None if limit in (None, "none", CALLER) else _words_of_limit(node, limit)


def _words_of_limit(node: Any, limit: str) -> Deadline:
    return Deadline(
        limit=limit,
        calendar="kalender" if alur(node, "calendar") == "kalender" else "kerja",
        warn_at=_whole(node, "warnAt", 80),
        escalate_to=alur(node, "escalateTo"),
        since=alur(node, "since"),
        basis="decree" if alur(node, "basis") == "decree" else "office",
    )


def _whole(node: Any, name: str, otherwise: int) -> int:
    value = alur(node, name)
    return otherwise if value is None else int(value)


def _roles(process: Any) -> dict[str, str]:
    """Flow node → role of its lane; the innermost lane wins."""
    roles: dict[str, str] = {}
    for lanes in process:
        if tag_of(lanes) == "laneSet":
            _read_lanes(lanes, "", roles)
    return roles


def _read_lanes(lanes: Any, outer: str, roles: dict[str, str]) -> None:
    for lane in lanes:
        if tag_of(lane) != "lane":
            continue
        role = alur(lane, "role") or outer or lane.get("name") or ""
        for reference in lane:
            if tag_of(reference) == "flowNodeRef":
                roles[xml.text_of(reference)] = role
        inner = child(lane, "childLaneSet")
        if inner is not None:
            _read_lanes(inner, role, roles)
