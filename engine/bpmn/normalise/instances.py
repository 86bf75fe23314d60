"""The collection of a multi-instance activity is written as FEEL, whichever way it was drawn."""

from __future__ import annotations

from typing import Any

from engine.bpmn.normalise.draft import Draft, called
from engine.bpmn.xml import alur, bpmn, text_of
from engine.sentences import say

COLLECTION, ITEM = alur("collection"), alur("item")
_INPUT = ("loopDataInputRef", "inputDataItem")
_OUTPUT = ("loopDataOutputRef", "outputDataItem")


def name_collections(root: Any, draft: Draft) -> None:
    """Read ``loopDataInputRef`` and its item as ``alur:collection`` and ``alur:item``."""
    names = {e.get("id"): e.get("name") or e.get("id") for e in root.iter() if e.get("id")}
    for loop in root.iter(bpmn("multiInstanceLoopCharacteristics")):
        reference = loop.find(bpmn("loopDataInputRef"))
        if reference is not None and not _given(loop, COLLECTION):
            written = text_of(reference)
            loop.set(COLLECTION, names.get(written, written))
            draft.note(
                "collection-named",
                loop.getparent(),
                say(
                    'Kumpulan data pada «{getparent}» dibaca sebagai alur:collection="{collection}".',
                    getparent=called(loop.getparent()),
                    collection=loop.get(COLLECTION),
                ),
            )
        item = loop.find(bpmn("inputDataItem"))
        if item is not None and not _given(loop, ITEM):
            loop.set(ITEM, item.get("name") or item.get("id") or "")
        _remove(loop, _INPUT)
        if loop.getparent().find(f"{bpmn('extensionElements')}/{alur('result')}") is not None:
            _drop_output(loop, draft)


def _drop_output(loop: Any, draft: Draft) -> None:
    """``alur:result`` says where the results are kept, so BPMN's own words for it may go."""
    if _remove(loop, _OUTPUT):
        draft.note(
            "output-named",
            loop.getparent(),
            say(
                "Hasil «{getparent}» disimpan menurut alur:result; loopDataOutputRef dan "
                "outputDataItem tidak dipakai.",
                getparent=called(loop.getparent()),
            ),
        )


def _remove(loop: Any, tags: tuple[str, ...]) -> bool:
    found = [child for tag in tags for child in loop.findall(bpmn(tag))]
    for child in found:
        loop.remove(child)
    return bool(found)


def _given(loop: Any, name: str) -> bool:
    return name in loop.attrib or name in loop.getparent().attrib
