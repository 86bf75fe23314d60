"""The linter at the door: everything wrong with the models of a bundle before it is deployed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from engine.bpmn import xml
from engine.bpmn.lint.activities import check_activities
from engine.bpmn.lint.bundle import Bundle, Operations
from engine.bpmn.lint.calls import check_calls, check_clauses, check_messages
from engine.bpmn.lint.companions import check_decisions, check_forms
from engine.bpmn.lint.deadlocks import check_deadlocks
from engine.bpmn.lint.events import check_events
from engine.bpmn.lint.expressions import GIVEN, check_expressions, known_names
from engine.bpmn.lint.extension import check_extension
from engine.bpmn.lint.gateways import check_gateways
from engine.bpmn.lint.idle import check_idle
from engine.bpmn.lint.ids import check_bundle_ids, check_ids
from engine.bpmn.lint.known import check_known
from engine.bpmn.lint.limits import check_limits
from engine.bpmn.lint.model import Model
from engine.bpmn.lint.names import check_names
from engine.bpmn.lint.references import check_references, check_stale
from engine.bpmn.lint.refused import check_refused
from engine.bpmn.lint.services import check_services
from engine.bpmn.lint.sizes import check_size
from engine.bpmn.lint.structure import check_structure
from engine.bpmn.lint.tasks import check_tasks
from engine.bpmn.normalise import normalise
from engine.definition import Problem
from engine.errors import ModelRefused

__all__ = ["Operations", "check", "names_written"]

_AS_WRITTEN = (check_known, check_stale)
_OF_ONE_MODEL = (
    check_ids,
    check_references,
    check_refused,
    check_structure,
    check_gateways,
    check_events,
    check_activities,
    check_extension,
    check_idle,
    check_names,
    check_deadlocks,
)
_OF_A_MODEL_IN_ITS_BUNDLE = (check_tasks, check_services, check_expressions)
_OF_THE_BUNDLE = (
    check_calls,
    check_clauses,
    check_limits,
    check_messages,
    check_forms,
    check_decisions,
)


def check(
    files: Mapping[str, bytes],
    *,
    operations: Operations | None = None,
    facts: Collection[str] | None = None,
) -> list[Problem]:
    """Everything wrong with the models of a bundle; rewritten shapes are notices.

    ``files`` maps paths inside the bundle to contents; ``operations`` maps the operations a
    service task may name to the inputs they take, ``facts`` holds the facts a user task may name;
    None leaves those names unjudged. Errors come before notices, in the order of files and lines.
    """
    found: list[Problem] = []
    models: list[Model] = []
    for name, data in files.items():
        if name.lower().endswith(".bpmn"):
            model = _read(name, data, found)
            models += [] if model is None else [model]
    bundle = Bundle(files, tuple(models), operations, facts)
    for model in models:
        for rule in _OF_ONE_MODEL:
            found += rule(model)
        for in_bundle in _OF_A_MODEL_IN_ITS_BUNDLE:
            found += in_bundle(model, bundle)
    for of_bundle in _OF_THE_BUNDLE:
        found += of_bundle(bundle)
    found += check_bundle_ids(models)
    return sorted(dict.fromkeys(found), key=_order)


def names_written(files: Mapping[str, bytes]) -> frozenset[str]:
    """The names of case data that something in a bundle writes, or the engine itself gives."""
    models = [
        model
        for name, data in files.items()
        if name.lower().endswith(".bpmn") and (model := _read(name, data, [])) is not None
    ]
    return known_names(Bundle(files, tuple(models))) | GIVEN


def _read(name: str, data: bytes, found: list[Problem]) -> Model | None:
    """The normalised model; None when it is not safe or not small enough to look into."""
    try:
        root: Any = xml.parse(data, name)
    except ModelRefused as refused:
        found += refused.problems
        return None
    too_large = list(check_size(root, name))
    if too_large:
        found += too_large
        return None
    for rule in _AS_WRITTEN:
        found += rule(root, name)
    normal, notices = normalise(root, name)
    found += notices
    return Model(name, normal)


def _order(problem: Problem) -> tuple[bool, str, int]:
    return problem.severity == "notice", problem.file, problem.line or 0
