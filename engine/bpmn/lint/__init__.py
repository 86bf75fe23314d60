"""The linter at the door: everything wrong with the models of a bundle, before they are deployed."""

from __future__ import annotations

from collections.abc import Mapping

from engine.bpmn import xml
from engine.bpmn.normalise import normalise
from engine.definition import Problem
from engine.errors import ModelRefused

__all__ = ["check"]


def check(files: Mapping[str, bytes]) -> list[Problem]:
    """Everything wrong with the models of a bundle; rewritten shapes are notices."""
    found: list[Problem] = []
    for name, data in files.items():
        if name.endswith(".bpmn"):
            try:
                found += normalise(xml.parse(data, name), name)[1]
            except ModelRefused as refused:
                found += refused.problems
    return found
