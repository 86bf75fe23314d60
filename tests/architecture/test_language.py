"""Whoever writes a scenario or a story finds every word of its language in one place."""

from __future__ import annotations

import re
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


REJECTED = {
    "Di tangan": "Petugas",
    "Dikerjakan oleh": "Petugas",
    "Orang yang bekerja": "Petugas kasus ini",
    "Status": "Keadaan",
    "Sampai di mana": "Keadaan",
    "Perkara": "Kasus",
    "Tentang": "Perihal",
    "Tampilkan": "Saring",
    "Hitung": "Saring",
    "Tidak tercatat": "Belum ada",
    "—": "–",
}
"""What pages once called a thing, and its one word; the glossary tells them all."""
SAID = re.compile(r"""_l?\((?:"([^"]*)"|'([^']*)')""")


def test_pages_have_one_word_for_each_thing():
    pages = Path(__file__).parents[2] / "api" / "web"
    found = []
    for path in sorted([*pages.rglob("*.html"), *pages.rglob("*.py")]):
        for one in SAID.finditer(path.read_text(encoding="utf-8")):
            said = (one[1] or one[2] or "").rstrip(".:")
            if said in REJECTED:
                found.append(f"{path.name}: «{said}» is called «{REJECTED[said]}»")
    assert found == []
