"""Whoever writes a scenario or a story finds every word of its language in one place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from api.demo import story
from tests.processes import checks, work

TOLD = (Path(__file__).parents[2] / "processes" / "README.md").read_text(encoding="utf-8")
SCENARIOS, STORIES = TOLD.split("## Bahasa cerita contoh")


@pytest.mark.parametrize(
    ("words", "where"),
    [
        pytest.param(work.VERBS, SCENARIOS, id="verbs of scenarios"),
        pytest.param(checks.CHECKS, SCENARIOS, id="what scenarios expect"),
        pytest.param(story.VERBS, STORIES, id="verbs of stories"),
    ],
)
def test_every_word_is_explained(words: Mapping[str, Any], where: str):
    assert [word for word in words if f"`{word}`" not in where and f"`{word}:" not in where] == []
