"""Writes docs/bpmn-support.md from the table of cases and from what the door says of each model.

Run ``python -m tests.integration.bpmn.elements.support_page`` after changing either.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

from engine.bpmn.lint import check
from tests.integration.bpmn.elements.test_elements import CASES, OPERATIONS, files_of

PAGE = Path(__file__).parents[4] / "docs" / "bpmn-support.md"
INTRODUCTION = """# BPMN 2.0: what happens to each element

Every element of BPMN 2.0 does one of three things here, and none is silently ignored:

- **runs**: as the standard says;
- **rewritten**: its meaning is certain, so the door turns it into something that runs, or takes it
  out because it only describes; the notice says which;
- **refused**: the model is not deployed; the message names the element, its line and the remedy.

Each row is a small model in `tests/integration/bpmn/elements/models/`, checked and run by the
tests, and this page is written from them
(`python -m tests.integration.bpmn.elements.support_page`). {count} models: {runs} run,
{rewritten} are rewritten and run, {refused} are refused.

Attributes that only describe change nothing and are read over: `processType`, `isClosed`,
`gatewayDirection`, `isImmediate`, `method` and `protocol` of a transaction,
`definitionalCollaborationRef`, `expressionLanguage`, `typeLanguage`, `exporter`,
`exporterVersion`, `targetNamespace`, `itemRef` and `structureRef`.
"""


def page() -> str:
    """The whole page as Markdown."""
    numbers = {kind: _count(kind) for kind in ("runs", "rewritten", "refused")}
    parts = [INTRODUCTION.format(count=len(CASES), **numbers)]
    for group, cases in groupby(CASES, key=lambda case: case["group"]):
        rows = "\n".join(_row(case) for case in cases)
        parts.append(
            f"## {group}\n\n| Element | Model | What happens | What the designer is told |\n"
            f"|---|---|---|---|\n{rows}\n"
        )
    return "\n".join(parts)


def _row(case: dict[str, Any]) -> str:
    found = check(files_of(case), operations=OPERATIONS)
    severity = "error" if case["outcome"] == "refused" else "notice"
    told = [
        f"{problem.message} {problem.remedy if severity == 'error' else ''}".strip()
        for problem in found
        if problem.severity == severity
    ]
    cells = [case["element"], f"`{case['id']}`", case["outcome"], "<br>".join(dict.fromkeys(told))]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _count(outcome: str) -> int:
    return sum(case["outcome"] == outcome for case in CASES)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
