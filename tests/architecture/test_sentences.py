"""What the engine refuses can be said in another language: its sentences are never glued together."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SPEAKING = {
    word.partition(":")[0]
    for word in (ROOT / "api/i18n/keywords").read_text(encoding="utf-8").split()[1::2]
} - {"_l", "ngettext", "say"}
"""The refusals whose first argument, a plain text, is looked up in the catalogue."""


def refusals() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted((ROOT / "engine").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node.exc


def called(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


def glued(call: ast.Call) -> bool:
    """A refusal with parts put into its sentence otherwise than by ``say``."""
    texts = [*call.args, *(word.value for word in call.keywords if word.arg == "message")]
    return any(isinstance(text, ast.JoinedStr | ast.BinOp) for text in texts)


def unsaid(call: ast.Call) -> bool:
    """Sentences inside of the fields of a refusal that no call of ``say`` holds."""
    return any(
        isinstance(said, ast.Constant) and isinstance(said.value, str) and " " in said.value
        for each in call.args
        for held in ast.walk(each)
        if isinstance(held, ast.List)
        for said in held.elts
    )


def test_refusals_are_templates_with_named_parts() -> None:
    spoken = SPEAKING | {"InvalidAnswers", "ModelRefused"}
    assert [where for where, call in refusals() if called(call) in spoken and glued(call)] == []


def test_sentences_beside_fields_are_said() -> None:
    fields = [
        where for where, call in refusals() if called(call) == "InvalidAnswers" and unsaid(call)
    ]
    assert fields == []
