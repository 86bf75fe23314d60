"""How fast a decision table answers: 135,463 rows by 20 rules, beside a plain Python if-chain.

``python -m tests.bench.dmn_bench [ROWS]``. The number is that of the families of one city's
register; the table gives each of them a programme by wealth decile, income, dependants and state
of the house.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from engine import dmn

ROWS = 135_463
RULES = 20
BUDGET = 5.0
"""Seconds; what an officer waits for a whole register."""

_INPUTS = ("desil", "penghasilan", "tanggungan", "rumah")


def table() -> bytes:
    """A UNIQUE table: ten deciles, each split by income, with conditions on the rest."""
    rules = []
    for number in range(RULES):
        desil, upper = number // 2 + 1, number % 2
        limit = 500_000 * desil
        cells = (
            str(desil),
            f"&gt;= {limit}" if upper else f"&lt; {limit}",
            "[0..12]",
            '"tidak layak","layak","baik"',
        )
        entries = "".join(f"<inputEntry><text>{cell}</text></inputEntry>" for cell in cells)
        output = f'<outputEntry><text>"P{number}"</text></outputEntry>'
        rules.append(f'<rule id="r{number}">{entries}{output}</rule>')
    columns = "".join(
        f"<input><inputExpression><text>{name}</text></inputExpression></input>" for name in _INPUTS
    )
    arrows = "".join(
        f'<informationRequirement><requiredInput href="#{name}"/></informationRequirement>'
        for name in _INPUTS
    )
    inputs = "".join(
        f'<inputData id="{name}" name="{name}">'
        f'<variable name="{name}" typeRef="{type_}"/></inputData>'
        for name, type_ in zip(_INPUTS, ["number"] * 3 + ["string"], strict=True)
    )
    return (
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" namespace="urn:bench">'
        f'{inputs}<decision id="program" name="program"><variable name="program"/>{arrows}'
        f'<decisionTable hitPolicy="UNIQUE">{columns}<output name="program"/>{"".join(rules)}'
        "</decisionTable></decision></definitions>"
    ).encode()


def families(count: int) -> list[dict[str, Any]]:
    """Rows as the register gives them; incomes differ nearly all, the worst case for a memory."""
    chance = random.Random(1447)
    return [
        {
            "desil": chance.randint(1, 10),
            "penghasilan": Decimal(chance.randint(0, 9_000_000)),
            "tanggungan": chance.randint(0, 12),
            "rumah": chance.choice(["tidak layak", "layak", "baik"]),
        }
        for _ in range(count)
    ]


def by_hand(row: dict[str, Any]) -> str | None:
    """What a programmer would write instead of the table."""
    for number in range(RULES):
        desil, upper = number // 2 + 1, number % 2
        limit = 500_000 * desil
        income = row["penghasilan"]
        if (
            row["desil"] == desil
            and (income >= limit if upper else income < limit)
            and 0 <= row["tanggungan"] <= 12
            and row["rumah"] in ("tidak layak", "layak", "baik")
        ):
            return f"P{number}"
    return None


def measure(answer: Callable[[], Sequence[Any]]) -> tuple[float, Sequence[Any]]:
    """Seconds on this core, and the answers."""
    start = time.process_time()
    answers = answer()
    return time.process_time() - start, answers


def main(count: int = ROWS) -> int:
    """Print the figures; the exit code is 1 when the answers differ or the budget is exceeded."""
    rows = families(count)
    decision = dmn.read({"bench.dmn": table()}).decision("program")
    decision.evaluate_many(rows[:100])
    seconds, answers = measure(lambda: decision.evaluate_many(rows))
    chain, expected = measure(lambda: [by_hand(row) for row in rows])
    sys.stdout.write(
        f"{count} rows x {RULES} rules: {seconds:.2f} s, {count / seconds:,.0f} rows/s; "
        f"if-chain {chain:.2f} s, ratio {seconds / chain:.1f}\n"
    )
    return int(list(answers) != expected or seconds > BUDGET)


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
