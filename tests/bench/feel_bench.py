"""How fast FEEL is: microseconds of ours, and ratios to other engines on their own examples.

``python -m tests.bench.feel_bench``. The others (``bkflow-feel``, ``pySFeel``) are no part of
the project; an engine that is not installed is named and left out. Both read the text at every
call, so our time is given twice: reading included ("first") and from the cache ("again").
"""

from __future__ import annotations

import importlib
import logging
import sys
import timeit
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from engine.feel import compile_expression
from engine.feel.expression import _compile

Run = Callable[[], Any]
Example = tuple[str, Mapping[str, Any]]

OURS: tuple[Example, ...] = (
    ("a > b", {"a": Decimal(3), "b": Decimal(4)}),
    ("a > b", {"a": 3, "b": 4}),
    ('usia >= 60 and status = "lengkap"', {"usia": 61, "status": "lengkap"}),
    ("penghasilan / jiwa < 500000", {"penghasilan": 1_750_000, "jiwa": 4}),
    ("count(anggota[usia < 5]) > 0", {"anggota": [{"usia": n} for n in (40, 38, 12, 3)]}),
    ('date(lahir) + duration("P17Y") <= @"2026-11-22"', {"lahir": "2009-05-01"}),
)
BKFLOW: tuple[Example, ...] = (
    ("1+1", {}),
    ("a > b", {"a": 2, "b": 1}),
    ("[1,2,3,4][3]", {}),
    ("1 in [1,2,3]", {}),
    ("5 between 3 and 7", {}),
    ('if a > b then "x" else "y"', {"a": 2, "b": 1}),
    ("some i in [1,2,3] satisfies i>2", {}),
)
PYSFEEL: tuple[Example, ...] = (
    ("7.3 in [2.0 .. 9.1]", {}),
    ("5 in(<6)", {}),
    ("1 + 2 * 3", {}),
    ('substring("foobar", 3)', {}),
    ("[1,2,3][item > 1]", {}),
    ("is(1, 1)", {}),
)


def micros(run: Run) -> float:
    """The best of five, in microseconds a call."""
    timer = timeit.Timer(run)
    number = max(1, timer.autorange()[0] // 4)
    return min(timer.repeat(repeat=5, number=number)) / number * 1e6


def bkflow() -> Callable[[Example], Any]:
    """bkflow-feel's front door."""
    parse = importlib.import_module("bkflow_feel.api").parse_expression
    return lambda example: parse(expression=example[0], context=dict(example[1]))


def pysfeel() -> Callable[[Example], Any]:
    """pySFeel's front door; it takes no variables."""
    parser = importlib.import_module("pySFeel").SFeelParser()
    return lambda example: parser.sFeelParse(example[0])[1]


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


def own_times() -> None:
    """Microseconds of reading and of evaluating our own examples."""
    say("ours: read once (us) | evaluate (us) | expression")
    for text, context in OURS:
        compiled = compile_expression(text)
        read = micros(lambda text=text: _compile(text, frozenset(), {}))  # type: ignore[misc]
        run = micros(lambda e=compiled, c=context: e.evaluate(c))  # type: ignore[misc]
        say(f"{read:9.1f} | {run:9.2f} | {text}")


def beside(name: str, load: Callable[[], Callable[[Example], Any]], examples: Any) -> None:
    """Ratios to another engine, or one line that it is absent."""
    try:
        other = load()
    except ImportError:
        say(f"{name}: not installed, left out (pip install it to compare)")
        return
    say(f"{name}: theirs (us) | ours first, ratio | ours again, ratio | expression")
    for example in examples:
        text, context = example
        try:
            theirs = micros(lambda example=example: other(example))  # type: ignore[misc]
        except Exception as problem:  # noqa: BLE001
            say(f"   refused | {type(problem).__name__:40} | {text}")
            continue
        compiled = compile_expression(text)
        first = micros(lambda t=text, c=context: _compile(t, frozenset(), {}).evaluate(c))  # type: ignore[misc]
        again = micros(lambda e=compiled, c=context: e.evaluate(c))  # type: ignore[misc]
        figures = f"{first:9.1f} x{theirs / first:6.1f} | {again:7.2f} x{theirs / again:8.1f}"
        say(f"{theirs:9.1f} | {figures} | {text}")


def main() -> None:
    """Run all, in one process."""
    logging.disable(logging.CRITICAL)
    own_times()
    beside("bkflow-feel", bkflow, BKFLOW)
    beside("pySFeel", pysfeel, PYSFEEL)


if __name__ == "__main__":
    main()
