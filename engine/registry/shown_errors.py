"""Cells in which a spreadsheet shows an error instead of a value: #REF!, #N/A."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from engine.registry.faults import Faults
from engine.registry.values import proper

STRICT: Final = ("nik", "kk", "name")
"""Without one of these a line is nobody's."""
_CHOSEN: Final = ("relation", "kelurahan", "kecamatan", "sex", "decile", "status", "remark")
"""Fields of known words: an error shown in them is no known word, and is told as such."""


def without_errors(
    given: Mapping[str, Any], told: Mapping[str, str], found: Faults
) -> tuple[dict[str, Any], dict[str, str]]:
    """The cells of a line without those in which a spreadsheet shows an error, which is told."""
    kept, said = dict(given), dict(told)
    for name, cell in given.items():
        if not isinstance(cell, str):
            continue
        if proper(cell) is None:
            (found.refuse if name in STRICT else found.warn)("cell_error", name)
            if name not in _CHOSEN:
                kept[name], said[name] = None, ""
        elif "\ufffd" in cell:
            found.warn("letters_lost", name)
    return kept, said
