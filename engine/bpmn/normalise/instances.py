"""The collection of a multi-instance activity is written as FEEL, whichever way it was drawn."""

from __future__ import annotations

from typing import Any

from engine.bpmn.normalise.draft import Draft, called
from engine.bpmn.xml import alur, bpmn, text_of

COLLECTION, ITEM = alur("collection"), alur("item")
_BPMN_WAY = ("loopDataInputRef", "inputDataItem", "loopDataOutputRef", "outputDataItem")


def name_collections(root: Any, draft: Draft) -> None:
    """Read ``loopDataInputRef`` and its item as ``alur:collection`` and ``alur:item``."""
    names = {e.get("id"): e.get("name") or e.get("id") for e in root.iter() if e.get("id")}
    for loop in root.iter(bpmn("multiInstanceLoopCharacteristics")):
        reference = loop.find(bpmn("loopDataInputRef"))
        if reference is not None and not _given(loop, COLLECTION):
            written = text_of(reference)
            loop.set(COLLECTION, names.get(written, written))
            draft.say(
                "collection-named",
                loop.getparent(),
                f"Kumpulan data pada «{called(loop.getparent())}» dibaca sebagai "
                f'alur:collection="{loop.get(COLLECTION)}".',
            )
        item = loop.find(bpmn("inputDataItem"))
        if item is not None and not _given(loop, ITEM):
            loop.set(ITEM, item.get("name") or item.get("id") or "")
        for tag in _BPMN_WAY:
            for child in loop.findall(bpmn(tag)):
                loop.remove(child)


def _given(loop: Any, name: str) -> bool:
    return name in loop.attrib or name in loop.getparent().attrib
