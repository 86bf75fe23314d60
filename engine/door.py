"""Everything callers may take from the engine; they take it from ``engine`` itself."""

from __future__ import annotations

from engine.bootstrap import Command, Engine, Query, bootstrap
from engine.casework.uploading import Upload, upload_fields
from engine.commands.add_entry import AddEntry
from engine.commands.answer_for_case import AnswerForCase
from engine.commands.appoint_officer import AppointOfficer
from engine.commands.approve_entries import ApproveEntries, FollowMeeting
from engine.commands.assign_task import AssignTask
from engine.commands.attach_file import AttachFile
from engine.commands.cancel_case import CancelCase
from engine.commands.change_password import ChangePassword
from engine.commands.claim_task import ClaimTask
from engine.commands.comment_case import CommentCase
from engine.commands.complete_task import CompleteTask
from engine.commands.count_request import Counted, CountRequest
from engine.commands.deactivate_officer import DeactivateOfficer
from engine.commands.decide_items import DecideItems
from engine.commands.decide_match import DecideMatch
from engine.commands.decide_pair import DecidePair
from engine.commands.deploy_bundle import DeployBundle
from engine.commands.dismiss_officer import DismissOfficer
from engine.commands.exchange import (
    FindFamilies,
    ReadEntries,
    ReadFamily,
    UpsertEntry,
    WriteFamilyPart,
)
from engine.commands.export_sheet import ExportSheet
from engine.commands.extend_deadline import ExtendDeadline
from engine.commands.found_office import FoundOffice
from engine.commands.hand_over import HandOver, OpenCoupon
from engine.commands.hire_officer import HireOfficer
from engine.commands.identify_token import IdentifyToken
from engine.commands.issue_token import IssueToken
from engine.commands.keep_record import ChangeRecord, KeepRecord, OpenRecord, RemoveRecord
from engine.commands.keep_roles import KeepRoles
from engine.commands.lock_meeting import LockMeeting
from engine.commands.log_in import LogIn
from engine.commands.log_in_by_identity import LogInByIdentity
from engine.commands.mark_notices_read import MarkNoticesRead
from engine.commands.move_case import MoveCase
from engine.commands.open_case import OpenCase
from engine.commands.open_family import FamilyCard, OpenFamily
from engine.commands.open_pairs import OpenPairs, PairFile, PairPage
from engine.commands.open_person import OpenPerson, PersonFile
from engine.commands.open_public_case import OpenPublicCase
from engine.commands.open_why import FindFamily, OpenWhy, WhyFile
from engine.commands.own_data import ReportOwnUse, TakeExtract
from engine.commands.pause_clock import PauseClock
from engine.commands.plan_meeting import PlanMeeting
from engine.commands.prove_list import ProveList
from engine.commands.receive_list import ReceiveList
from engine.commands.record_attendance import RecordAttendance
from engine.commands.record_visit import RecordVisit
from engine.commands.reinstate_officer import ReinstateOfficer
from engine.commands.release_task import ReleaseTask
from engine.commands.remove_holiday_override import RemoveHolidayOverride
from engine.commands.reset_password import ResetPassword
from engine.commands.resume_case import ResumeCase
from engine.commands.resume_clock import ResumeClock
from engine.commands.retry_incident import RetryIncident
from engine.commands.revoke_token import RevokeToken
from engine.commands.save_draft import SaveDraft
from engine.commands.search_registry import Found, SearchRegistry
from engine.commands.set_holiday_override import SetHolidayOverride
from engine.commands.set_language import SetLanguage
from engine.commands.set_qualification import SetQualification
from engine.commands.submit_use_report import SubmitUseReport
from engine.commands.suspend_case import SuspendCase
from engine.commands.tick_off import TickOff
from engine.commands.withdraw_case import WithdrawCase
from engine.declared.registers import Register
from engine.definition import Definition, Element, Problem, UserTask
from engine.documents.pdf import no_pdf
from engine.documents.qr import draw_qr
from engine.errors import (
    CaseNotOpen,
    Conflict,
    EngineError,
    Forbidden,
    IncidentRaised,
    InvalidAnswers,
    ModelRefused,
    NotFound,
    Refused,
    StaleVersion,
    TaskAlreadyCompleted,
    TaskHeldByAnother,
)
from engine.passwords import hash_password
from engine.queries.admin.bundles import ListBundles
from engine.queries.admin.calendar import Month, ShowCalendar, YearCalendar
from engine.queries.admin.incidents import ListIncidents, OpenIncident
from engine.queries.admin.officers import (
    ListOfficers,
    OfficerFile,
    OfficerPage,
    ShowOfficer,
    ShowStaffing,
    Staffing,
)
from engine.queries.audit import AuditFile, ListAudits, ShowAudit
from engine.queries.audit_parts import ShowAuditLooks, ShowAuditTrail, ShowAuditUnits
from engine.queries.case_file import CaseFile, Children, ShowCase, ShowChildren
from engine.queries.case_list import CasePage, ListCases
from engine.queries.colleagues import Colleague, ListColleagues
from engine.queries.count_cases import CaseCounts, CountCases
from engine.queries.count_officers import CountOfficers
from engine.queries.coverage import DecreeCoverage, read_coverage
from engine.queries.deadlines import Board, DeadlineBoard
from engine.queries.diagram import Diagram, ShowDiagram
from engine.queries.document import FetchDocument, StoredDocument
from engine.queries.find_tasks import FindTasks, FoundTask
from engine.queries.list_roles import ListRoles
from engine.queries.model_check import Finding, ModelCheck, check_models
from engine.queries.notices import CountUnread, ListNotices
from engine.queries.own_request import ShowOwnRequest
from engine.queries.ping import Ping
from engine.queries.preview_moves import MovePreview, MovesPage, PreviewMoves
from engine.queries.processes import ListProcesses, ListStartable, Startable
from engine.queries.public import CheckOneself, CountRecipients, VerifyLetter
from engine.queries.public_form import ListPublicActions, PublicForm, ShowPublicForm
from engine.queries.registers import ListRegister, RegisterPage
from engine.queries.screens.approvals import ApprovalPage, ListApprovals
from engine.queries.screens.data_requests import ListRequests, RequestPage, ShowRequest
from engine.queries.screens.entries import EntryPage, ListEntries
from engine.queries.screens.export import ExportPage, ShowExport
from engine.queries.screens.handover import HandOverPage, ListCoupons, LocateCoupon, ShowHandOver
from engine.queries.screens.lists import ImportedList, Lists, PreviewList, ReportRefusals, ShowLists
from engine.queries.screens.matching import DoubtfulMatches, ListDoubtful
from engine.queries.screens.meeting import MeetingPage, ShowMeeting
from engine.queries.screens.place import PlacePage, ShowPlace
from engine.queries.screens.progress import Overview, ShowProgress, UnitProgress
from engine.queries.screens.records import (
    BrowseRegister,
    CaseRecords,
    ListCaseRecords,
    ListRegisters,
    RecordPage,
)
from engine.queries.screens.reports import Reports, ShowReports
from engine.queries.screens.scope import ShowScope
from engine.queries.screens.scores import ScorePage, ShowScores, ShowVervalAges
from engine.queries.screens.visit_form import ShowVisitForm, VisitForm
from engine.queries.task_page import ShowTask, TaskPage
from engine.queries.tokens import ListTokens
from engine.queries.track_case import TrackCase, TrackedCase
from engine.queries.watch import StuckCase, Watch
from engine.queries.who_is import WhoIs
from engine.queries.worklist import Due, Worklist, WorklistItem, WorklistPage
from engine.queries.worklist_counts import Counts, WorklistCounts
from engine.registry import Person, city, invented_heads, invented_names, write_invented_list
from engine.sentences import Sentence
from engine.settings import Settings, from_environment
from engine.store.principals import Principal

