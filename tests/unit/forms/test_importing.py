"""Forms can be imported before the engine, and knows of it only its expression language."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3]


def imports(folder: str) -> Iterator[tuple[Path, ast.ImportFrom]]:
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                yield path, node


def test_the_engine_imports_forms_as_a_module() -> None:
    """``import forms`` first loads the engine, which must not look into half-loaded forms."""
    assert [path for path, node in imports("engine") if node.module == "forms"] == []


def test_forms_know_the_expression_language_and_nothing_else_of_the_engine() -> None:
    known = {
        node.module for _, node in imports("forms") if (node.module or "").startswith("engine")
    }
    assert known == {"engine.feel"}
