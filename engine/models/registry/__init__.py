"""The rows of the registry: areas, people, families, lists, and the work done upon them."""

from __future__ import annotations

from engine.models.registry.access_log import AccessLog
from engine.models.registry.aid_received import AidReceived
from engine.models.registry.assessment import Assessment, ScoreCount
from engine.models.registry.base_data import BaseCount, VisitTarget
from engine.models.registry.correction import NikCorrection
from engine.models.registry.duplicate import DuplicatePair
from engine.models.registry.entry import Entry, MatchResult, Progress
from engine.models.registry.family import Address, Family, KkNumber, Membership
from engine.models.registry.meeting import Meeting, MeetingAttendance, MeetingItem
from engine.models.registry.person import Person
from engine.models.registry.source_list import ListChange, RefusedRow, SourceList
from engine.models.registry.visit import Visit
from engine.models.registry.wilayah import Wilayah

__all__ = [
    "AccessLog",
    "Address",
    "AidReceived",
    "Assessment",
    "BaseCount",
    "DuplicatePair",
    "Entry",
    "Family",
    "KkNumber",
    "ListChange",
    "MatchResult",
    "Meeting",
    "MeetingAttendance",
    "MeetingItem",
    "Membership",
    "NikCorrection",
    "Person",
    "Progress",
    "RefusedRow",
    "ScoreCount",
    "SourceList",
    "Visit",
    "VisitTarget",
    "Wilayah",
]
