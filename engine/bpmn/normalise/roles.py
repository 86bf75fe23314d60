"""What a lane says of its tasks is written on every task that stands in it and does not say it itself."""

from __future__ import annotations

import re
from typing import Any

from engine.bpmn.kinds import SCOPES
from engine.bpmn.normalise.draft import Draft, called
from engine.bpmn.xml import alur, bpmn, is_bpmn, local
from engine.sentences import say

ROLE = alur("role")
FALLBACK = alur("fallback")
HUMAN = frozenset({"userTask", "manualTask"})


def give_roles(root: Any, draft: Draft) -> None:
    """Write ``alur:role`` on the human tasks; a lane without one lends its name as the role."""
    for process in root.findall(bpmn("process")):
        lanes = _lanes(process)
        used = {id(lane): lane for task in _human(process) for lane in _above(task, lanes)}
        for lane in used.values():
            _name_role(lane, draft)
        for task in _human(process):
            for lane in _above(task, lanes):
                if lane.get(ROLE):
                    task.set(ROLE, lane.get(ROLE))


def give_fallbacks(root: Any, _draft: Draft) -> None:
    """Write ``alur:fallback`` on the human tasks: of the innermost lane that has it, else the process."""
    for process in root.findall(bpmn("process")):
        lanes = _lanes(process)
        for task in _human(process, without=FALLBACK):
            around = [*_outwards(next(iter(_above(task, lanes)), None)), process]
            told = next((one.get(FALLBACK) for one in around if one.get(FALLBACK)), None)
            if told:
                task.set(FALLBACK, told)


def _outwards(lane: Any) -> list[Any]:
    """A lane and those around it, the innermost first."""
    found = []
    while lane is not None and local(lane) in {"lane", "childLaneSet"}:
        found.append(lane)
        lane = lane.getparent()
    return found


def _human(process: Any, without: str = ROLE) -> list[Any]:
    return [e for e in process.iter() if is_bpmn(e) and local(e) in HUMAN and not e.get(without)]


def _lanes(process: Any) -> dict[str, Any]:
    """Flow node id → its innermost lane."""
    found: dict[str, Any] = {}
    for lane in process.iter(bpmn("lane")):
        for reference in lane.findall(bpmn("flowNodeRef")):
            found[(reference.text or "").strip()] = lane
    return found


def _above(task: Any, lanes: dict[str, Any]) -> list[Any]:
    """The lane of the task, or of the nearest sub-process around it that stands in one."""
    node = task
    while node is not None and local(node) != "process":
        if node.get("id") in lanes:
            return [lanes[node.get("id")]]
        node = node.getparent()
        if node is not None and local(node) not in SCOPES:
            return []
    return []


def _name_role(lane: Any, draft: Draft) -> None:
    """Outer lanes lend their role; failing that the lane's own name, as one word."""
    outer = lane
    while outer is not None and local(outer) in {"lane", "childLaneSet"}:
        if outer.get(ROLE):
            lane.set(ROLE, outer.get(ROLE))
            return
        outer = outer.getparent()
    role = re.sub(r"[^0-9a-z]+", "_", (lane.get("name") or "").lower()).strip("_")
    if role:
        lane.set(ROLE, role)
        draft.note(
            "role-from-lane",
            lane,
            say(
                "Lajur «{lane}» tidak memiliki alur:role; namanya dibaca sebagai peran «{role}».",
                lane=called(lane),
                role=role,
            ),
            say("Isi alur:role pada lajur bila peran itu bernama lain."),
        )
