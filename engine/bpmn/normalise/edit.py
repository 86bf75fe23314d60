"""Small, safe edits of a BPMN tree: the only way the normaliser changes one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from lxml import etree

from engine.bpmn.kinds import FLOW_NODES, SCOPES
from engine.bpmn.normalise.draft import Draft
from engine.bpmn.xml import BPMN, XSI, bpmn, is_bpmn, local

_SCOPE_TAGS = tuple(map(bpmn, SCOPES))
_NODE_TAGS = tuple(map(bpmn, FLOW_NODES))
_PREFIX = {"b": BPMN}
_LEAVING: Any = etree.XPath("b:sequenceFlow[@sourceRef = $id]", namespaces=_PREFIX)
_ENTERING: Any = etree.XPath("b:sequenceFlow[@targetRef = $id]", namespaces=_PREFIX)


def scopes(root: Any) -> Iterator[Any]:
    """Every process and every sub-process of the file, outer before inner."""
    yield from root.iter(*_SCOPE_TAGS)


def nodes(scope: Any) -> list[Any]:
    """The flow nodes that stand directly in the scope."""
    return list(scope.iterchildren(*_NODE_TAGS))


def flows(scope: Any) -> list[Any]:
    """The sequence flows that stand directly in the scope."""
    return list(scope.findall(bpmn("sequenceFlow")))


def leaving(scope: Any, node: Any) -> list[Any]:
    """The sequence flows that leave the node, in the order of the file."""
    return list(_LEAVING(scope, id=node.get("id")))


def entering(scope: Any, node: Any) -> list[Any]:
    """The sequence flows that enter the node, in the order of the file."""
    return list(_ENTERING(scope, id=node.get("id")))


def by_source(scope: Any) -> dict[str, list[Any]]:
    """The sequence flows of the scope by the id they leave."""
    found: dict[str, list[Any]] = defaultdict(list)
    for flow in flows(scope):
        found[flow.get("sourceRef", "")].append(flow)
    return found


def definitions_of(event: Any) -> list[Any]:
    """The event definitions inside an event."""
    return [child for child in event if is_bpmn(child) and local(child).endswith("EventDefinition")]


def is_true(element: Any, attribute: str, default: bool = False) -> bool:
    """An attribute read as xsd:boolean."""
    value = element.get(attribute)
    return default if value is None else value.strip() in {"true", "1"}


def condition_of(flow: Any) -> str:
    """The trimmed condition of a sequence flow; "" when it has none."""
    return "".join(flow.xpath("./*[local-name()='conditionExpression']//text()")).strip()


def set_condition(flow: Any, text: str) -> None:
    """Give the flow this condition in place of any other; "" takes the condition away."""
    for old in flow.findall(bpmn("conditionExpression")):
        flow.remove(old)
    if text:
        expression = etree.SubElement(flow, bpmn("conditionExpression"))
        expression.set(f"{{{XSI}}}type", "tFormalExpression")
        expression.text = text
        expression.sourceline = flow.sourceline


def add(draft: Draft, scope: Any, tag: str, *, near: Any, suffix: str, name: str = "") -> Any:
    """A new flow node in the scope, with an id made of that of ``near`` and the suffix."""
    node = etree.SubElement(scope, bpmn(tag))
    node.set("id", draft.fresh(f"{near.get('id')}_{suffix}"))
    if name:
        node.set("name", name)
    node.sourceline = near.sourceline
    return node


def connect(draft: Draft, scope: Any, source: Any, target: Any) -> Any:
    """A new sequence flow from source to target."""
    flow = etree.SubElement(scope, bpmn("sequenceFlow"))
    flow.set("id", draft.fresh(f"{source.get('id')}__{target.get('id')}"))
    flow.set("sourceRef", source.get("id"))
    flow.set("targetRef", target.get("id"))
    flow.sourceline = source.sourceline
    return flow


def rename(element: Any, tag: str) -> None:
    """Turn the element into one of another BPMN tag."""
    element.tag = bpmn(tag)


def mend_references(root: Any) -> None:
    """Write every flow node's ``incoming`` and ``outgoing`` anew from the sequence flows."""
    for scope in scopes(root):
        by_id = {node.get("id"): node for node in nodes(scope)}
        for node in by_id.values():
            for child in list(node):
                if child.tag in {bpmn("incoming"), bpmn("outgoing")}:
                    node.remove(child)
        for flow in flows(scope):
            _refer(by_id.get(flow.get("targetRef")), "incoming", flow)
            _refer(by_id.get(flow.get("sourceRef")), "outgoing", flow)


def _refer(node: Any | None, tag: str, flow: Any) -> None:
    if node is not None:
        reference = etree.SubElement(node, bpmn(tag))
        reference.text = flow.get("id")
        reference.sourceline = flow.sourceline
