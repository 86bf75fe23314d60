"""What a decree counts of a process is read from its manifest, and checked before it is deployed."""

from __future__ import annotations

import pytest

from engine.declared.measure import Measure, measure_of, measure_problems, measured_alike


def manifest(**measures):
    return {"processes": {name: {"measure": told} for name, told in measures.items()}}


@pytest.mark.parametrize(
    ("told", "measure"),
    [
        ("visits", Measure("visits")),
        ("hand_overs", Measure("hand_overs")),
        ({"reports": ["laporan"]}, Measure("reports", ("laporan",))),
        (None, None),
        ("kunjungan", None),
    ],
)
def test_a_measure_is_read_as_it_is_declared(told, measure):
    assert measure_of(manifest(siklus=told), "siklus") == measure


def test_a_process_without_a_measure_has_none():
    assert measure_of({"processes": {"siklus": {}}}, "siklus") is None
    assert measure_of({}, "siklus") is None


def test_what_is_measured_alike_stands_together():
    told = manifest(siklus="visits", kelurahan="visits", salur="hand_overs")
    assert measured_alike(told, Measure("visits")) == ["siklus", "kelurahan"]
    assert measured_alike(told, Measure("reports", ("laporan",))) == ["laporan"]


@pytest.mark.parametrize("told", ["kunjungan", {"reports": []}, {"reports": "laporan"}, 7])
def test_an_unknown_measure_is_refused(told):
    (problem,) = measure_problems(manifest(siklus=told), {"siklus": object()})
    assert problem.rule == "unknown-measure"
    assert "siklus" in problem.message


def test_reports_of_a_process_that_is_not_there_are_refused():
    told = manifest(siklus={"reports": ["laporan", "hilang"]})
    (problem,) = measure_problems(told, {"siklus": object(), "laporan": object()})
    assert "hilang" in problem.message
    assert measure_problems(manifest(siklus="visits"), {}) == []
