"""The colours of the pages can be read: WCAG 2.2, 1.4.3 and 1.4.11."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOKENS = Path("api/web/styles/_tokens.scss").read_text("utf-8")
COLOURS = dict(re.findall(r"^\$([\w-]+): (#[0-9a-f]{6});", TOKENS, re.M))
TONES = ("success", "warning", "danger", "info", "neutral")
TEXT = [(tone, f"{tone}-tint") for tone in TONES] + [
    ("ink", "paper"),
    ("ink", "canvas"),
    ("ink", "teal-tint"),
    ("ink-muted", "paper"),
    ("ink-muted", "canvas"),
    ("ink-muted", "teal-tint"),
    ("teal", "paper"),
    ("teal", "canvas"),
    ("teal", "teal-tint"),
    ("paper", "teal"),
    ("paper", "teal-dark"),
    ("paper", "danger"),
    ("paper", "accent"),
    ("ink", "accent-light"),
    *((("ink", f"{tone}-tint")) for tone in TONES),
]


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(COLOURS[one]), luminance(COLOURS[other])))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_stands_out_from_its_ground(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("ground", ["paper", "canvas"])
def test_borders_of_fields_stand_out(ground: str) -> None:
    assert contrast("control", ground) >= 3
