"""The snapshot: small, versioned, and true to every kind of value."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from engine.errors import StepFailed
from engine.outcome import TaskCompleted
from tests.unit.engine.bpmn.runtime.story import (
    END,
    NOW,
    RUNTIME,
    START,
    Story,
    definition,
    flows,
    task,
)

THREE = definition(
    START
    + task("a")
    + '<exclusiveGateway id="pilih" default="pilih_selesai"/>'
    + task("b")
    + task("c")
    + END
    + flows(
        "mulai -> a -> pilih", "pilih -> b : layak = true", "pilih -> selesai", "b -> c -> selesai"
    )
)


def test_values_that_json_does_not_know_are_kept_and_shown_as_json_has_them():
    kept = {
        "uang": Decimal("1234567.89"),
        "tanggal": date(2026, 11, 22),
        "saat": datetime(2026, 11, 22, 8, 30, tzinfo=UTC),
        "jam": time(8, 30),
        "besar": 10**30,
        "campur": [{"nilai": Decimal("0.1")}, None, True, "teks"],
    }
    story = Story(THREE)
    story.start(**kept)
    story.do("a", layak=True)
    assert story.sees("b") == {
        **kept,
        "layak": True,
        "uang": 1234567.89,
        "campur": [{"nilai": 0.1}, None, True, "teks"],
        "tanggal": "2026-11-22",
        "saat": "2026-11-22T08:30:00+00:00",
        "jam": "08:30:00",
    }


def test_an_open_case_of_the_reference_process_is_small():
    story = Story(THREE)
    story.start(nomor="2026/0001", pemohon="Siti Aminah")
    story.do("a", layak=True, catatan="lengkap", skor=71)
    assert len(story.last.snapshot) < 300


def test_the_past_leaves_no_trace_in_the_snapshot():
    story = Story(THREE)
    first = len(story.start().snapshot)
    assert abs(len(story.do("a", layak=True).snapshot) - first) < 20


def test_what_is_no_snapshot_is_refused():
    for wrong in (b"", b"{}", b"\xa1\x02\x90", b"\xa1\x01\xc1"):
        with pytest.raises(StepFailed):
            RUNTIME.run(THREE, wrong, TaskCompleted(token="0" * 32, answers={}), NOW)


def test_a_snapshot_of_another_model_is_refused():
    other = definition(START + task("lain") + END + flows("mulai -> lain -> selesai"))
    snapshot = Story(other).start().snapshot
    with pytest.raises(StepFailed):
        RUNTIME.where(THREE, snapshot)


def test_a_value_of_no_known_kind_is_refused_and_changes_nothing():
    story = Story(THREE)
    before = story.start().snapshot
    with pytest.raises(StepFailed):
        story.do("a", layak=True, berkas=object())
    assert story.last.snapshot == before


def test_reading_a_snapshot_does_not_change_it():
    story = Story(THREE)
    story.start(a=[1])
    before = story.last.snapshot
    RUNTIME.where(THREE, before)
    seen = RUNTIME.data(THREE, before, story.token("a"))
    seen["a"].append(2)
    assert story.last.snapshot == before
    assert RUNTIME.data(THREE, before, story.token("a")) == {"a": [1]}
