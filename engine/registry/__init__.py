"""Whom cases are about: identity numbers, names, areas, lists of people, matching and ranking."""

from __future__ import annotations

from engine.registry.apart import read_list_apart
from engine.registry.areas import Area, Areas, city
from engine.registry.columns import FIELDS, Columns
from engine.registry.duplicates import Pair, find_pairs
from engine.registry.extracts import (
    COLUMNS,
    FEWEST,
    PERSONAL,
    UseReport,
    read_use_report,
    requester_key,
    write_extract,
)
from engine.registry.identity import Finding, IdentityNumber, mask, read_kk, read_nik
from engine.registry.inventing import invented_heads, invented_names, write_invented_list
from engine.registry.matching import Match, Thresholds, match
from engine.registry.names import clean_name, name_key
from engine.registry.noise import Noise, generate_list
from engine.registry.packing import Limits
from engine.registry.ranking import EntryFacts, Score, rank, score
from engine.registry.reader import (
    Preview,
    Refusal,
    Row,
    preview,
    propose_columns,
    read_list,
)
from engine.registry.sheets import UnreadableList
from engine.registry.synthetic import Person, generate_population
from engine.registry.vault import SealBroken, Vault
from engine.registry.writer import write_csv, write_refusals, write_xlsx

__all__ = [
    "COLUMNS",
    "FEWEST",
    "FIELDS",
    "PERSONAL",
    "Area",
    "Areas",
    "Columns",
    "EntryFacts",
    "Finding",
    "IdentityNumber",
    "Limits",
    "Match",
    "Noise",
    "Pair",
    "Person",
    "Preview",
    "Refusal",
    "Row",
    "Score",
    "SealBroken",
    "Thresholds",
    "UnreadableList",
    "UseReport",
    "Vault",
    "city",
    "clean_name",
    "find_pairs",
    "generate_list",
    "generate_population",
    "invented_heads",
    "invented_names",
    "mask",
    "match",
    "name_key",
    "preview",
    "propose_columns",
    "rank",
    "read_kk",
    "read_list",
    "read_list_apart",
    "read_nik",
    "read_use_report",
    "requester_key",
    "score",
    "write_csv",
    "write_extract",
    "write_invented_list",
    "write_refusals",
    "write_xlsx",
]