__all__ = [
    "AddEntry",
    "AnswerForCase",
    "AppointOfficer",
    "ApprovalPage",
    "ApproveEntries",
    "AssignTask",
    "AttachFile",
    "AuditFile",
    "Board",
    "BrowseRegister",
    "CancelCase",
    "CaseCounts",
    "CaseFile",
    "CaseNotOpen",
    "CasePage",
    "CaseRecords",
    "ChangePassword",
    "ChangeRecord",
    "CheckOneself",
    "Children",
    "ClaimTask",
    "Colleague",
    "Command",
    "CommentCase",
    "CompleteTask",
    "Conflict",
    "CountCases",
    "CountOfficers",
    "CountRecipients",
    "CountRequest",
    "CountUnread",
    "Counted",
    "Counts",
    "DeactivateOfficer",
    "DeadlineBoard",
    "DecideItems",
    "DecideMatch",
    "DecidePair",
    "DecreeCoverage",
    "Definition",
    "DeployBundle",
    "Diagram",
    "DismissOfficer",
    "DoubtfulMatches",
    "Due",
    "Element",
    "Engine",
    "EngineError",
    "EntryPage",
    "ExportPage",
    "ExportSheet",
    "ExtendDeadline",
    "FamilyCard",
    "FetchDocument",
    "FindFamilies",
    "FindFamily",
    "FindTasks",
    "Finding",
    "FollowMeeting",
    "Forbidden",
    "Found",
    "FoundOffice",
    "FoundTask",
    "HandOver",
    "HandOverPage",
    "HireOfficer",
    "IdentifyToken",
    "ImportedList",
    "IncidentRaised",
    "InvalidAnswers",
    "IssueToken",
    "KeepRecord",
    "KeepRoles",
    "ListApprovals",
    "ListAudits",
    "ListBundles",
    "ListCaseRecords",
    "ListCases",
    "ListColleagues",
    "ListCoupons",
    "ListDoubtful",
    "ListEntries",
    "ListIncidents",
    "ListNotices",
    "ListOfficers",
    "ListProcesses",
    "ListPublicActions",
    "ListRegister",
    "ListRegisters",
    "ListRequests",
    "ListRoles",
    "ListStartable",
    "ListTokens",
    "Lists",
    "LocateCoupon",
    "LockMeeting",
    "LogIn",
    "LogInByIdentity",
    "MarkNoticesRead",
    "MeetingPage",
    "ModelCheck",
    "ModelRefused",
    "Month",
    "MoveCase",
    "MovePreview",
    "MovesPage",
    "NotFound",
    "OfficerFile",
    "OfficerPage",
    "OpenCase",
    "OpenCoupon",
    "OpenFamily",
    "OpenIncident",
    "OpenPairs",
    "OpenPerson",
    "OpenPublicCase",
    "OpenRecord",
    "OpenWhy",
    "Overview",
    "PairFile",
    "PairPage",
    "PauseClock",
    "Person",
    "PersonFile",
    "Ping",
    "PlacePage",
    "PlanMeeting",
    "PreviewList",
    "PreviewMoves",
    "Principal",
    "Problem",
    "PublicForm",
    "Query",
    "ProveList",
    "ReadEntries",
    "ReadFamily",
    "ReceiveList",
    "RecordAttendance",
    "RecordPage",
    "RecordVisit",
    "Refused",
    "Register",
    "RegisterPage",
    "ReinstateOfficer",
    "ReleaseTask",
    "RemoveHolidayOverride",
    "RemoveRecord",
    "ReportOwnUse",
    "ReportRefusals",
    "Reports",
    "RequestPage",
    "ResetPassword",
    "ResumeCase",
    "ResumeClock",
    "RetryIncident",
    "RevokeToken",
    "SaveDraft",
    "ScorePage",
    "SearchRegistry",
    "Sentence",
    "SetHolidayOverride",
    "SetLanguage",
    "SetQualification",
    "Settings",
    "ShowAudit",
    "ShowAuditLooks",
    "ShowAuditTrail",
    "ShowAuditUnits",
    "ShowCalendar",
    "ShowCase",
    "ShowChildren",
    "ShowDiagram",
    "ShowExport",
    "ShowHandOver",
    "ShowLists",
    "ShowMeeting",
    "ShowOfficer",
    "ShowOwnRequest",
    "ShowPlace",
    "ShowProgress",
    "ShowPublicForm",
    "ShowReports",
    "ShowRequest",
    "ShowScope",
    "ShowScores",
    "ShowStaffing",
    "ShowTask",
    "ShowVervalAges",
    "ShowVisitForm",
    "Staffing",
    "StaleVersion",
    "Startable",
    "StoredDocument",
    "StuckCase",
    "SubmitUseReport",
    "SuspendCase",
    "TakeExtract",
    "TaskAlreadyCompleted",
    "TaskHeldByAnother",
    "TaskPage",
    "TickOff",
    "TrackCase",
    "TrackedCase",
    "UnitProgress",
    "Upload",
    "UpsertEntry",
    "UserTask",
    "VerifyLetter",
    "VisitForm",
    "Watch",
    "WhoIs",
    "WhyFile",
    "WithdrawCase",
    "Worklist",
    "WorklistCounts",
    "WorklistItem",
    "WorklistPage",
    "WriteFamilyPart",
    "YearCalendar",
    "bootstrap",
    "check_models",
    "city",
    "draw_qr",
    "from_environment",
    "hash_password",
    "invented_heads",
    "invented_names",
    "no_pdf",
    "read_coverage",
    "upload_fields",
    "write_invented_list",
]
