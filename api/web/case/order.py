"""The order in which a model is read: along its flows, as a person would follow the arrows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from xml.etree import ElementTree

_BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"


def reading_order(xml: bytes) -> list[str]:
    """Ids of the elements of a deployed BPMN file, each after those that lead to it.

    A boundary event follows the task it is attached to, the inside of a subprocess its frame.
    Where flows lead back, the order of the first pass counts.
    """
    root = ElementTree.fromstring(xml)
    follows: dict[str, list[str]] = defaultdict(list)
    for flow in root.iter(f"{_BPMN}sequenceFlow"):
        follows[flow.get("sourceRef", "")].append(flow.get("targetRef", ""))
    for event in root.iter(f"{_BPMN}boundaryEvent"):
        follows[event.get("attachedToRef", "")].insert(0, event.get("id", ""))
    starts = [event.get("id", "") for event in root.iter(f"{_BPMN}startEvent")]
    for frame in root.iter(f"{_BPMN}subProcess"):
        inside = [event.get("id", "") for event in frame.findall(f"{_BPMN}startEvent")]
        follows[frame.get("id", "")].extend(inside)
        starts = [start for start in starts if start not in inside]
    return _walk(starts, follows)


def _walk(starts: Sequence[str], follows: Mapping[str, Sequence[str]]) -> list[str]:
    """Depth first, last things first, turned round; with a stack, since models may be long."""
    seen: set[str] = set()
    left: list[str] = []
    for start in reversed(starts):
        stack = [(start, iter(_open(start, follows)))]
        seen.add(start)
        while stack:
            node, ahead = stack[-1]
            following = next((one for one in ahead if one not in seen), None)
            if following is None:
                left.append(stack.pop()[0])
            else:
                seen.add(following)
                stack.append((following, iter(_open(following, follows))))
    return left[::-1]


def _open(node: str, follows: Mapping[str, Sequence[str]]) -> Iterable[str]:
    """What follows a node, the last first: turned round at the end, the first comes first."""
    return reversed(follows.get(node, ()))
