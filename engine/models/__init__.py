"""The rows, one noun a file; ``Base.metadata`` of ``engine.database`` knows them all once imported."""

from __future__ import annotations

from engine.models.bundle import Bundle, Process
from engine.models.call import Call
from engine.models.case import Case
from engine.models.case_word import CaseWord
from engine.models.comment import Comment
from engine.models.data_request import DataRequest
from engine.models.distribution import Delivery, LockedList, Publication, Recipient
from engine.models.document import Document, DocumentNumber
from engine.models.effect import Effect
from engine.models.event import Event
from engine.models.holiday import HolidayOverride
from engine.models.incident import Incident
from engine.models.ledger import LedgerEntry
from engine.models.notice import Notice
from engine.models.office import Office
from engine.models.officer import ApiToken, Assignment, Officer, Role
from engine.models.rate_count import RateCount
from engine.models.record import RegisterRecord
from engine.models.subscription import Subscription
from engine.models.task import Task
from engine.models.timer import Timer

__all__ = [
    "ApiToken",
    "Assignment",
    "Bundle",
    "Call",
    "Case",
    "CaseWord",
    "Comment",
    "DataRequest",
    "Delivery",
    "Document",
    "DocumentNumber",
    "Effect",
    "Event",
    "HolidayOverride",
    "Incident",
    "LedgerEntry",
    "LockedList",
    "Notice",
    "Office",
    "Officer",
    "Process",
    "Publication",
    "RateCount",
    "Recipient",
    "RegisterRecord",
    "Role",
    "Subscription",
    "Task",
    "Timer",
]
