"""The rows of the registry: areas, people, families, lists, and the work done upon them."""

from __future__ import annotations

from engine.models.registry.access_log import AccessLog
from engine.models.registry.aid_received import AidReceived
from engine.models.registry.assessment import Assessment, ScoreCount
from engine.models.registry.duplicate import DuplicatePair
from engine.models.registry.entry import Entry, MatchResult, Progress
from engine.models.registry.family import Address, Family, KkNumber, Membership
from engine.models.registry.meeting import Meeting, MeetingAttendance, MeetingItem
from engine.models.registry.person import Person
from engine.models.registry.source_list import RefusedRow, SourceList
from engine.models.registry.visit import Visit
from engine.models.registry.wilayah import Wilayah

__all__ = [
    "AccessLog",
    "Address",
    "AidReceived",
    "Assessment",
    "DuplicatePair",
    "Entry",
    "Family",
    "KkNumber",
    "MatchResult",
    "Meeting",
    "MeetingAttendance",
    "MeetingItem",
    "Membership",
    "Person",
    "Progress",
    "RefusedRow",
    "ScoreCount",
    "SourceList",
    "Visit",
    "Wilayah",
]
