"""How messages show values and texts: as FEEL writes them, and never at length."""

from __future__ import annotations

from typing import Any

from engine.feel import FeelError, text_value

MAX_SHOWN = 60
"""Characters; the whole value stands in the trace."""


def shown(value: Any) -> str:
    """A FEEL value as FEEL writes it, cut when long."""
    try:
        return shortened(text_value([value])[1:-1])
    except FeelError:
        return "…"


def shortened(text: str) -> str:
    """A text on one line, cut when long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= MAX_SHOWN else f"{flat[:MAX_SHOWN]}…"
