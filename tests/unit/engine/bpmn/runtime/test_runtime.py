"""The port: models are checked before they are read, and code in them reaches nothing."""

from __future__ import annotations

import pytest

from engine.bpmn import SpiffRuntime, kernel
from engine.errors import ModelRefused, StepFailed
from engine.ports import Workflow
from tests.unit.engine.bpmn.runtime.story import (
    END,
    NOW,
    START,
    bundle,
    definition,
    flows,
    task,
)

FINE = bundle(
    START
    + task("isi", **{"alur:deadline": "none", "alur:screen": "visits"})
    + END
    + flows("mulai -> isi -> selesai")
)


def test_a_bundle_without_errors_becomes_definitions():
    runtime: Workflow = SpiffRuntime()
    assert [p for p in runtime.check(FINE) if p.severity == "error"] == []
    assert set(runtime.read(FINE)) == {"p"}


def test_a_bundle_with_an_error_is_refused_with_all_its_problems():
    with pytest.raises(ModelRefused) as refusal:
        SpiffRuntime().read(bundle(START + '<complexGateway id="g"/>' + flows("mulai -> g")))
    assert any(problem.element == "g" for problem in refusal.value.problems)


def test_spiffworkflows_script_engine_is_closed_to_python():
    model = definition(START + task("a") + END + flows("mulai -> a -> selesai")).model
    case = kernel.Case(model.spec, model.specs, NOW)
    case.data.update(n=2)
    token = case.enter(model.spec.node("a"))
    assert case.script_engine.evaluate(token, "n + 1") == 3
    assert case.script_engine.evaluate(token, "n.__class__") is None
    with pytest.raises(StepFailed):
        case.script_engine.execute(token, "import os")


def test_spiffworkflow_still_lists_the_tasks_of_a_case():
    model = definition(START + task("a") + END + flows("mulai -> a -> selesai")).model
    case = kernel.Case(model.spec, model.specs, NOW)
    case.begin(model.spec.entrance)
    case.run_on()
    assert [t.task_spec.bpmn_id for t in case.get_tasks(manual=True)] == ["a"]
