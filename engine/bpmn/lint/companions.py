"""What stands beside the models: forms and decision tables are read by those who know them."""

from __future__ import annotations

from collections.abc import Iterator

import forms
from engine import dmn
from engine.bpmn.lint.bundle import Bundle
from engine.definition import Problem


def check_forms(bundle: Bundle) -> Iterator[Problem]:
    """Every form of the bundle, whether a task names it or not."""
    for name, data in bundle.files.items():
        if not name.endswith(".form"):
            continue
        try:
            forms.read(data, name)
        except forms.FormSyntaxError as refused:
            for problem in refused.problems:
                yield Problem(
                    file=name,
                    element=problem.component or None,
                    line=None,
                    rule="form",
                    message=problem.message,
                    remedy=problem.remedy,
                )


def check_decisions(bundle: Bundle) -> list[Problem]:
    """The decision tables of the bundle, together, as they are used."""
    tables = {name: data for name, data in bundle.files.items() if name.endswith(".dmn")}
    return dmn.load(tables)[1] if tables else []
