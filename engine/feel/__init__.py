"""FEEL, the expression language of DMN 1.5 (chapter 10): the one language of models and forms.

``compile_expression("usia >= 60 and status = \\"lengkap\\"").evaluate({"usia": 61, ...})``.
Nothing but FEEL values can be reached from an expression; what has no value is null, and
``explain`` says why.
"""

from __future__ import annotations

from engine.feel.asked import Asked, Copied, entries_asked, entries_copied
from engine.feel.convert import from_plain, to_feel, to_plain
from engine.feel.errors import Evaluation, FeelError, FeelLimitExceeded, FeelSyntaxError, Note
from engine.feel.expression import (
    Expression,
    UnaryTests,
    compile_expression,
    compile_unary_tests,
)
from engine.feel.temporal import duration
from engine.feel.text import text_value
from engine.feel.type_text import parse_type
from engine.feel.types import (
    ANY,
    ContextOf,
    FunctionOf,
    ListOf,
    RangeOf,
    Restricted,
    Type,
    coerce,
    conforms,
)
from engine.feel.unknown import UnknownName, unknown_names
from engine.feel.values import DaysTimeDuration, Function, Range, YearsMonthsDuration

__all__ = [
    "ANY",
    "Asked",
    "ContextOf",
    "Copied",
    "DaysTimeDuration",
    "Evaluation",
    "Expression",
    "FeelError",
    "FeelLimitExceeded",
    "FeelSyntaxError",
    "Function",
    "FunctionOf",
    "ListOf",
    "Note",
    "Range",
    "RangeOf",
    "Restricted",
    "Type",
    "UnaryTests",
    "UnknownName",
    "YearsMonthsDuration",
    "coerce",
    "compile_expression",
    "compile_unary_tests",
    "conforms",
    "duration",
    "entries_asked",
    "entries_copied",
    "from_plain",
    "parse_type",
    "text_value",
    "to_feel",
    "to_plain",
    "unknown_names",
]
