"""External functions: those of java.lang that are pure are computed, all others refused."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

Feel = Callable[..., Any]


def call(signature: str, arguments: str, cls: str = "java.lang.Math") -> str:
    names = ", ".join(f"p{n}" for n in range(signature.count(",") + 1))
    mapping = f'{{java: {{class: "{cls}", method signature: "{signature}"}}}}'
    return f"{{f: function({names}) external {mapping}, r: f({arguments})}}.r"


@pytest.mark.parametrize(
    ("cls", "signature", "arguments", "value"),
    [
        ("Math", "max(double, double)", "1.5, 2", Decimal("2")),
        ("Math", "cos(double)", "0", Decimal(1)),
        ("Math", "floorMod(int,int)", "-1, 3", Decimal(2)),
        ("Math", "round(double)", "2.5", Decimal(3)),
        ("Integer", "valueOf(java.lang.String)", '"123"', Decimal(123)),
        ("Integer", "parseInt(java.lang.String)", '"-7"', Decimal(-7)),
        ("Short", "valueOf(short)", "7", Decimal(7)),
        ("Double", "valueOf(java.lang.String)", '"1234.56"', Decimal("1234.56")),
        ("String", "valueOf(char)", '"a"', "a"),
        ("String", "valueOf(boolean)", "true", "true"),
        ("String", "format(java.lang.String, [Ljava.lang.Object;)", '"%s-%s", ["a", 2]', "a-2"),
        (
            "String",
            "format(java.lang.String, [Ljava.lang.Object;)",
            '"%05d|%.2f", [42, 3.14159]',
            "00042|3.14",
        ),
        (
            "String",
            "format(java.lang.String, [Ljava.lang.Object;)",
            '"%2$s%1$-3s.", ["a", "b"]',
            "ba  .",
        ),
    ],
)
def test_a_pure_function_gives_what_java_gives(
    feel: Feel, cls: str, signature: str, arguments: str, value: Any
) -> None:
    assert feel(call(signature, arguments, f"java.lang.{cls}")) == value


@pytest.mark.parametrize(
    ("cls", "signature", "arguments"),
    [
        ("java.lang.Runtime", "exec(java.lang.String)", '"ls"'),
        ("java.lang.System", "exit(int)", "0"),
        ("java.lang.Math", "max(java.lang.String, java.lang.String)", '"1", "2"'),
        ("java.lang.Math", "__class__(double)", "1"),
        ("java.lang.Math", "sqrt(double)", "-1"),
        ("java.lang.Math", "log(double)", "0"),
        ("java.lang.Math", "pow(double,double)", "10, 400"),
        ("java.lang.Math", "max(int,int)", "1.5, 2"),
        ("java.lang.Byte", "valueOf(byte)", "200"),
        ("java.lang.Integer", "valueOf(java.lang.String)", '"1_0"'),
        ("java.lang.String", "valueOf(char)", '"abc"'),
        ("java.lang.String", "format(java.lang.String, [Ljava.lang.Object;)", '"%999999999d", 1'),
        ("java.lang.String", "format(java.lang.String, [Ljava.lang.Object;)", '"%s %s", "a"'),
        ("java.lang.String", "format(java.lang.String, [Ljava.lang.Object;)", '"%d", "a"'),
    ],
)
def test_anything_else_is_null(feel: Feel, cls: str, signature: str, arguments: str) -> None:
    assert feel(call(signature, arguments, cls)) is None
