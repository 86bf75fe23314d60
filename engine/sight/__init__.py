"""Sight: who may see what of a case, decided once.

``sight`` decides; ``of_case`` asks it for one case, ``Looking`` over many.
"""

from __future__ import annotations

from engine.sight.asking import (
    case_to_read,
    of_case,
    require_look,
    require_sight,
    require_supervision,
    seen_case,
)
from engine.sight.families import (
    family_of,
    last_purposes,
    purpose_for,
    reached_person,
    somebody_of,
)
from engine.sight.levels import GRANTED_FOR, CaseFacts, Ground, Level, Sight, sight
from engine.sight.noting import list_looks, look, names_people, registry_look
from engine.sight.rows import TOLD, Looking, looking, within, within_any

__all__ = [
    "GRANTED_FOR",
    "TOLD",
    "CaseFacts",
    "Ground",
    "Level",
    "Looking",
    "Sight",
    "case_to_read",
    "family_of",
    "last_purposes",
    "list_looks",
    "look",
    "looking",
    "names_people",
    "purpose_for",
    "reached_person",
    "registry_look",
    "of_case",
    "require_look",
    "require_sight",
    "require_supervision",
    "seen_case",
    "sight",
    "somebody_of",
    "within",
    "within_any",
]
