"""Rewrites a BPMN tree, where the meaning is certain, to the shapes the engine runs."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from engine.bpmn.normalise.draft import Draft
from engine.bpmn.normalise.drop import drop_descriptions
from engine.bpmn.normalise.edit import mend_references
from engine.bpmn.normalise.expressions import unmark_feel
from engine.bpmn.normalise.foreign import drop_foreign
from engine.bpmn.normalise.globals import draw_global_tasks
from engine.bpmn.normalise.implicit import draw_ends
from engine.bpmn.normalise.instances import name_collections
from engine.bpmn.normalise.links import join_links
from engine.bpmn.normalise.multiple import spread_events
from engine.bpmn.normalise.roles import give_fallbacks, give_roles
from engine.bpmn.normalise.splits import draw_splits
from engine.bpmn.normalise.tidy import tidy
from engine.definition import Problem

__all__ = ["normalise"]

_STEPS = (
    tidy,
    draw_global_tasks,
    unmark_feel,
    name_collections,
    drop_foreign,
    drop_descriptions,
    join_links,
    draw_ends,
    spread_events,
    draw_splits,
    give_roles,
    give_fallbacks,
)


def normalise(root: Any, file: str) -> tuple[Any, list[Problem]]:
    """A rewritten copy of the tree, and a notice for each change a reader would want to know.

    ``root`` is what ``engine.bpmn.xml.parse`` gave and stays as it is; ``file`` names it in the
    notices. Never refuses: what it can not bring to a runnable shape is left for the linter.
    """
    copy = deepcopy(root)
    draft = Draft(copy, file)
    for step in _STEPS:
        step(copy, draft)
    mend_references(copy)
    return copy, draft.notices
