"""Forms know of the engine only FEEL and what a sentence is."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]


def imported(folder: str, pattern: str) -> set[str]:
    """What the lines of a package's files that match ``pattern`` import."""
    lines = re.compile(pattern, re.MULTILINE)
    files = (path.read_text(encoding="utf-8") for path in (ROOT / folder).rglob("*.py"))
    return {found[1] for text in files for found in lines.finditer(text)}


def test_forms_know_the_expression_language_and_how_things_are_said_and_nothing_else_of_the_engine() -> (
    None
):
    assert imported("forms", r"^(?:from|import) (engine[\w.]*)") == {
        "engine.feel",
        "engine.sentences",
        "engine.wording",
    }
