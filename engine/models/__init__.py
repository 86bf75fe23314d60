"""The rows, one noun a file; ``Base.metadata`` of ``engine.database`` knows them all once imported."""

from __future__ import annotations

from engine.models.asked import Asked
from engine.models.bundle import Bundle, Process
from engine.models.call import Call
from engine.models.case import Case
from engine.models.case_party import CaseParty
from engine.models.case_word import CaseWord
from engine.models.comment import Comment
from engine.models.data_request import DataRequest
from engine.models.distribution import Delivery, LockedList, Publication, Recipient
from engine.models.document import Document, DocumentNumber, NumberStart
from engine.models.dossier import Dossier
from engine.models.effect import Effect
from engine.models.event import Event
from engine.models.holiday import HolidayOverride
from engine.models.incident import Incident
from engine.models.ledger import LedgerEntry
from engine.models.notice import Notice, NoticeHidden
from engine.models.office import Office
from engine.models.officer import ApiToken, Assignment, Officer, Role
from engine.models.process_role import ProcessRole
from engine.models.rate_count import RateCount
from engine.models.record import RegisterRecord
from engine.models.reversal import Reversal
from engine.models.row_version import RowVersion
from engine.models.sent_form import SentForm
from engine.models.subscription import Subscription
from engine.models.task import Task
from engine.models.timer import Timer
from engine.models.vacancy import Vacancy
from engine.models.vault_key import VaultKey

__all__ = [
    "ApiToken",
    "Asked",
    "Assignment",
    "Bundle",
    "Call",
    "Case",
    "CaseParty",
    "CaseWord",
    "Comment",
    "DataRequest",
    "Delivery",
    "Document",
    "DocumentNumber",
    "Dossier",
    "Effect",
    "Event",
    "HolidayOverride",
    "Incident",
    "LedgerEntry",
    "LockedList",
    "Notice",
    "NoticeHidden",
    "NumberStart",
    "Office",
    "Officer",
    "Process",
    "ProcessRole",
    "Publication",
    "RateCount",
    "Recipient",
    "RegisterRecord",
    "Reversal",
    "Role",
    "RowVersion",
    "SentForm",
    "Subscription",
    "Task",
    "Timer",
    "VaultKey",
    "Vacancy",
]
