"""A call of a global task is that task, drawn in place (BPMN 2.0, 10.3.6)."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from engine.bpmn.normalise.draft import Draft, called
from engine.bpmn.normalise.edit import rename
from engine.bpmn.xml import ALUR, bpmn, local
from engine.sentences import say

GLOBAL_TASKS = {
    "globalTask": "task",
    "globalUserTask": "userTask",
    "globalManualTask": "manualTask",
    "globalScriptTask": "scriptTask",
    "globalBusinessRuleTask": "businessRuleTask",
}
_OWN = frozenset({"id", "name", "calledElement", f"{{{ALUR}}}mode"})


def draw_global_tasks(root: Any, draft: Draft) -> None:
    """Turn every call activity of a global task into the task, then take the global tasks out."""
    shared = {child.get("id"): child for child in root if local(child) in GLOBAL_TASKS}
    for call in list(root.iter(bpmn("callActivity"))):
        task = shared.get(call.get("calledElement"))
        if task is not None:
            _become(call, task)
            draft.note(
                "global-task-drawn",
                call,
                say(
                    "Panggilan tugas bersama «{task}» dibaca sebagai tugas «{call}» di tempatnya.",
                    task=called(task),
                    call=called(call),
                ),
            )
    for task in shared.values():
        draft.note(
            "description-dropped",
            task,
            say(
                "Tugas bersama «{task}» hanya dijalankan di tempat ia dipanggil.", task=called(task)
            ),
        )
        root.remove(task)


def _become(call: Any, task: Any) -> None:
    rename(call, GLOBAL_TASKS[local(task)])
    del call.attrib["calledElement"]
    call.attrib.pop(f"{{{ALUR}}}mode", None)
    for name, value in task.attrib.items():
        if name not in _OWN and name not in call.attrib:
            call.set(name, value)
    holder = call.find(bpmn("extensionElements"))
    for child in deepcopy(list(task)):
        if child.tag == bpmn("extensionElements") and holder is not None:
            holder.extend(list(child))
        else:
            call.insert(0, child)
