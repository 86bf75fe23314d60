"""Which of the models beside a model belong to it: those it calls, directly or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.bpmn import xml
from engine.errors import ModelRefused


def belonging(name: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """``files`` without the models that the model ``name`` has nothing to do with."""
    models = {path: _read(path, data) for path, data in files.items() if path.endswith(".bpmn")}
    offers = {id: path for path, root in models.items() for id in _processes(root)}
    chosen, waiting = {name}, [name]
    while waiting:
        for called in _called(models.get(waiting.pop())):
            path = offers.get(called)
            if path is not None and path not in chosen:
                chosen.add(path)
                waiting.append(path)
    return {path: data for path, data in files.items() if path in chosen or path not in models}


def _read(path: str, data: bytes) -> Any | None:
    try:
        return xml.read(data, path)
    except ModelRefused:
        return None


def _processes(root: Any | None) -> Iterator[str]:
    if root is not None:
        yield from (one.get("id", "") for one in root.iterfind(xml.bpmn("process")))


def _called(root: Any | None) -> Iterator[str]:
    if root is not None:
        for call in root.iter(xml.bpmn("callActivity")):
            yield (call.get("calledElement") or "").rpartition(":")[2]
