"""Decisions: DMN 1.2 to 1.5 models read, checked and evaluated; their expressions are FEEL.

``read`` gives a :class:`Model` or raises :class:`DmnError` with every problem at once; ``load``
gives the problems beside the model, for a linter. ``Model.decision(…).evaluate(…)`` answers with
value, trace and reasons; ``evaluate_many`` answers for many rows; ``plain`` makes a trace JSON.
"""

from __future__ import annotations

from engine.dmn.errors import DmnError
from engine.dmn.model import Decision, Model, Result, Service, load, read
from engine.dmn.trace import CellTrace, Message, RuleTrace, TableTrace, Trace, plain

__all__ = [
    "CellTrace",
    "Decision",
    "DmnError",
    "Message",
    "Model",
    "Result",
    "RuleTrace",
    "Service",
    "TableTrace",
    "Trace",
    "load",
    "plain",
    "read",
]
