"""Whom cases are about: identity numbers, names, areas, lists of people, matching and ranking."""

from __future__ import annotations

from engine.registry.apart import read_lines_apart
from engine.registry.areas import Area, Areas, city
from engine.registry.columns import FIELDS, Columns
from engine.registry.dates import read_date
from engine.registry.duplicates import Pair, find_pairs
from engine.registry.extracts import (
    COLUMNS,
    FEWEST,
    LABELS,
    PERSONAL,
    HandedOut,
    UseReport,
    identity_key,
    read_extract,
    read_use_report,
    requester_key,
    write_extract,
)
from engine.registry.identity import Finding, IdentityNumber, mask, read_kk, read_nik
from engine.registry.inventing import invented_heads, invented_names, write_invented_list
from engine.registry.matching import Match, Thresholds, match
from engine.registry.names import clean_name, is_latin, name_key, search_keys
from engine.registry.noise import Noise, generate_list
from engine.registry.offices import OfficeFacts, OfficeList, read_offices
from engine.registry.packing import Limits
from engine.registry.ranking import EntryFacts, Score, rank, score
from engine.registry.reader import (
    Preview,
    Seen,
    check_list,
    preview,
    propose_columns,
    read_lines,
    read_list,
)
from engine.registry.rows import Account, Line, Refusal, Row, Skipped
from engine.registry.sheets import UnreadableList
from engine.registry.statuses import STANDINGS
from engine.registry.synthetic import Person, generate_population
from engine.registry.units import read_unit
from engine.registry.vault import SealBroken, Vault
from engine.registry.writer import guarded, write_csv, write_refusals, write_table, write_xlsx

__all__ = [
    "COLUMNS",
    "FEWEST",
    "LABELS",
    "FIELDS",
    "PERSONAL",
    "STANDINGS",
    "Account",
    "HandedOut",
    "Area",
    "Areas",
    "Columns",
    "EntryFacts",
    "Finding",
    "IdentityNumber",
    "Limits",
    "Line",
    "Match",
    "Noise",
    "OfficeFacts",
    "OfficeList",
    "Pair",
    "Person",
    "Preview",
    "Refusal",
    "Row",
    "Score",
    "SealBroken",
    "Seen",
    "Skipped",
    "Thresholds",
    "UnreadableList",
    "UseReport",
    "Vault",
    "check_list",
    "city",
    "clean_name",
    "find_pairs",
    "generate_list",
    "generate_population",
    "guarded",
    "invented_heads",
    "invented_names",
    "is_latin",
    "mask",
    "match",
    "name_key",
    "preview",
    "propose_columns",
    "rank",
    "read_date",
    "read_kk",
    "read_lines",
    "read_lines_apart",
    "read_list",
    "read_nik",
    "read_offices",
    "read_extract",
    "read_unit",
    "read_use_report",
    "identity_key",
    "requester_key",
    "score",
    "search_keys",
    "write_csv",
    "write_extract",
    "write_invented_list",
    "write_refusals",
    "write_table",
    "write_xlsx",
]
