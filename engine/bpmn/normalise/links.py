"""Link events become the sequence flow they stand for (BPMN 2.0, 10.5.5)."""

from __future__ import annotations

from typing import Any

from engine.bpmn.normalise.draft import Draft, called
from engine.bpmn.normalise.edit import connect, definitions_of, nodes, rename, scopes
from engine.bpmn.xml import bpmn, local
from engine.sentences import say


def join_links(root: Any, draft: Draft) -> None:
    """Join every link throw to the one link catch of its name in the same scope."""
    for scope in scopes(root):
        throws = [(event, _link(event)) for event in _events(scope, "intermediateThrowEvent")]
        for catch in _events(scope, "intermediateCatchEvent"):
            name = _link(catch)
            sources = [event for event, link in throws if link == name]
            rivals = [e for e in _events(scope, "intermediateCatchEvent") if _link(e) == name]
            if sources and len(rivals) == 1:
                _join(scope, sources, catch, draft)


def _join(scope: Any, sources: list[Any], catch: Any, draft: Draft) -> None:
    for source in sources:
        connect(draft, scope, source, catch)
        _plain(source)
        draft.note(
            "link-joined",
            source,
            say("Pasangan tautan «{source}» dibaca sebagai satu alur.", source=called(source)),
        )
    _plain(catch)
    rename(catch, "intermediateThrowEvent")


def _plain(event: Any) -> None:
    for definition in definitions_of(event):
        event.remove(definition)


def _events(scope: Any, tag: str) -> list[Any]:
    return [node for node in nodes(scope) if local(node) == tag and _link(node) is not None]


def _link(event: Any) -> str | None:
    definition = event.find(bpmn("linkEventDefinition"))
    if definition is None or len(definitions_of(event)) != 1:
        return None
    return (definition.get("name") or event.get("name") or "").strip()
