"""How much a value holds when written out, so that no small expression makes a huge answer.

``{a: [1,1], b: [a,a], c: [b,b], ...}`` shares its parts in memory but doubles with each entry
once it is compared, printed or sent; its weight is what counts.
"""

from __future__ import annotations

from typing import Any

from engine.feel.errors import FeelLimitExceeded
from engine.sentences import say

MAX_WEIGHT = 2_000_000
"""Values within one value, texts counted as one for each sixteen characters."""
MAX_HEIGHT = 100
"""Lists and contexts inside one another."""
CONTAINERS = frozenset({list, dict})
TOO_HEAVY = say(
    "Hasil berisi lebih dari {max_weight} nilai; persempit ungkapannya.", max_weight=MAX_WEIGHT
)
TOO_HIGH = say(
    "Hasil bersarang lebih dari {max_height} tingkat; sederhanakan ungkapannya.",
    max_height=MAX_HEIGHT,
)

Seen = dict[int, tuple[int, int]]


def weigh(value: Any) -> int:
    """The weight of a value; raises FeelLimitExceeded beyond the bounds."""
    if type(value) in CONTAINERS:
        return _weigh(value, {}, 0)[0]
    return 1 + len(value) // 16 if type(value) is str else 1


def _weigh(value: Any, seen: Seen, depth: int) -> tuple[int, int]:
    known = seen.get(id(value))
    if known is not None:
        return known
    if depth > MAX_HEIGHT:
        raise FeelLimitExceeded(TOO_HIGH)
    weight, height = 1, 0
    for child in value if type(value) is list else value.values():
        kind = type(child)
        if kind in CONTAINERS:
            below = _weigh(child, seen, depth + 1)
            weight += below[0]
            height = max(height, below[1])
        else:
            weight += 1 + len(child) // 16 if kind is str else 1
    if weight > MAX_WEIGHT:
        raise FeelLimitExceeded(TOO_HEAVY)
    if height >= MAX_HEIGHT:
        raise FeelLimitExceeded(TOO_HIGH)
    seen[id(value)] = weight, height + 1
    return weight, height + 1
